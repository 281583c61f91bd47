"""A person's view of the workspace."""

from collections.abc import Iterable, Iterator

from sandbox import modals
from sandbox.core import Core
from sandbox.inputs import NotThere, Placed, elements
from sandbox.model import Channel, File, Json, Message, User, View


class Sight:
    """The channels, messages and views that a person can see; ephemeral messages only as their recipient."""

    def __init__(self, core: Core, user: User) -> None:
        self.core = core
        self.user = user

    def channels(self) -> list[Channel]:
        with self.core.world.look():
            return [
                channel
                for channel in self.core.world.channels.values()
                if channel.partner is None and self.core.world.can_see(channel, self.user.id)
            ]

    def place(self, channel_id: str) -> Channel:
        """Raises NotThere if the person cannot see the channel."""
        channel = self.core.world.channels.get(channel_id)
        if channel is None or not self.core.world.can_see(channel, self.user.id):
            raise NotThere(f"{self.user.name} does not see the channel {channel_id}.")
        return channel

    def channel(self, channel_id: str) -> list[Message]:
        with self.core.world.look():
            channel = self.place(channel_id)
            mine = [message for message in self._private(channel) if not message.is_reply]
            return _in_order([*channel.timeline, *mine])

    def thread(self, channel_id: str, ts: str) -> list[Message]:
        with self.core.world.look():
            channel = self.place(channel_id)
            mine = [message for message in self._private(channel) if message.thread_ts == ts]
            return _in_order([*channel.thread(ts), *mine])

    def dm(self) -> list[Message]:
        with self.core.world.look():
            return self.channel(self.core.world.direct(self.user.id).id)

    def ephemerals(self) -> list[Message]:
        with self.core.world.look():
            return _in_order(
                message for channel in self.core.world.channels.values() for message in self._private(channel)
            )

    def view(self) -> View | None:
        """The modal on top, if one is open."""
        with self.core.world.look():
            stack = self.core.world.stacks.get(self.user.id)
            return stack[-1] if stack else None

    def home(self) -> View | None:
        return self.core.world.homes.get(self.user.id)

    def file(self, file_id: str) -> File:
        """A file shown in a message or view that the person sees. Raises NotThere."""
        with self.core.world.look():
            file = self.core.world.files.get(file_id)
            if file is None or file_id not in self._files():
                raise NotThere(f"{self.user.name} sees no such file.")
            return file

    def element(
        self, where: Message | View, action_id: str, name: str | None, *, button: bool, block: str | None = None
    ) -> Placed:
        """The element with that action id. Raises NotThere if the person sees none, or several."""
        with self.core.world.look():
            visible = [
                placed
                for placed in elements(self.blocks(where))
                if placed.action_id == action_id
                and (placed.element["type"] == "button") == button
                and block in (None, placed.block_id)
            ]
        fitting = [placed for placed in visible if not button or name is None or name in _names(placed.element)]
        if len(fitting) != 1:
            there = ", ".join(f"{placed.action_id} {_names(placed.element)}" for placed in elements(self.blocks(where)))
            raise NotThere(f"{self.user.name} sees {len(fitting)} of {action_id} {name or ''}; there are: {there}.")
        return fitting[0]

    def blocks(self, where: Message | View) -> list[Json]:
        """The blocks of the message or view. Raises NotThere if the person does not see it."""
        if isinstance(where, View):
            if where.user != self.user.id or not modals.is_open(self.core.world, where):
                raise NotThere(f"{self.user.name} has no such view open.")
            return where.blocks
        self.place(where.channel)
        if where.deleted or where.recipient not in (None, self.user.id):
            raise NotThere(f"{self.user.name} does not see this message.")
        return where.blocks + [block for attachment in where.attachments for block in attachment.get("blocks", ())]

    def _files(self) -> Iterator[str]:
        """The id of every file that the person sees."""
        world = self.core.world
        for view in filter(None, [self.home(), *world.stacks.get(self.user.id, ())]):
            yield from _pictures(view.blocks)
        for channel in world.channels.values():
            if world.can_see(channel, self.user.id):
                for message in [*channel.messages.values(), *self._private(channel)]:
                    yield from (file.id for file in message.files)
                    yield from _pictures(self.blocks(message))

    def _private(self, channel: Channel) -> list[Message]:
        return [message for message in channel.ephemerals.values() if message.recipient == self.user.id]


def _pictures(blocks: Iterable[Json]) -> Iterator[str]:
    """The ids of Slack's own files in image blocks and elements."""
    for block in blocks:
        for part in (block, block.get("accessory") or {}, *block.get("elements", ())):
            if part.get("slack_file"):
                yield str(part["slack_file"].get("id"))


def _names(element: Json) -> tuple[str | None, ...]:
    text: Json = element.get("text") or {}
    return element.get("value"), text.get("text")


def _in_order(messages: Iterable[Message]) -> list[Message]:
    return sorted(messages, key=lambda message: float(message.ts))
