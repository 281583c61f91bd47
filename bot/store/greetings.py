"""The channels in which the bot has said hello."""

from datetime import datetime

from sqlalchemy import Connection

from bot.store.tables import greeting
from bot.store.upsert import insert_new


def add(db: Connection, workspace_id: int, channel: str, now: datetime) -> bool:
    """Whether the bot has not said hello in this channel yet; from now on it has."""
    return insert_new(db, greeting, {"workspace_id": workspace_id, "channel_id": channel, "at": now})
