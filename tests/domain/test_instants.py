"""The instant of a local date and time."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given

from bot.domain.schedule import instant
from tests.domain.strategies import DAY, changes, days, exists, times, zones


@given(zones, days, times)
@example("Pacific/Apia", date(2011, 12, 30), time(10))
@example("America/Scoresbysund", date(2025, 3, 29), time(23, 30))
@example("America/St_Johns", date(2006, 10, 29), time(0, 0))
def test_an_instant_has_its_local_date_unless_the_date_is_missing(timezone: str, day: date, at: time) -> None:
    zone = ZoneInfo(timezone)
    found = instant(day, at, zone)
    if found is None:
        assert not exists(day, zone)
    else:
        assert found.astimezone(zone).date() == day
        assert found.tzinfo is UTC


@given(zones, days, times)
def test_an_instant_has_its_local_time_unless_the_clocks_skip_it(timezone: str, day: date, at: time) -> None:
    zone = ZoneInfo(timezone)
    found = instant(day, at, zone)
    if day not in changes(timezone) and day + DAY not in changes(timezone):
        assert found is not None
        assert found.astimezone(zone).time() == at


@pytest.mark.parametrize("at", [time(0), time(2, 30), time(23, 45)], ids=str)
def test_slots_keep_the_order_of_their_days_at_every_clock_change(at: time) -> None:
    """For every zone and every change since 1996, each slot is later than the one of the day before."""
    for timezone in {changes(name): name for name in available_timezones()}.values():
        zone = ZoneInfo(timezone)
        for day in changes(timezone):
            found = [instant(day + n * DAY, at, zone) for n in (-2, -1, 0, 1)]
            there = [one for one in found if one is not None]
            assert there == sorted(set(there)), (timezone, day)
            assert len(there) == 4 or not all(exists(day + n * DAY, zone) for n in (-2, -1, 0, 1)), (timezone, day)


@pytest.mark.parametrize(
    ("timezone", "day", "at", "expected"),
    [
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("America/New_York", date(2026, 11, 1), time(1, 30), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        ("Africa/Cairo", date(2026, 4, 24), time(0, 30), datetime(2026, 4, 23, 22, 30, tzinfo=UTC)),
        ("America/Scoresbysund", date(2025, 3, 29), time(23, 30), datetime(2025, 3, 30, 0, 30, tzinfo=UTC)),
    ],
    ids=["spring 02:30", "autumn 01:30", "spring 00:30", "spring 23:30"],
)
def test_times_that_clock_changes_skip_or_repeat_have_one_instant(
    timezone: str, day: date, at: time, expected: datetime
) -> None:
    assert instant(day, at, ZoneInfo(timezone)) == expected


@pytest.mark.parametrize(
    ("timezone", "day"),
    [("Pacific/Apia", date(2011, 12, 30)), ("Pacific/Fakaofo", date(2011, 12, 30))],
)
def test_a_date_that_a_zone_left_out_has_no_instant(timezone: str, day: date) -> None:
    assert instant(day, time(10), ZoneInfo(timezone)) is None
