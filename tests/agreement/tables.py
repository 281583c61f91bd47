"""Tables to check against: a few published ones, and those next to the repository if they exist."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

from bot.agreement.ratings import Ratings

BESIDE = Path(__file__).parents[2].parent / "shared" / "tables"

# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, C: four observers, twelve units, 0 is missing.
KRIPPENDORFF = ("123321412000", "123322412503", "033323422510", "123324412510")
# Shrout and Fleiss (1979), Psychol Bull 86, 420, table 2: six targets, four judges.
SHROUT_FLEISS = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))


def by_rater(lines: tuple[str, ...]) -> Ratings:
    """Ratings from one line of digits per rater; 0 means missing."""
    rows = [(f"r{r}", f"u{u}", float(digit) or None) for r, line in enumerate(lines) for u, digit in enumerate(line)]
    return Ratings.from_rows(rows)


def by_item(table: tuple[tuple[int, ...], ...]) -> Ratings:
    """Ratings from one row per item, with a score of every rater."""
    return Ratings.from_rows(
        (f"J{j}", str(i), float(x)) for i, row in enumerate(table, 1) for j, x in enumerate(row, 1)
    )


@cache
def stored(file: str) -> Ratings:
    """Ratings from a table next to the repository."""
    with (BESIDE / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return Ratings.from_rows((row["rater"], row["item"], float(row["score"]) if row["score"] else None) for row in rows)


def checks() -> list[tuple[str, dict[str, Any]]]:
    """Each file with each of its expected values; empty if the tables are missing."""
    if not BESIDE.exists():
        return []
    tables = json.loads((BESIDE / "expected.json").read_text(encoding="utf-8"))["tables"]
    return [(table["file"], check) for table in tables for check in table["checks"]]
