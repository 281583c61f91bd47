"""What a person sees in their Home and in private messages. No type here holds another person's score."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.absences import Spell
from bot.domain.calibration import Calibration
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.rounds import Round
from bot.domain.visibility import ScoringView


@dataclass(frozen=True)
class CalibrationView:
    """A person's own figures in one panel, and their picture; `days` is each week's last day with a question."""

    channel: str
    calibration: Calibration
    days: Mapping[int, date]
    picture: "OwnPicture | None" = None


@dataclass(frozen=True)
class OwnPicture:
    """A person's own picture at Slack: its file id, and the day and the figures it was drawn from."""

    file: str
    day: date
    drawn: CalibrationView


@dataclass(frozen=True)
class PanelView:
    """A panel as a member sees it; while a round is scored, `scoring` holds that member's own scores only."""

    panel: Panel
    leads: bool
    question_at: datetime | None
    summary_at: datetime | None
    round: Round | None
    answered: bool
    scoring: ScoringView | None
    calibration: CalibrationView


@dataclass(frozen=True)
class HomeView:
    """A person's Home tab."""

    person: Person
    panels: tuple[PanelView, ...]
    away: tuple[Spell, ...]


@dataclass(frozen=True)
class NudgeView:
    """A reminder to one person, who has `waiting` answers left to score in the round."""

    round: Round
    waiting: int
