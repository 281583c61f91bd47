"""The rows of a ratings file as columns of text, batch by batch."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from bot.agreement.files.codes import NOT_UTF8, is_not_utf8
from bot.agreement.ratings import RatingsError

NEEDED = ("rater", "item", "score")
OPTIONAL = "reference"
BATCH = 50_000


@dataclass(frozen=True)
class Batch:
    """A batch of rows: each column's texts, and the rows' line numbers in the file, where the header is line 1."""

    columns: dict[str, Sequence[str]]
    line: Sequence[int]


def batches(lines: Iterator[str]) -> Iterator[Batch]:
    """Yields the file's rows without unknown columns. Raises RatingsError for an invalid header or row."""
    header = _header(next(lines, ""))
    places = {name: header.index(name) for name in (*NEEDED, OPTIONAL) if name in header}
    first = 2
    while batch := list(islice(lines, BATCH)):
        fields = _split("".join(batch), len(batch), len(header))
        if fields is None:
            yield from _parsed(chain(batch, lines), places, len(header), first)
            return
        stride = len(header) + 1
        yield Batch({name: fields[at::stride] for name, at in places.items()}, range(first, first + len(batch)))
        first += len(batch)


def _split(text: str, rows: int, width: int) -> list[str] | None:
    """The fields of plain rows, with a line end after each row; None if the rows need a CSV parser."""
    if '"' in text or "\r" in text:
        return None
    fields = (text if text.endswith("\n") else text + "\n").replace("\n", ",\n,").split(",")
    ends = fields[width :: width + 1]
    return fields[:-1] if len(fields) == rows * (width + 1) + 1 and ends.count("\n") == rows else None


def _parsed(lines: Iterator[str], places: dict[str, int], width: int, first: int) -> Iterator[Batch]:
    rows = _rows(lines, width, first)
    while batch := list(islice(rows, BATCH)):
        yield Batch({name: [row[at] for _, row in batch] for name, at in places.items()}, [line for line, _ in batch])


def _rows(lines: Iterator[str], width: int, first: int) -> Iterator[tuple[int, list[str]]]:
    """Yields each row that is not blank, with the number of its first line."""
    reader = csv.reader(lines, strict=True)
    begins = first
    try:
        for row in reader:
            if row and len(row) != width:
                raise RatingsError(f"line {begins}: {len(row)} fields, but the header has {width}.")
            if row:
                yield begins, row
            begins = first + reader.line_num
    except csv.Error as error:
        raise RatingsError(f"line {begins}: this is not CSV: {error}.") from None


def _header(line: str) -> list[str]:
    names = [name.strip().lower() for name in next(csv.reader([line.removeprefix("\ufeff")]), [])]
    if is_not_utf8(line):
        raise RatingsError(f"line 1: {NOT_UTF8}")
    if not set(NEEDED) & set(names):
        raise RatingsError(f"line 1: there is no header; it must name the columns {', '.join(NEEDED)}, with commas.")
    for name in NEEDED:
        if name not in names:
            raise RatingsError(f"line 1, column {name}: it is missing; the header names {', '.join(names)}.")
    for name in (*NEEDED, OPTIONAL):
        if names.count(name) > 1:
            raise RatingsError(f"line 1, column {name}: it is there twice; rename one.")
    return names
