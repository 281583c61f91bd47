"""The injected clocks."""

from datetime import UTC, datetime, timedelta
from time import sleep
from zoneinfo import ZoneInfo

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import MovableClock, SystemClock

START = datetime(2026, 6, 1, 10, tzinfo=UTC)
steps = st.timedeltas(timedelta(days=-400), timedelta(days=400))


def test_the_systems_clock_tells_this_machines_time_in_utc() -> None:
    with freeze_time("2026-06-01 10:00:00"):
        now = SystemClock().now()
    assert now == START
    assert now.tzinfo is UTC


@given(st.lists(steps))
def test_a_movable_clock_only_moves_forward(moves: list[timedelta]) -> None:
    clock, latest = MovableClock(START), START
    for move in moves:
        clock.move_to(START + move)
        latest = max(latest, START + move)
        assert clock.now() == latest


@given(st.lists(st.timedeltas(timedelta(0), timedelta(days=400))))
def test_steps_add_up(moves: list[timedelta]) -> None:
    clock = MovableClock(START)
    for move in moves:
        clock.advance(move)
    assert clock.now() == START + sum(moves, timedelta(0))


def test_an_instant_of_any_zone_is_returned_in_utc() -> None:
    clock = MovableClock(START.astimezone(ZoneInfo("Asia/Kathmandu")))
    clock.move_to(START.astimezone(ZoneInfo("America/New_York")) + timedelta(hours=1))
    assert clock.now() == START + timedelta(hours=1)
    assert clock.now().tzinfo is UTC


def test_a_clock_stops_between_moves_unless_it_runs() -> None:
    standing, running = MovableClock(START), MovableClock(START, running=True)
    sleep(0.02)
    assert standing.now() == START
    assert START + timedelta(seconds=0.02) <= running.now() < START + timedelta(minutes=1)


def test_a_running_clock_runs_on_from_where_it_was_moved() -> None:
    clock = MovableClock(START, running=True)
    clock.move_to(START + timedelta(days=1))
    sleep(0.01)
    assert START + timedelta(days=1) < clock.now() < START + timedelta(days=1, minutes=1)
