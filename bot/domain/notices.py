"""What the leads of a panel are told in private."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.panels import Panel


@dataclass(frozen=True)
class ChannelNotice:
    """Whether the panel's channel takes messages, and when the next question comes if it does."""

    panel: Panel
    question_at: datetime | None


@dataclass(frozen=True)
class MissedNotice:
    """A question or summary that could not be posted in time."""

    panel: Panel
    what: str
    day: date
    next_at: datetime | None
