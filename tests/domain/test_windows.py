"""Consecutive rounds and summaries, as the schedule makes them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.domain.panel_settings import PanelSettings
from bot.domain.schedule import REVEAL_BEFORE_NEXT, Window, instant, next_summary, next_window, shortest_gap
from tests.domain.strategies import DAILY, DAY, changes, days, exists, instants, settings, times, weekdays, zones


def walk(chosen: PanelSettings, after: datetime, count: int) -> list[Window]:
    """The next windows, each planned at the moment when the one before it opens."""
    found: list[Window] = []
    while len(found) < count and (window := next_window(chosen, after, found[-1].day if found else None)):
        found.append(window)
        after = window.opens
    return found


@given(zones, times, days)
@example("Pacific/Apia", time(10), date(2011, 12, 27))
@example("Europe/Berlin", time(2, 30), date(2026, 3, 26))
@example("America/New_York", time(1, 30), date(2026, 10, 30))
@example("Africa/Cairo", time(0, 30), date(2026, 4, 22))
def test_a_daily_panel_has_one_question_on_every_date_that_exists(timezone: str, at: time, start: date) -> None:
    chosen = PanelSettings(timezone=timezone, question_time=at, weekdays=DAILY)
    found = [window.day for window in walk(chosen, datetime.combine(start, time(), UTC), 8)]
    there = [found[0] + n * DAY for n in range(12) if exists(found[0] + n * DAY, chosen.zone)]
    assert found == there[:8]


@given(settings(), st.booleans(), st.data())
def test_the_phases_of_a_round_are_in_order_and_end_before_the_next(
    chosen: PanelSettings, longest: bool, data: st.DataObject
) -> None:
    """Half an hour before it, for any answering phase that a lead may save, and across every clock change."""
    allowed = shortest_gap(chosen) - REVEAL_BEFORE_NEXT - timedelta(minutes=1)
    chosen = replace(chosen, answering=allowed if longest else min(chosen.answering, allowed))
    changed = data.draw(st.sampled_from(changes(chosen.timezone) or [date(2026, 1, 1)]))
    windows = walk(chosen, datetime.combine(changed, time(), UTC) - 8 * DAY, 12)
    for window, following in pairwise(windows):
        assert window.opens < window.grace_until < window.scoring < window.reveal
        assert window.reveal <= following.opens - REVEAL_BEFORE_NEXT


@given(settings(), instants)
def test_a_question_comes_on_a_chosen_weekday_and_on_no_date_to_skip(chosen: PanelSettings, after: datetime) -> None:
    for window in walk(chosen, after, 5):
        local = window.opens.astimezone(chosen.zone)
        assert local.date() == window.day
        assert window.day.weekday() in chosen.weekdays
        assert window.day not in chosen.skip_dates
        assert chosen.paused_until is None or window.day >= chosen.paused_until


@given(weekdays, st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 1)), min_size=1))
def test_a_skipped_date_moves_no_other_question(chosen: tuple[int, ...], skipped: frozenset[date]) -> None:
    plain = PanelSettings(weekdays=chosen)
    start = datetime(2025, 12, 31, 23, tzinfo=UTC)
    all_of_them = [window.opens for window in walk(plain, start, 40) if window.day not in skipped]
    with_skips = PanelSettings(weekdays=chosen, skip_dates=skipped)
    assert [window.opens for window in walk(with_skips, start, len(all_of_them))] == all_of_them


@pytest.mark.parametrize(
    ("code", "day"), [("DE-BY", date(2026, 1, 6)), ("US", date(2026, 7, 3)), ("FR", date(2026, 5, 1))]
)
def test_a_public_holiday_has_no_question(code: str, day: date) -> None:
    start = datetime.combine(day - 3 * DAY, time(), UTC)
    assert day in [window.day for window in walk(PanelSettings(), start, 5)]
    assert day not in [window.day for window in walk(PanelSettings(holidays=code), start, 5)]


def test_a_panel_that_skips_every_date_has_no_next_question() -> None:
    skipped = frozenset(date(2026, 1, 1) + n * DAY for n in range(500))
    assert next_window(PanelSettings(skip_dates=skipped), datetime(2026, 1, 1, tzinfo=UTC)) is None


@given(settings(), zones, instants)
def test_a_new_time_zone_gives_no_second_question_on_that_date(
    chosen: PanelSettings, other: str, after: datetime
) -> None:
    posted = next_window(chosen, after)
    assume(posted is not None)
    assert posted is not None
    moved = PanelSettings(timezone=other, weekdays=DAILY, question_time=chosen.question_time)
    following = next_window(moved, posted.opens, posted.day)
    assert following is not None
    assert following.day > posted.day
    assert following.opens > posted.opens


@given(zones, times)
@example("Europe/Berlin", time(2, 30))
@example("America/New_York", time(1, 30))
@example("Africa/Cairo", time(0, 30))
def test_an_ordinary_panel_has_one_question_per_working_day(timezone: str, at: time) -> None:
    """Throughout a year."""
    chosen = PanelSettings(timezone=timezone, question_time=at)
    new_year = instant(date(2026, 1, 1), time(0), ZoneInfo(timezone))
    assert new_year is not None
    year = [date(2026, 1, 1) + n * DAY for n in range(365)]
    found = walk(chosen, new_year - timedelta(minutes=1), 261)
    assert [window.day for window in found] == [day for day in year if day.weekday() < 5]


def test_default_scoring_ends_at_half_past_nine_the_next_working_day() -> None:
    """A Friday's round is revealed on Monday, so that this week's summary holds last Friday's round to Thursday's."""
    thursday, friday = walk(PanelSettings(), datetime(2026, 6, 4, tzinfo=UTC), 2)
    assert thursday.reveal == datetime(2026, 6, 5, 9, 30, tzinfo=UTC)
    assert friday.opens == datetime(2026, 6, 5, 10, tzinfo=UTC)
    assert friday.scoring == datetime(2026, 6, 5, 14, tzinfo=UTC)
    assert friday.reveal == datetime(2026, 6, 8, 9, 30, tzinfo=UTC)


@given(settings(), instants)
def test_the_next_summary_is_the_first_of_its_time_in_the_future(chosen: PanelSettings, after: datetime) -> None:
    day, due = next_summary(chosen, after)
    assert due > after
    assert day.weekday() == chosen.summary_weekday
    assert due == instant(day, chosen.summary_time, chosen.zone)
    week_before = instant(day - 7 * DAY, chosen.summary_time, chosen.zone)
    assert week_before is None or week_before <= after


@given(settings(), instants)
def test_summaries_follow_each_other_every_week(chosen: PanelSettings, after: datetime) -> None:
    found = []
    for _ in range(4):
        day, after = next_summary(chosen, after)
        found.append(day)
    for earlier, later in pairwise(found):
        between = [earlier + n * 7 * DAY for n in range(1, (later - earlier).days // 7)]
        assert not any(exists(day, chosen.zone) for day in between)
