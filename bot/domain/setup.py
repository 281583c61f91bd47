"""A panel's settings: as shown to its leads, as they fill them in, and as saved."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clock_changes import ClockChange
from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.rounds import Round
from questions.model import Track

# The inputs of the settings, which a Refusal names.
TRACKS, TOPICS, WEEKDAYS, QUESTION_TIME, ANSWERING = "tracks", "topics", "weekdays", "question_time", "answering"
TIMEZONE, SKIP_DATES, HOLIDAYS = "timezone", "skip_dates", "holidays"
LEADS, INTERVIEWERS, NAMES, QUALIFY = "leads", "interviewers", "names", "qualify"
SUMMARY_DAY, SUMMARY_TIME = "summary_day", "summary_time"


@dataclass(frozen=True)
class SetupView:
    """The settings to change; `version` shows whether somebody else saved others meanwhile."""

    channel: str
    settings: PanelSettings
    leads: Sequence[str]  # user ids, like `interviewers`
    interviewers: Sequence[str]
    tracks: Sequence[Track]
    created: bool
    version: str
    overtaken: bool = False


@dataclass(frozen=True)
class Wish:
    """The settings that a lead filled in, with people as user ids."""

    settings: PanelSettings
    leads: Sequence[str]
    interviewers: Sequence[str]


@dataclass(frozen=True)
class Named:
    """The people that a wish names, by user id, and the user ids in the channel (empty if Slack hides them)."""

    people: Mapping[str, Person]
    here: Collection[str]


@dataclass(frozen=True)
class Saved:
    """A panel after its settings were saved, with the settings before and what comes next."""

    panel: Panel
    before: PanelSettings | None  # None if the panel is new
    leads_changed: bool
    round: Round | None
    question_at: datetime | None
    summary_at: datetime
    clock_changes: Sequence[ClockChange]


@dataclass(frozen=True)
class Pause:
    """A panel after a lead paused or resumed it, with its current round and next question."""

    panel: Panel
    round: Round | None
    question_at: datetime | None
