"""When a panel's questions, reveals and summaries are due.

A slot's instant is its local date and time converted to UTC. If daylight saving skips that time, `fold=0` gives the
instant, or `fold=1` if that falls on another date. A date that does not exist in the zone has no slot. With this rule
a slot is never lost or repeated in any zone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from bot.domain.panel_settings import PanelSettings
from bot.domain.public_holidays import is_holiday

REVEAL_BEFORE_NEXT = timedelta(minutes=30)
GIVES_WAY, LEAST_SCORING = timedelta(hours=2), timedelta(minutes=30)
LONGEST_GAP = 400  # days to search for a question day
SUMMARY_GRACE = timedelta(days=2)
CLOCKS_FORWARD = timedelta(hours=3)  # the largest step forward in any zone since 1995


@dataclass(frozen=True)
class Window:
    """The instants of a round: answers from `opens` to `scoring`, scores from `scoring` to `reveal`."""

    day: date
    opens: datetime
    scoring: datetime
    reveal: datetime

    @property
    def grace_until(self) -> datetime:
        """The latest time to post the question: half of the answering phase must remain."""
        return self.opens + (self.scoring - self.opens) / 2


def instant(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The UTC instant of a local date and time, or None if that date does not exist in the zone."""
    for fold in (0, 1):
        utc = datetime.combine(day, at.replace(fold=fold), zone).astimezone(UTC)
        if utc.astimezone(zone).date() == day:
            return utc
    return None


def is_free(settings: PanelSettings, day: date) -> bool:
    """Whether the panel has the day off, by its skipped dates or a public holiday."""
    return day in settings.skip_dates or (bool(settings.holidays) and is_holiday(settings.holidays, day))


def openings(settings: PanelSettings, start: date) -> Iterator[tuple[date, datetime]]:
    """The question days from `start` on, with the instant of each question."""
    for ahead in range(LONGEST_GAP):
        day = start + timedelta(days=ahead)
        if day.weekday() not in settings.weekdays or is_free(settings, day):
            continue
        opens = instant(day, settings.question_time, settings.zone)
        if opens is not None:
            yield day, opens


def next_window(settings: PanelSettings, after: datetime, last_day: date | None = None) -> Window | None:
    """The first round that opens after `after` and on a local date after `last_day`; None if no day is left."""
    start = _first_day(settings, after, last_day)
    if settings.paused_until is not None:
        start = max(start, settings.paused_until)
    first = next((opening for opening in openings(settings, start) if opening[1] > after), None)
    return window_of(settings, *first) if first else None


def _first_day(settings: PanelSettings, after: datetime, last_day: date | None) -> date:
    day = after.astimezone(settings.zone).date()
    return max(day, last_day + timedelta(days=1)) if last_day is not None else day


def window_of(settings: PanelSettings, day: date, opens: datetime) -> Window:
    """The round of that day, revealed half an hour before the next one opens."""
    following = next((at for _, at in openings(settings, day + timedelta(days=1)) if at > opens), None)
    closes = following or opens + timedelta(days=7)
    return Window(day, opens, opens + settings.answering, closes - REVEAL_BEFORE_NEXT)


def free_from(scoring: datetime, reveal: datetime) -> datetime:
    """The earliest opening of the next round while one is running, which is scored from `scoring` to `reveal`.

    The running round keeps all of its answering phase and at least 30 minutes of scoring, and loses at most two hours.
    """
    return max(scoring + LEAST_SCORING + REVEAL_BEFORE_NEXT, reveal - GIVES_WAY)


def weeks_between(earlier: date, day: date) -> int:
    """The weeks between two summaries, at least one, rounded up."""
    return max(1, ceil((day - earlier).days / 7))


def shortest_gap(settings: PanelSettings) -> timedelta:
    """The shortest time between two questions, even if clocks go forward: the answering phase has to fit into it."""
    days = sorted(settings.weekdays)
    gaps = [later - earlier for earlier, later in zip(days, [*days[1:], days[0] + 7], strict=True)]
    return timedelta(days=min(gaps)) - CLOCKS_FORWARD


def next_summary(settings: PanelSettings, after: datetime, last_day: date | None = None) -> tuple[date, datetime]:
    """Local date and instant of the first weekly summary after `after` and on a local date after `last_day`."""
    start = _first_day(settings, after, last_day)
    for ahead in range(LONGEST_GAP):
        day = start + timedelta(days=ahead)
        if day.weekday() != settings.summary_weekday:
            continue
        due = instant(day, settings.summary_time, settings.zone)
        if due is not None and due > after:
            return day, due
    raise AssertionError("every zone has the same weekday again within a year")
