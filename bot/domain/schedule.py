"""When a panel's questions, reveals and summaries are due.

A slot's instant is its local date and time taken to UTC. Where the clocks go forward over it, the instant is the one
that `fold=0` names, and `fold=1` if that lands on another date; a date that does not exist in the zone has no slot.
With this rule no zone loses or doubles a slot.
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
LONGEST_GAP = 400  # days looked ahead for a question day before giving up
SUMMARY_GRACE = timedelta(days=2)
CLOCKS_FORWARD = timedelta(hours=3)  # no zone has put its clocks forward by more since 1995


@dataclass(frozen=True)
class Window:
    """The instants of one round: answers from `opens` to `scoring`, scores from there to `reveal`."""

    day: date
    opens: datetime
    scoring: datetime
    reveal: datetime

    @property
    def grace_until(self) -> datetime:
        """Until when the question may still be posted late: half of the answering phase."""
        return self.opens + (self.scoring - self.opens) / 2


def instant(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The UTC instant of a local date and time, or None where that date does not exist in the zone."""
    for fold in (0, 1):
        found = datetime.combine(day, at.replace(fold=fold), zone).astimezone(UTC)
        if found.astimezone(zone).date() == day:
            return found
    return None


def is_free(settings: PanelSettings, day: date) -> bool:
    """Whether the panel has that day off: it was told so, or it is a public holiday."""
    return day in settings.skip_dates or (bool(settings.holidays) and is_holiday(settings.holidays, day))


def openings(settings: PanelSettings, start: date) -> Iterator[tuple[date, datetime]]:
    """The question days from `start` on, each with the instant at which its question is due."""
    for ahead in range(LONGEST_GAP):
        day = start + timedelta(days=ahead)
        if day.weekday() not in settings.weekdays or is_free(settings, day):
            continue
        opens = instant(day, settings.question_time, settings.zone)
        if opens is not None:
            yield day, opens


def next_window(settings: PanelSettings, after: datetime, last_day: date | None = None) -> Window | None:
    """The first round that opens after `after`, on a later local date than `last_day`; None if no day is left."""
    start = _first_day(settings, after, last_day)
    if settings.paused_until is not None:
        start = max(start, settings.paused_until)
    first = next((found for found in openings(settings, start) if found[1] > after), None)
    return window_of(settings, *first) if first else None


def _first_day(settings: PanelSettings, after: datetime, last_day: date | None) -> date:
    day = after.astimezone(settings.zone).date()
    return max(day, last_day + timedelta(days=1)) if last_day is not None else day


def window_of(settings: PanelSettings, day: date, opens: datetime) -> Window:
    """The round of that day: it is revealed half an hour before the next one opens."""
    following = next((at for _, at in openings(settings, day + timedelta(days=1)) if at > opens), None)
    closes = following or opens + timedelta(days=7)
    return Window(day, opens, opens + settings.answering, closes - REVEAL_BEFORE_NEXT)


def free_from(scoring: datetime, reveal: datetime) -> datetime:
    """After when the next round may open, while one is open that is scored from `scoring` to `reveal`.

    Its answers are safe; of its scoring two hours at most are lost to a question that comes at an earlier hour.
    """
    return max(scoring + LEAST_SCORING + REVEAL_BEFORE_NEXT, reveal - GIVES_WAY)


def weeks_between(earlier: date, day: date) -> int:
    """How many weeks a summary lies before another; a part of a week counts as one."""
    return max(1, ceil((day - earlier).days / 7))


def shortest_gap(settings: PanelSettings) -> timedelta:
    """The least time between two questions, where the clocks go forward: an answering phase has to fit well within."""
    days = sorted(settings.weekdays)
    gaps = [later - earlier for earlier, later in zip(days, [*days[1:], days[0] + 7], strict=True)]
    return timedelta(days=min(gaps)) - CLOCKS_FORWARD


def next_summary(settings: PanelSettings, after: datetime, last_day: date | None = None) -> tuple[date, datetime]:
    """The local date and instant of the first weekly summary after `after`, on a later local date than `last_day`."""
    start = _first_day(settings, after, last_day)
    for ahead in range(LONGEST_GAP):
        day = start + timedelta(days=ahead)
        if day.weekday() != settings.summary_weekday:
            continue
        due = instant(day, settings.summary_time, settings.zone)
        if due is not None and due > after:
            return day, due
    raise AssertionError("every zone has the same weekday again within a year")
