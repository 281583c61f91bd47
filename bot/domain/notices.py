"""Private notices to a panel's leads."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.panels import Panel
from bot.domain.posts import PostKind


@dataclass(frozen=True)
class ChannelNotice:
    """The panel's channel stopped taking messages or takes them again; then the next question comes at that time."""

    panel: Panel
    question_at: datetime | None


@dataclass(frozen=True)
class MissedNotice:
    """A question or summary that could not be posted in time."""

    panel: Panel
    what: str
    day: date
    next_at: datetime | None


@dataclass(frozen=True)
class RefusalNotice:
    """A post in a panel's channel that Slack refuses; `code` is Slack's word for why, None once it is shown."""

    channel: str
    kind: PostKind
    code: str | None
