"""The single source of truth: workspaces and their contents. Changes need its lock."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from typing import TypeVar

from sandbox import events
from sandbox.model import Channel, File, User, View, Workspace

Clock = Callable[[], datetime]
T = TypeVar("T")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class World:
    """The state of all workspaces. Every change wakes waiters in `until` and sends its Slack event to the app."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.announce: Callable[[events.Event], None] = _nobody_listens
        self.workspaces: dict[str, Workspace] = {}
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, File] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.version = 0
        self._changed = threading.Condition(threading.RLock())
        self._numbers = count(1)
        self._last_tick = 0

    @contextmanager
    def change(self) -> Iterator[None]:
        """Hold the lock, and wake waiters afterwards."""
        with self._changed:
            yield
            self.version += 1
            self._changed.notify_all()

    def look(self) -> threading.Condition:
        """Hold the lock for reading."""
        return self._changed

    def wake(self) -> None:
        """Wake waiters without a change."""
        with self._changed:
            self._changed.notify_all()

    def until(self, true: Callable[[], T], timeout: float = 5.0) -> T:
        """Wait up to `timeout` real seconds for a true result of the condition, and return it.

        Raises TimeoutError.
        """
        with self._changed:
            result = self._changed.wait_for(true, timeout)
        if not result:
            raise TimeoutError(f"This did not come true within {timeout:g} seconds.")
        return result

    def new_id(self, letter: str) -> str:
        return f"{letter}{next(self._numbers):08d}"

    def tick(self) -> str:
        """A new timestamp: the clock's time, but later than all earlier ones."""
        micros = round((self.clock() - _EPOCH).total_seconds() * 1e6)
        self._last_tick = max(micros, self._last_tick + 1)
        return f"{self._last_tick // 1_000_000}.{self._last_tick % 1_000_000:06d}"

    def add_workspace(self, team_id: str, name: str, enterprise: str = "") -> Workspace:
        """Add a workspace; those with the same `enterprise` are siblings in one Enterprise Grid."""
        added = Workspace(team_id, name, name.lower().replace(" ", "-"), enterprise)
        with self.change():
            return self.workspaces.setdefault(team_id, added)

    def join_enterprise(self, team_id: str, enterprise: str) -> None:
        """Make the workspace part of an Enterprise Grid."""
        with self.change():
            self.workspaces[team_id].enterprise = enterprise
            for user in self.users.values():
                if user.team_id == team_id:
                    user.enterprise = enterprise
            self.announce(events.joined_enterprise(team_id, enterprise))

    def add_user(
        self,
        user_id: str,
        name: str,
        *,
        tz: str = "UTC",
        is_bot: bool = False,
        is_admin: bool = False,
        is_restricted: bool = False,
        deleted: bool = False,
        team: str | None = None,
    ) -> User:
        """Add a person. A `team` that is not a workspace here means Slack Connect."""
        team_id = team or self.default_team
        user = User(user_id, team_id, name, tz, is_bot, is_admin, is_restricted, deleted)
        user.enterprise = self.workspaces[team_id].enterprise if team_id in self.workspaces else ""
        with self.change():
            self.users[user_id] = user
        return user

    def change_user(self, user_id: str, **traits: str | bool) -> User:
        """Change a person's name, tz, is_admin, is_restricted or deleted."""
        with self.change():
            user = self.users[user_id]
            for trait, value in traits.items():
                if not hasattr(user, trait):
                    raise AttributeError(f"A user has no {trait}.")
                setattr(user, trait, value)
            self.announce(events.user_changed(user, self.tick()))
            return user

    def add_channel(
        self, channel_id: str, name: str, members: Sequence[str] = (), *, private: bool = False, team: str | None = None
    ) -> Channel:
        creator = members[0] if members else ""
        channel = Channel(channel_id, team or self.default_team, name, list(members), private, creator=creator)
        with self.change():
            self.channels[channel_id] = channel
        return channel

    def direct(self, user_id: str, team: str | None = None) -> Channel:
        """The direct messages between a person and the bot of their own or of that workspace, opened on demand."""
        with self.change():
            for channel in self.channels.values():
                if channel.partner == user_id:
                    return channel
            user = self.users[user_id]
            opened = Channel(self.new_id("D"), team or user.team_id, "", [user_id], private=True, partner=user_id)
            self.channels[opened.id] = opened
            return opened

    def join(self, channel_id: str, user_id: str, inviter: str | None = None) -> None:
        with self.change():
            channel = self.channels[channel_id]
            if user_id not in channel.members:
                channel.members.append(user_id)
                self.announce(events.membership(channel, user_id, self.tick(), joined=True, inviter=inviter))

    def leave(self, channel_id: str, user_id: str) -> None:
        with self.change():
            channel = self.channels[channel_id]
            if user_id in channel.members:
                # Announced first, since a removed bot still gets the event.
                self.announce(events.membership(channel, user_id, self.tick(), joined=False))
                channel.members.remove(user_id)

    def archive(self, channel_id: str, user_id: str = "", *, archived: bool = True) -> None:
        with self.change():
            channel = self.channels[channel_id]
            channel.archived = archived
            self.announce(events.archived(channel, user_id, self.tick(), now=archived))

    def rename(self, channel_id: str, name: str) -> None:
        with self.change():
            channel = self.channels[channel_id]
            channel.name = name
            self.announce(events.renamed(channel, self.tick()))

    def share(self, channel_id: str, team: str, *, host: str = "") -> None:
        """Share the channel with a team of another organisation by Slack Connect. The `host` may be that team."""
        with self.change():
            channel = self.channels[channel_id]
            channel.shared, channel.host = (*channel.shared, team), host

    def change_id(self, channel_id: str, new: str) -> None:
        """Give the channel another id, as when a private channel is shared."""
        with self.change():
            channel = self.channels.pop(channel_id)
            self.channels[new] = channel
            channel.id = new
            for message in [*channel.messages.values(), *channel.ephemerals.values()]:
                message.channel = new
            self.announce(events.id_changed(channel, channel_id, self.tick()))

    def delete_channel(self, channel_id: str) -> None:
        with self.change():
            channel = self.channels.pop(channel_id)
            self.announce(events.deleted(channel, self.tick()))

    def are_colleagues(self, user: User, team_id: str) -> bool:
        """Whether the user is of the workspace, or of a sibling in its Enterprise Grid."""
        ours = self.workspaces[team_id].enterprise
        return user.team_id == team_id or (ours != "" and user.enterprise == ours)

    @property
    def default_team(self) -> str:
        return next(iter(self.workspaces))

    def can_see(self, channel: Channel, user_id: str) -> bool:
        user = self.users.get(user_id)
        if user is None or user.deleted:
            return False
        is_full_member = user.team_id == channel.team_id and not user.is_guest_or_bot
        return user_id in channel.members or (is_full_member and not channel.private)

    def audience(self, channel: Channel) -> frozenset[str]:
        """The people who can read the channel: its members, and for a public one everybody except guests."""
        everybody = self.users if not channel.private else channel.members
        people = (self.users[id_] for id_ in everybody if id_ in self.users)
        return frozenset(user.id for user in people if not user.is_bot and self.can_see(channel, user.id))


def _nobody_listens(_: events.Event) -> None:
    """The announcer before there is an app."""
