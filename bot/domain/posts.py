"""Posts: the messages that Slack should show."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Sending(StrEnum):
    """How far a post is. SENT is *perhaps* in Slack, POSTED surely; BLOCKED waits until somebody mends the channel.

    WITHDRAWN is to be deleted in Slack, and GONE then. Whatever is still to be done has `shown` below `version`.
    """

    WAITING = "waiting"
    SENT = "sent"
    POSTED = "posted"
    BLOCKED = "blocked"
    WITHDRAWN = "withdrawn"
    MISSED = "missed"
    GONE = "gone"


@dataclass(frozen=True)
class Post:
    id: int
    workspace_id: int
    kind: str
    subject_id: int
    person_id: int | None
    channel: str
    thread_ts: str | None
    state: Sending
    ts: str | None
    version: int
    deadline: datetime | None
    fence: int
    first_send: datetime | None
    last_send: datetime | None

    @property
    def key(self) -> str:
        """What the message is known by in Slack. It says nothing of what the message shows."""
        return f"concord-{self.id}"
