"""What becomes of a call to Slack, and what goes into one and comes out."""

from dataclasses import dataclass

from bot.domain.people import Workspace


@dataclass(frozen=True)
class Profile:
    """A person as Slack describes them."""

    user_id: str
    team_id: str  # "" where Slack does not tell
    enterprise_id: str  # "" for people of no Enterprise Grid
    name: str
    timezone: str
    deleted: bool
    bot: bool
    guest: bool
    stranger: bool  # of another organisation
    admin: bool  # of their own workspace

    def is_in(self, workspace: Workspace) -> bool:
        """Whether the person is of the workspace or, in an Enterprise Grid, of a sibling; guests are too."""
        if self.stranger:
            return False
        if workspace.enterprise_id and self.enterprise_id:
            return self.enterprise_id == workspace.enterprise_id
        return self.team_id in ("", workspace.team_id)


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
