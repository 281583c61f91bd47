"""Reads ratings from the lines of a CSV file with the columns rater, item, score and, optionally, reference."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bot.agreement.files.codes import MISSING, Codes, name, number, on_scale, within_scale
from bot.agreement.files.table import OPTIONAL, Batch, batches
from bot.agreement.ratings import Ratings, RatingsError

Column = NDArray[np.int32]


def read(
    lines: Iterable[str], *, scale: Sequence[float] | None = None, progress: Callable[[int], None] | None = None
) -> Ratings:
    """Reads ratings from a CSV file's lines as a stream; only arrays of codes stay in memory.

    An empty score is missing; a byte order mark is accepted. ``progress`` is called with the number of rows read so
    far. Raises RatingsError, one sentence with line and column, for invalid rows.
    """
    reader = Reader(scale)
    for batch in batches(iter(lines)):
        reader.take(batch)
        if progress is not None:
            progress(reader.rows)
    return reader.ratings()


class Reader:
    """Collects batches of rows as codes, and checks rows against each other."""

    def __init__(self, scale: Sequence[float] | None) -> None:
        self.rows = 0
        self._scale = scale
        self._rater, self._item = Codes("rater", name), Codes("item", name)
        self._score = Codes("score", number if scale is None else partial(on_scale, scale=scale))
        self._value = Codes(OPTIONAL, number if scale is None else partial(within_scale, scale=scale))
        self._reference = np.full(1024, MISSING, dtype=np.int32)
        self._columns: list[tuple[Column, Column, Column]] = []
        self._lines: list[Sequence[int]] = []

    def take(self, batch: Batch) -> None:
        line, texts = batch.line, batch.columns
        item = self._item.of(texts["item"], line)
        self._columns.append((self._rater.of(texts["rater"], line), item, self._score.of(texts["score"], line)))
        self._lines.append(line)
        self.rows += len(line)
        if OPTIONAL in texts:
            self._note_references(item, self._value.of(texts[OPTIONAL], line), line)

    def ratings(self) -> Ratings:
        rater, item, score = (self._column(place) for place in range(3))
        self._columns.clear()
        self._check_once(rater, item)
        self._grow_references()
        there = score != MISSING
        if not there.any():
            raise RatingsError("line 2, column score: there is no score in this file.")
        seen = np.fromiter(self._score.keys, dtype=np.float64)
        scale = np.unique(seen if self._scale is None else np.asarray(self._scale, dtype=np.float64))
        values = np.append(np.fromiter(self._value.keys, dtype=np.float64), np.nan)
        return Ratings(
            rater[there].astype(np.int64),
            item[there].astype(np.int64),
            np.searchsorted(scale, seen)[score[there]],
            scale,
            tuple(self._rater.keys),
            tuple(self._item.keys),
            values[self._reference[: len(self._item.keys)]],
            declared=self._scale is not None,
        )

    def _column(self, place: int) -> Column:
        return np.concatenate([np.empty(0, dtype=np.int32), *(columns[place] for columns in self._columns)])

    def _note_references(self, item: Column, value: Column, line: Sequence[int]) -> None:
        self._grow_references()
        given = np.flatnonzero(value != MISSING)
        fresh = given[self._reference[item[given]] == MISSING][::-1]  # backwards, so that an item's first row wins
        self._reference[item[fresh]] = value[fresh]
        other = given[self._reference[item[given]] != value[given]]
        if other.size:
            row = int(other[0])
            earlier, later = (list(self._value.keys)[code] for code in (self._reference[item[row]], value[row]))
            raise RatingsError(
                f"line {line[row]}, column {OPTIONAL}: {later:g}, but an earlier row has {earlier:g} for item "
                f"{list(self._item.keys)[item[row]]}; an item has one reference."
            )

    def _grow_references(self) -> None:
        while len(self._reference) < len(self._item.keys):
            self._reference = np.concatenate((self._reference, np.full_like(self._reference, MISSING)))

    def _check_once(self, rater: Column, item: Column) -> None:
        pair = rater.astype(np.int64) * len(self._item.keys) + item
        ordered = np.sort(pair)
        if not (ordered[1:] == ordered[:-1]).any():
            return
        order = np.argsort(pair, kind="stable")
        row = int(order[1:][pair[order[1:]] == pair[order[:-1]]].min())
        who, what = list(self._rater.keys)[rater[row]], list(self._item.keys)[item[row]]
        raise RatingsError(f"line {self._line(row)}, column rater: {who} scores {what} a second time; keep one row.")

    def _line(self, row: int) -> int:
        for line in self._lines:
            if row < len(line):
                return line[row]
            row -= len(line)
        raise IndexError(row)
