"""Posts: the messages that Slack should show."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PostKind(StrEnum):
    """What a post shows. `bot/delivery/messages.py` has a row for each kind."""

    QUESTION = "question"
    ANSWER = "answer"
    REVEAL = "reveal"
    FEEDBACK = "word"  # the name under which it has been stored since the first version
    SUMMARY = "summary"
    SUMMARY_DETAIL = "summary_detail"
    CHART = "chart"
    CHART_TEXT = "chart_text"
    NUDGE = "nudge"
    HOME = "home"
    OWN_CHART = "own_chart"
    OWN_FIGURES = "own_figures"
    EXPORT = "export"
    EXPORT_OWN = "export_own"
    EXPORT_OWN_TEXT = "export_own_text"
    EXPORT_PANEL = "export_panel"
    EXPORT_PANEL_TEXT = "export_panel_text"
    HELLO = "hello"
    QUALIFICATION = "qualification"
    DISPUTE = "dispute"
    DISPUTE_SETTLED = "dispute_settled"
    LEADERLESS = "leaderless"
    NOTICE_CHANNEL = "notice_channel"
    NOTICE_MISSED = "notice_missed"
    NOTICE_DELETED = "notice_lost"  # stored so since the first version
    NOTICE_EMPTY = "notice_empty"
    NOTICE_REFUSED = "notice_refused"


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
    """A message that Slack should show. `subject_id` is the round, answer, summary … that it shows."""

    id: int
    workspace_id: int
    kind: PostKind
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
    error: str | None = None
    refused_at: datetime | None = None

    @property
    def key(self) -> str:
        """What the message is known by in Slack. It says nothing of what the message shows."""
        return f"concord-{self.id}"

    @property
    def reader(self) -> int:
        """The id of the person whom a private post is for."""
        if self.person_id is None:
            raise LookupError(f"{self.key} is for nobody alone")
        return self.person_id
