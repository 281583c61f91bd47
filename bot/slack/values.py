"""What becomes of a call to Slack, and what goes into one and comes out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """A person as Slack describes them."""

    user_id: str
    team_id: str
    name: str
    timezone: str
    deleted: bool
    bot: bool
    guest: bool
    admin: bool


@dataclass(frozen=True)
class Picture:
    """A PNG with a title, and alternative text that tells the same facts."""

    png: bytes
    title: str
    alt: str


@dataclass(frozen=True)
class Sheet:
    """A table as CSV."""

    csv: str
    title: str


@dataclass(frozen=True)
class Place:
    """Where a message stands: the channel, which for a person is their direct messages, and its timestamp."""

    channel: str
    ts: str
