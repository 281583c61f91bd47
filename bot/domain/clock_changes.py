"""What becomes of a panel's times in the nights in which the clocks change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.panel_settings import PanelSettings
from bot.domain.schedule import instant, is_free

AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class ClockChange:
    """On that day the question's or the summary's time does not exist, or comes twice; it takes place at `local`."""

    what: str
    day: date
    wanted: time
    local: time

    @property
    def twice(self) -> bool:
        return self.local == self.wanted


def clock_changes(settings: PanelSettings, now: datetime) -> list[ClockChange]:
    """The first of each kind within a year, for the question's time and the summary's."""
    first = now.astimezone(settings.zone).date()
    days = [first + timedelta(days=ahead) for ahead in range(AHEAD.days)]
    asked = [day for day in days if day.weekday() in settings.weekdays and not is_free(settings, day)]
    summed = [day for day in days if day.weekday() == settings.summary_weekday]
    return [
        *_first_of_each(_changes("question", asked, settings.question_time, settings.zone)),
        *_first_of_each(_changes("summary", summed, settings.summary_time, settings.zone)),
    ]


def _first_of_each(found: Iterator[ClockChange]) -> list[ClockChange]:
    kinds: dict[bool, ClockChange] = {}
    for change in found:
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
