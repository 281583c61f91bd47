"""Events that were answered: Slack delivers one again, perhaps to another replica."""

from datetime import datetime

from sqlalchemy import Connection

from bot.store.tables import event_seen
from bot.store.upsert import insert_new


def is_new(db: Connection, workspace_id: int, event_id: str, now: datetime) -> bool:
    """Whether this event comes for the first time; it is remembered."""
    return insert_new(db, event_seen, {"workspace_id": workspace_id, "event_id": event_id, "seen_at": now})
