"""A panel: a channel, its settings, and whether the channel takes messages."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.panel_settings import PanelSettings


class Closed(StrEnum):
    """Why a panel's channel takes no messages."""

    ARCHIVED = "archived"
    DELETED = "deleted"
    REMOVED = "removed"  # the bot is no longer in the channel


@dataclass(frozen=True)
class Panel:
    id: int
    workspace_id: int
    channel: str
    settings: PanelSettings
    closed: Closed | None = None
