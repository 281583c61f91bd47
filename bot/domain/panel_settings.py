"""What a lead can set for a panel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

WORKING_DAYS = (0, 1, 2, 3, 4)


@dataclass(frozen=True)
class PanelSettings:
    """A panel's schedule and choices; the defaults make a working panel. Weekdays count from Monday = 0."""

    timezone: str = "UTC"
    tracks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = WORKING_DAYS
    question_time: time = time(10, 0)
    answering: timedelta = timedelta(hours=4)
    summary_weekday: int = 4
    summary_time: time = time(16, 0)
    skip_dates: frozenset[date] = field(default_factory=frozenset)
    holidays: str = ""  # the country or region whose public holidays have no question, such as DE or DE-BY
    interviewers: tuple[int, ...] = ()  # the people who are expected to score; empty is everybody in the channel
    names_shown: bool = False
    qualify: bool = False  # who is new counts once they have scored a set of anchors with feedback
    paused: bool = False
    paused_until: date | None = None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def paused_on(self, day: date) -> bool:
        """Whether no question may come on that day."""
        return self.paused or (self.paused_until is not None and day < self.paused_until)

    def resumed(self) -> "PanelSettings":
        return replace(self, paused=False, paused_until=None)

    def as_json(self) -> dict[str, Any]:
        return {key: write(getattr(self, name)) for name, key, write, _ in _STORED}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "PanelSettings":
        """Reads by name what any version wrote: a missing key or null is the default, an unknown key is passed over."""
        known = {name: read(stored[key]) for name, key, _, read in _STORED if stored.get(key) is not None}
        return cls(**known)


def _same(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    return value


def _minutes(span: timedelta) -> int:
    return round(span.total_seconds() / 60)


# Each field with its key, and how its value is written and read. A key keeps its meaning for ever: a value of another
# form gets a key of its own, so that neighbouring versions can share a database.
_STORED: tuple[tuple[str, str, Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    ("timezone", "timezone", _same, str),
    ("tracks", "tracks", list, tuple),
    ("topics", "topics", list, tuple),
    ("weekdays", "weekdays", list, tuple),
    ("question_time", "question_time", lambda at: at.isoformat("minutes"), time.fromisoformat),
    ("answering", "answering_minutes", _minutes, lambda minutes: timedelta(minutes=minutes)),
    ("summary_weekday", "summary_weekday", _same, int),
    ("summary_time", "summary_time", lambda at: at.isoformat("minutes"), time.fromisoformat),
    (
        "skip_dates",
        "skip_dates",
        lambda days: sorted(day.isoformat() for day in days),
        lambda days: frozenset(map(date.fromisoformat, days)),
    ),
    ("holidays", "holidays", _same, str),
    ("interviewers", "interviewers", list, tuple),
    ("names_shown", "names_shown", _same, bool),
    ("qualify", "qualify", _same, bool),
    ("paused", "paused", _same, bool),
    ("paused_until", "paused_until", lambda day: day.isoformat() if day else None, date.fromisoformat),
)
