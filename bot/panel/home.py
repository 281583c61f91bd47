"""What a person sees of their own, in their Home and in private messages. Nothing here holds another's score."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.panel.personal import Calibration
from bot.panel.rounds import Panel, Person, Refusal, Round
from bot.panel.visibility import ScoringView

FIRST, LAST = "first_day", "last_day"  # the inputs that days away are chosen in
LONGEST_AWAY = timedelta(days=366)


@dataclass(frozen=True)
class Spell:
    """Days on which a person is away, the first and the last among them."""

    id: int
    person_id: int
    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def checked_spell(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """The days as they were chosen, one alone where only the first was; a Refusal names the input."""
    if first is None:
        raise Refusal("Please choose the first day.", FIRST)
    last = last or first
    if last < first:
        raise Refusal("The last day comes before the first.", LAST)
    if last < today:
        raise Refusal("That is over already.", LAST)
    if first - today > LONGEST_AWAY:
        raise Refusal("Please choose a day within a year.", FIRST)
    if last - first > LONGEST_AWAY:
        raise Refusal("Please choose a year at the most.", LAST)
    return first, last


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
