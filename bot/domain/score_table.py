"""Revealed scores as a table."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from io import StringIO
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # first characters that make a spreadsheet read a formula
PANEL_COLUMNS = ("rater", "item", "score", "reference", "rescore", "day", "track", "question", "answer", "exposed")
OWN_COLUMNS = ("channel", "day", "track", "question", "answer", "score", "reference", "rescore", "exposed", "note")


@dataclass(frozen=True)
class ScoreRow:
    """A blind score of a revealed round, with its reference, re-score and note."""

    rater: str
    channel: str
    day: date
    track: str
    question: str
    answer: str
    score: int
    reference: int | None
    rescore: int | None
    exposed: bool
    note: str

    @property
    def item(self) -> str:
        """The answer's name, unique in its panel."""
        return f"{self.day} {self.answer}"

    def cells(self, columns: Sequence[str]) -> dict[str, Any]:
        values = asdict(self) | {"item": self.item, "day": self.day.isoformat()}
        return {name: values[name] for name in columns}


def as_csv(rows: Iterable[ScoreRow], columns: Sequence[str]) -> str:
    """The rows as CSV, under a header."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row.cells(columns).values()] for row in rows)
    return out.getvalue()


def as_json(rows: Iterable[ScoreRow], columns: Sequence[str]) -> list[dict[str, Any]]:
    return [row.cells(columns) for row in rows]


def _cell(value: object) -> object:
    """A cell that no spreadsheet reads as a formula: a leading apostrophe makes it plain text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return value
    text = "\n".join(value.splitlines()) if "\r" in value else value  # many readers end a row at a bare \r
    return f"'{text}" if value.startswith(FORMULA) else text
