"""Posting, changing and deleting messages."""

from sandbox import events
from sandbox.forms import message_form
from sandbox.model import Channel, Json, Message
from sandbox.world import World


def post(world: World, message: Message) -> Message:
    """Put the message in its channel; an ephemeral one raises no event, as in Slack."""
    channel = world.channels[message.channel]
    with world.change():
        if message.recipient is not None:
            channel.ephemerals[message.ts] = message
            return message
        channel.messages[message.ts] = message
        if message.is_in_timeline:
            channel.timeline.append(message)
        if message.is_reply:
            channel.replies.setdefault(message.thread_ts or "", []).append(message)
        world.announce(events.message_posted(channel, message))
    return message


def edit(world: World, message: Message, changes: Json) -> Message:
    """Change any of text, blocks, attachments, metadata."""
    channel = world.channels[message.channel]
    with world.change():
        before = message_form(message, channel.team_id, with_metadata=True)
        for name, value in changes.items():
            setattr(message, name, value)
        if message.recipient is None:
            message.edited_ts = world.tick()
            world.announce(events.message_changed(channel, message, before, message.edited_ts))
    return message


def delete(world: World, message: Message) -> None:
    channel = world.channels[message.channel]
    with world.change():
        message.deleted = True
        if message.recipient is not None:
            channel.ephemerals.pop(message.ts, None)
            return
        channel.messages.pop(message.ts, None)
        if message.is_in_timeline:
            channel.timeline.remove(message)
        if message.is_reply:
            channel.replies[message.thread_ts or ""].remove(message)
        world.announce(events.message_deleted(channel, message, world.tick()))


def find(channel: Channel, ts: str) -> Message | None:
    return channel.messages.get(ts) or channel.ephemerals.get(ts)
