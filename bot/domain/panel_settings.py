"""What a lead can set for a panel."""

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
        return {
            "timezone": self.timezone,
            "tracks": list(self.tracks),
            "topics": list(self.topics),
            "weekdays": list(self.weekdays),
            "question_time": self.question_time.isoformat("minutes"),
            "answering_minutes": round(self.answering.total_seconds() / 60),
            "summary_weekday": self.summary_weekday,
            "summary_time": self.summary_time.isoformat("minutes"),
            "skip_dates": sorted(day.isoformat() for day in self.skip_dates),
            "holidays": self.holidays,
            "interviewers": list(self.interviewers),
            "names_shown": self.names_shown,
            "qualify": self.qualify,
            "paused": self.paused,
            "paused_until": self.paused_until.isoformat() if self.paused_until else None,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "PanelSettings":
        return cls(
            timezone=stored["timezone"],
            tracks=tuple(stored["tracks"]),
            topics=tuple(stored["topics"]),
            weekdays=tuple(stored["weekdays"]),
            question_time=time.fromisoformat(stored["question_time"]),
            answering=timedelta(minutes=stored["answering_minutes"]),
            summary_weekday=stored["summary_weekday"],
            summary_time=time.fromisoformat(stored["summary_time"]),
            skip_dates=frozenset(date.fromisoformat(day) for day in stored["skip_dates"]),
            holidays=stored["holidays"],
            interviewers=tuple(stored["interviewers"]),
            names_shown=stored["names_shown"],
            qualify=stored["qualify"],
            paused=stored["paused"],
            paused_until=date.fromisoformat(stored["paused_until"]) if stored["paused_until"] else None,
        )
