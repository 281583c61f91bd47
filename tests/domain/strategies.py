"""Zones, days and settings of every kind."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st

from bot.domain.panel_settings import PanelSettings

FIRST_DAY, LAST_DAY = date(1996, 1, 1), date(2037, 12, 1)
DAY = timedelta(days=1)

zones = st.sampled_from(sorted(available_timezones()))
days = st.dates(FIRST_DAY, LAST_DAY)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
instants = st.datetimes(datetime(1996, 1, 1), datetime(2037, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone follows
weekdays = st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found)))
DAILY = tuple(range(7))


@st.composite
def settings(draw: st.DrawFn) -> PanelSettings:
    """Settings of every kind, in every zone, valid or not."""
    return PanelSettings(
        timezone=draw(zones),
        tracks=tuple(draw(st.lists(st.text(max_size=20), max_size=3))),
        topics=tuple(draw(st.lists(st.text(max_size=20), max_size=3))),
        weekdays=draw(weekdays),
        question_time=draw(times),
        answering=timedelta(minutes=draw(st.integers(1, 7 * 24 * 60))),
        summary_weekday=draw(st.integers(0, 6)),
        summary_time=draw(times),
        skip_dates=draw(st.frozensets(days, max_size=5)),
        holidays=draw(st.sampled_from(("", "DE", "DE-BY", "US"))),
        interviewers=tuple(draw(st.lists(st.integers(1, 99), max_size=3))),
        names_shown=draw(st.booleans()),
        qualify=draw(st.booleans()),
        paused=draw(st.booleans()),
        paused_until=draw(st.none() | days),
    )


@cache
def changes(timezone: str) -> tuple[date, ...]:
    """The local days since 1996 with a clock change between the previous noon and theirs."""
    zone = ZoneInfo(timezone)

    def offset(day: date) -> timedelta | None:
        return datetime.combine(day, time(12), zone).utcoffset()

    found = []
    for start in (FIRST_DAY + week * 7 * DAY for week in range((LAST_DAY - FIRST_DAY).days // 7)):
        if offset(start) != offset(start + 7 * DAY):
            found += [start + n * DAY for n in range(1, 8) if offset(start + (n - 1) * DAY) != offset(start + n * DAY)]
    return tuple(found)


def exists(day: date, zone: ZoneInfo) -> bool:
    """Whether the date exists in the zone, checked hour by hour."""
    start = datetime.combine(day, time(0), UTC) - DAY
    return any((start + n * timedelta(minutes=30)).astimezone(zone).date() == day for n in range(6 * 24))
