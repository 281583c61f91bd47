"""A panel: a channel, its settings, and whether the channel takes messages."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.panel_settings import PanelSettings


class Closed(StrEnum):
    """Why nothing can be posted in a panel's channel."""

    ARCHIVED = "archived"
    REMOVED = "removed"  # the bot is not in it any more


@dataclass(frozen=True)
class Panel:
    id: int
    workspace_id: int
    channel: str
    settings: PanelSettings
    closed: Closed | None = None  # why nothing can be posted in its channel
