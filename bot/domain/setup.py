"""A panel's settings as its leads see them, and as they were saved."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clock_changes import ClockChange
from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.rounds import Round
from questions.model import Track

# The inputs of the settings, by which a rule says what is wrong where.
TRACKS, TOPICS, WEEKDAYS, QUESTION_TIME, ANSWERING = "tracks", "topics", "weekdays", "question_time", "answering"
TIMEZONE, SKIP_DATES, HOLIDAYS = "timezone", "skip_dates", "holidays"
LEADS, INTERVIEWERS, NAMES, QUALIFY = "leads", "interviewers", "names", "qualify"
SUMMARY_DAY, SUMMARY_TIME = "summary_day", "summary_time"


@dataclass(frozen=True)
class SetupView:
    """The settings to be changed; `version` tells them from any that somebody else saves meanwhile."""

    channel: str
    settings: PanelSettings
    leads: Sequence[str]  # user ids, as all people here
    interviewers: Sequence[str]
    tracks: Sequence[Track]
    created: bool
    version: str
    overtaken: bool = False


@dataclass(frozen=True)
class Wish:
    """What a lead wrote into the modal, people by their user ids."""

    settings: PanelSettings
    leads: Sequence[str]
    interviewers: Sequence[str]


@dataclass(frozen=True)
class Named:
    """Everybody whom a wish names, by user id, and the user ids of who is in the channel: none where Slack hides it."""

    people: Mapping[str, Person]
    here: Collection[str]


@dataclass(frozen=True)
class Saved:
    """A panel after its settings were saved: what they were, and what comes next by them."""

    panel: Panel
    before: PanelSettings | None  # None where the panel is new
    leads_changed: bool
    round: Round | None
    question_at: datetime | None
    summary_at: datetime
    clock_changes: Sequence[ClockChange]


@dataclass(frozen=True)
class Pause:
    """A panel after a lead paused or resumed it, and what comes of that."""

    panel: Panel
    round: Round | None
    question_at: datetime | None
