"""Question and summary times that fall into a daylight-saving change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.panel_settings import PanelSettings
from bot.domain.schedule import instant, is_free

AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class ClockChange:
    """A question or summary whose `planned` time is skipped or repeated on `day`; it runs at `local` instead."""

    what: str
    day: date
    planned: time
    local: time

    @property
    def twice(self) -> bool:
        return self.local == self.planned


def clock_changes(settings: PanelSettings, now: datetime) -> list[ClockChange]:
    """The first skipped and the first repeated time within a year, of questions and of summaries."""
    first = now.astimezone(settings.zone).date()
    days = [first + timedelta(days=ahead) for ahead in range(AHEAD.days)]
    question_days = [day for day in days if day.weekday() in settings.weekdays and not is_free(settings, day)]
    summary_days = [day for day in days if day.weekday() == settings.summary_weekday]
    return [
        *_first_of_each(_changes("question", question_days, settings.question_time, settings.zone)),
        *_first_of_each(_changes("summary", summary_days, settings.summary_time, settings.zone)),
    ]


def _first_of_each(changes: Iterator[ClockChange]) -> list[ClockChange]:
    kinds: dict[bool, ClockChange] = {}
    for change in changes:
        kinds.setdefault(change.twice, change)
    return list(kinds.values())


def _changes(what: str, days: list[date], at: time, zone: ZoneInfo) -> Iterator[ClockChange]:
    for day in days:
        due = instant(day, at, zone)
        if due is None:
            continue
        local = due.astimezone(zone)
        again = datetime.combine(day, at.replace(fold=1), zone)
        if local.time() != at or again.utcoffset() != local.utcoffset():
            yield ClockChange(what, day, at, local.time())
