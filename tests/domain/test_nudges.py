"""The time of a nudge: early enough, in working hours, and never at night."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.nudges import DAY_BEGINS, DAY_ENDS, HEAD_START, nudge_at
from tests.domain.strategies import instants, zones

PARIS = ZoneInfo("Europe/Paris")
MINUTES = st.integers(1, 5 * 24 * 60).map(lambda count: timedelta(minutes=count))


def weekday(day: date) -> bool:
    return day.weekday() < 5


def paris(day: int, hour: int, minute: int = 0) -> datetime:
    """That time in the week of Monday, 7 September 2026."""
    return datetime(2026, 9, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


@given(instants, MINUTES, zones)
def test_a_nudge_comes_in_working_hours_and_well_before_the_reveal(
    scoring: datetime, length: timedelta, zone: str
) -> None:
    """After scoring began, and at least half an hour before the reveal."""
    found = nudge_at(scoring, scoring + length, ZoneInfo(zone), weekday)
    if found is not None:
        local = found.astimezone(ZoneInfo(zone))
        assert scoring + HEAD_START <= found <= scoring + length - timedelta(minutes=30)
        assert DAY_BEGINS <= local.time() <= DAY_ENDS
        assert weekday(local.date())


@given(instants, zones)
def test_a_round_scored_for_a_working_day_has_a_nudge_in_every_zone(at: datetime, zone: str) -> None:
    assert nudge_at(at, at + timedelta(hours=26), ZoneInfo(zone), lambda _day: True) is not None


@pytest.mark.parametrize(
    ("scoring", "reveal", "expected"),
    [
        (paris(7, 14), paris(8, 9, 30), paris(7, 17)),
        (paris(11, 14), paris(14, 9, 30), paris(11, 17)),
        (paris(7, 11), paris(7, 16), paris(7, 14)),
        (paris(7, 18), paris(8, 10, 30), paris(8, 9, 30)),
        (paris(7, 18), paris(8, 9, 30), paris(8, 9)),
        (paris(7, 14), paris(7, 14, 50), None),
        (paris(7, 18), paris(8, 8, 30), None),
        (paris(12, 10), paris(14, 9), None),
    ],
    ids=[
        "usual",
        "over-a-weekend",
        "two-hours-before",
        "an-hour-before",
        "half-an-hour-before",
        "short",
        "night",
        "weekend",
    ],
)
def test_a_nudge_takes_the_last_moment_that_leaves_time(
    scoring: datetime, reveal: datetime, expected: datetime | None
) -> None:
    assert nudge_at(scoring, reveal, PARIS, weekday) == expected
