"""Bodies of Slack's events."""

from dataclasses import dataclass

from sandbox.forms import message_form, user_form
from sandbox.model import Channel, Json, Message, User


@dataclass(frozen=True)
class Event:
    """An event in a `channel`, which only reaches apps in that channel; None is a workspace event."""

    team_id: str
    body: Json
    channel: Channel | None = None


def message_posted(channel: Channel, message: Message) -> Event:
    form = message_form(message, channel.team_id, with_metadata=True)
    return _in_channel(channel, message.ts, form)


def message_changed(channel: Channel, message: Message, before: Json, at: str) -> Event:
    after = message_form(message, channel.team_id, with_metadata=True)
    body = {"subtype": "message_changed", "hidden": True, "message": after, "previous_message": before, "ts": at}
    return _in_channel(channel, at, {"type": "message"} | body)


def message_deleted(channel: Channel, message: Message, at: str) -> Event:
    before = message_form(message, channel.team_id, with_metadata=True)
    body = {"subtype": "message_deleted", "hidden": True, "deleted_ts": message.ts, "previous_message": before}
    return _in_channel(channel, at, {"type": "message", "ts": at} | body)


def membership(channel: Channel, user: str, at: str, *, joined: bool, inviter: str | None = None) -> Event:
    kind = "member_joined_channel" if joined else "member_left_channel"
    body: Json = {"type": kind, "user": user, "team": channel.team_id}
    return _in_channel(
        channel, at, body | ({"inviter": inviter} if inviter else {}), channel_type=channel.kind[0].upper()
    )


def archived(channel: Channel, user: str, at: str, *, now: bool) -> Event:
    prefix = "group" if channel.private else "channel"
    return _in_channel(channel, at, {"type": f"{prefix}_{'archive' if now else 'unarchive'}", "user": user})


def renamed(channel: Channel, at: str) -> Event:
    prefix = "group" if channel.private else "channel"
    about = {"id": channel.id, "name": channel.name, "created": 0}
    return Event(channel.team_id, {"type": f"{prefix}_rename", "channel": about, "event_ts": at}, channel)


def id_changed(channel: Channel, old: str, at: str) -> Event:
    body = {"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": channel.id, "event_ts": at}
    return Event(channel.team_id, body, channel)


def deleted(channel: Channel, at: str) -> Event:
    prefix = "group" if channel.private else "channel"
    return Event(channel.team_id, {"type": f"{prefix}_deleted", "channel": channel.id, "event_ts": at}, channel)


def joined_enterprise(team_id: str, enterprise: str) -> Event:
    return Event(team_id, {"type": "grid_migration_finished", "enterprise_id": enterprise})


def user_changed(user: User, at: str) -> Event:
    return Event(user.team_id, {"type": "user_change", "user": user_form(user), "event_ts": at})


def home_opened(user: User, dm: str, at: str, *, tab: str, view: Json | None) -> Event:
    body: Json = {"type": "app_home_opened", "user": user.id, "channel": dm, "tab": tab, "event_ts": at}
    return Event(user.team_id, body | ({"view": view} if view else {}))


def uninstalled(team_id: str) -> Event:
    return Event(team_id, {"type": "app_uninstalled"})


def tokens_revoked(team_id: str, bot_user: str) -> Event:
    return Event(team_id, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [bot_user]}})


def _in_channel(channel: Channel, at: str, body: Json, *, channel_type: str | None = None) -> Event:
    place = {"channel": channel.id, "channel_type": channel_type or channel.kind, "event_ts": at}
    return Event(channel.team_id, body | place, channel)
