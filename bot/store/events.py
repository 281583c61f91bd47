"""Events that were answered: Slack delivers one again, perhaps to another replica."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, select, tuple_

from bot.store.tables import Instant, event_seen
from bot.store.upsert import insert_new

KEPT = timedelta(weeks=1)  # Slack delivers an event for the last time after some minutes

_KEY = (event_seen.c.workspace_id, event_seen.c.event_id)
_OLD = select(*_KEY).where(event_seen.c.seen_at < bindparam("before", type_=Instant)).limit(bindparam("most"))
_FORGET = delete(event_seen).where(tuple_(*_KEY).in_(_OLD))


def is_new(db: Connection, workspace_id: int, event_id: str, now: datetime) -> bool:
    """Whether this event comes for the first time; it is remembered."""
    return insert_new(db, event_seen, {"workspace_id": workspace_id, "event_id": event_id, "seen_at": now})


def forget_old(db: Connection, now: datetime, most: int) -> int:
    """Forgets up to `most` events that were answered longer ago than they are kept; returns how many it were."""
    return db.execute(_FORGET, {"before": now - KEPT, "most": most}).rowcount
