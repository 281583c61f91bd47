"""What a person sees of their own, in their Home and in private messages. Nothing here holds another's score."""

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
    """A person's own figures in one panel, with a picture of them; `days` is each week's last day with a question."""

    channel: str
    calibration: Calibration
    days: Mapping[int, date]
    picture: "OwnPicture | None" = None


@dataclass(frozen=True)
class OwnPicture:
    """A person's own picture at Slack: the id of its file, and the figures of the day on which it was drawn."""

    file: str
    day: date
    drawn: CalibrationView


@dataclass(frozen=True)
class PanelView:
    """A panel as one of its people sees it; `scoring` holds their own scores alone, while a round is scored."""

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
    """A person's Home."""

    person: Person
    panels: tuple[PanelView, ...]
    away: tuple[Spell, ...]


@dataclass(frozen=True)
class NudgeView:
    """A reminder to one person: how many answers they have still to score, and until when."""

    round: Round
    waiting: int
