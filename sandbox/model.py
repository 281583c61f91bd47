"""The entities of a workspace. Ids are unique across workspaces, as in Slack."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


@dataclass
class Workspace:
    id: str
    name: str
    domain: str
    enterprise: str = ""  # the id of the Enterprise Grid that it is in


@dataclass
class User:
    id: str
    team_id: str
    name: str
    tz: str = "UTC"
    is_bot: bool = False
    is_admin: bool = False
    is_restricted: bool = False
    deleted: bool = False
    bot_id: str | None = None
    enterprise: str = ""

    @property
    def is_guest_or_bot(self) -> bool:
        return self.is_bot or self.is_restricted


@dataclass
class File:
    id: str
    team_id: str
    name: str
    title: str
    alt_txt: str
    user: str
    ready_at: datetime | None = None
    content: bytes = b""
    mimetype: str = "application/octet-stream"
    channels: set[str] = field(default_factory=set)

    @property
    def complete(self) -> bool:
        return self.ready_at is not None


@dataclass(eq=False)
class Message:
    """A message in a channel; an ephemeral one has a `recipient`, and nobody else sees it.

    `choices` holds each person's choices in its inputs.
    """

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    bot_id: str | None = None
    subtype: str | None = None
    edited_ts: str | None = None
    recipient: str | None = None
    files: list[File] = field(default_factory=list)
    choices: dict[str, dict[str, dict[str, Json]]] = field(default_factory=dict)
    deleted: bool = False

    @property
    def is_reply(self) -> bool:
        return self.thread_ts not in (None, self.ts)

    @property
    def is_in_timeline(self) -> bool:
        return self.recipient is None and (self.broadcast or not self.is_reply)


@dataclass(eq=False)
class Channel:
    """A channel or, with a `partner`, the direct messages between the bot and that person.

    `timeline` holds the channel's own messages, oldest first, without replies unless broadcast. `shared` names the
    teams of other organisations in a Slack Connect channel, whose events come under the team of its `host`.
    """

    id: str
    team_id: str
    name: str
    members: list[str] = field(default_factory=list)
    private: bool = False
    archived: bool = False
    partner: str | None = None
    creator: str = ""
    shared: tuple[str, ...] = ()
    host: str = ""
    messages: dict[str, Message] = field(default_factory=dict)
    timeline: list[Message] = field(default_factory=list)
    replies: dict[str, list[Message]] = field(default_factory=dict)
    ephemerals: dict[str, Message] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The event's `channel_type`, which is also the first half of the scope that reads it."""
        if self.partner is not None:
            return "im"
        return "group" if self.private else "channel"

    def thread(self, ts: str) -> list[Message]:
        parent = self.messages.get(ts)
        return ([parent] if parent else []) + self.replies.get(ts, [])


@dataclass(eq=False)
class View:
    """A person's modal or Home tab; `state` holds their typed and chosen values."""

    id: str
    team_id: str
    user: str
    definition: Json
    hash: str
    state: dict[str, dict[str, Json]] = field(default_factory=dict)
    root_id: str = ""
    previous_id: str | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.definition.get("blocks", [])
        return blocks

    @property
    def title(self) -> str:
        title: Json = self.definition.get("title") or {}
        return str(title.get("text", ""))

    @property
    def callback_id(self) -> str:
        return str(self.definition.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        return str(self.definition.get("private_metadata", ""))
