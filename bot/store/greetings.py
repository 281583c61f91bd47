"""The channels in which the bot has said hello."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete

from bot.store.tables import greeting
from bot.store.upsert import insert_new

_FORGET = (
    delete(greeting)
    .where(greeting.c.workspace_id == bindparam("of_workspace"), greeting.c.channel_id == bindparam("of_channel"))
    .returning(greeting.c.at)
)


def add(db: Connection, workspace_id: int, channel: str, now: datetime) -> bool:
    """Whether the bot has not said hello in this channel yet; from now on it has."""
    return insert_new(db, greeting, {"workspace_id": workspace_id, "channel_id": channel, "at": now})


def move(db: Connection, workspace_id: int, channel: str, new: str) -> None:
    """Notes that the channel has another id."""
    at = db.execute(_FORGET, {"of_workspace": workspace_id, "of_channel": channel}).scalar()
    if at is not None:
        add(db, workspace_id, new, at)
