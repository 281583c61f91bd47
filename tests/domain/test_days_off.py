"""Public holidays, the search for time zones, and nights with a clock change."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import public_holidays, time_zones
from bot.domain.clock_changes import clock_changes
from bot.domain.panel_settings import PanelSettings
from bot.domain.schedule import instant
from tests.domain.strategies import settings

NOW = datetime(2026, 9, 7, 8, tzinfo=UTC)


def test_a_country_is_found_by_name_and_then_its_regions() -> None:
    """The regions appear once a single country fits."""
    assert public_holidays.matching("united") == ["AE", "GB", "US", "UM", "VI"]
    found = public_holidays.matching("germ")
    assert found[0] == "DE"
    assert "DE-BY" in found
    assert public_holidays.name_of("DE-BY") == "Germany: Bayern"


@pytest.mark.parametrize(
    ("code", "known"), [("DE", True), ("DE-BY", True), ("DE-XX", False), ("XX", False), ("", False)]
)
def test_only_offered_countries_are_known(code: str, known: bool) -> None:
    assert public_holidays.is_known(code) is known


def test_every_country_that_is_offered_can_be_asked() -> None:
    for code in public_holidays.countries():
        public_holidays.is_holiday(code, date(2026, 1, 1))


def test_holidays_move_with_the_year() -> None:
    easter_mondays = [date(2026, 4, 6), date(2027, 3, 29), date(2028, 4, 17)]
    assert all(public_holidays.is_holiday("FR", day) for day in easter_mondays)
    assert not public_holidays.is_holiday("FR", date(2027, 4, 6))


@given(st.text(max_size=20))
def test_any_text_offers_only_existing_zones(typed: str) -> None:
    found = time_zones.matching(typed, NOW)
    assert set(found) <= set(time_zones.names())
    assert len(found) <= time_zones.MOST


@given(st.sampled_from(time_zones.names()))
def test_a_zone_is_found_by_its_own_name(name: str) -> None:
    assert name in time_zones.matching(name, NOW)


@pytest.mark.parametrize(
    ("zone", "at", "told"),
    [
        ("Europe/Paris", time(2, 30), [(date(2026, 10, 25), time(2, 30)), (date(2027, 3, 28), time(3, 30))]),
        ("America/New_York", time(1, 30), [(date(2026, 11, 1), time(1, 30))]),
        ("Europe/Paris", time(10), []),
        ("Asia/Kolkata", time(2, 30), []),
    ],
)
def test_clock_changes_of_a_time_are_known(zone: str, at: time, told: list[tuple[date, time]]) -> None:
    daily = PanelSettings(timezone=zone, weekdays=tuple(range(7)), question_time=at, summary_time=time(12))
    assert [(change.day, change.local) for change in clock_changes(daily, NOW)] == told


@given(settings())
def test_every_reported_clock_change_happens(chosen: PanelSettings) -> None:
    for change in clock_changes(chosen, NOW):
        due = instant(change.day, change.planned, chosen.zone)
        assert due is not None
        assert due.astimezone(chosen.zone).time() == change.local
