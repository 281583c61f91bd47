"""Tables of scores for spreadsheets."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.score_table import OWN_COLUMNS, PANEL_COLUMNS, ScoreRow, as_csv, as_json

DAY = date(2026, 9, 7)


def row(note: str = "", level: int = 3) -> ScoreRow:
    return ScoreRow("me", "C1", DAY, "senior", "first-month", "A", level, None, None, exposed=False, note=note)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_cell_that_could_be_a_formula_is_plain_text(begins: str) -> None:
    (told,) = read(as_csv([row(f"{begins}1+1")], OWN_COLUMNS))
    assert told["note"] == f"'{begins}1+1".replace("\r", "\n")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=40))
def test_no_cell_begins_like_a_formula_and_nothing_is_lost(note: str) -> None:
    (told,) = read(as_csv([row(note)], OWN_COLUMNS))
    assert told["note"][:1] not in ("=", "+", "-", "@", "\t", "\r", "\n") or not told["note"]
    assert told["note"].removeprefix("'") == note.removeprefix("'")


def test_a_table_without_rows_has_its_column_names() -> None:
    assert as_csv([], PANEL_COLUMNS) == "rater,item,score,reference,rescore,day,track,question,answer,exposed\n"


def test_an_item_is_an_answer_on_a_day() -> None:
    (told,) = as_json([row()], PANEL_COLUMNS)
    assert told["item"] == "2026-09-07 A"
    assert "note" not in told
