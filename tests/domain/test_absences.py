"""Days away, as a person may choose them."""

from datetime import date

import pytest

from bot.domain.absences import FIRST, LAST, Spell, checked_spell
from bot.domain.errors import Refusal

TODAY = date(2026, 9, 9)


def test_a_single_day_away_needs_no_last_day() -> None:
    assert checked_spell(TODAY, None, TODAY) == (TODAY, TODAY)


def test_a_spell_that_began_already_is_taken() -> None:
    assert checked_spell(date(2026, 9, 1), TODAY, TODAY) == (date(2026, 9, 1), TODAY)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (None, TODAY, FIRST),
        (TODAY, date(2026, 9, 8), LAST),
        (date(2026, 9, 1), date(2026, 9, 8), LAST),
        (TODAY, date(2027, 12, 1), LAST),
        (date(9999, 12, 31), None, FIRST),
    ],
    ids=["no-first", "reversed", "over", "too-long", "too-far"],
)
def test_an_impossible_spell_is_reported_at_its_field(first: date | None, last: date | None, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        checked_spell(first, last, TODAY)
    assert refused.value.field == field


def test_a_spell_covers_its_first_and_last_day() -> None:
    spell = Spell(1, 1, date(2026, 9, 7), date(2026, 9, 9))
    assert [spell.covers(date(2026, 9, day)) for day in (6, 7, 9, 10)] == [False, True, True, False]
