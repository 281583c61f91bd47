"""Posts that were once sent without a certain answer: extra copies of them may still appear."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select, update

from bot.domain.posts import Post, Sending
from bot.store import posts
from bot.store.tables import Instant, post

AFTER = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))

_PLAN = (
    update(post)
    .where(post.c.id == bindparam("of_id"))
    .values(sweep_at=bindparam("again_at", type_=Instant), sweeps=bindparam("done"))
)
_DUE = (
    select(post.c.id, post.c.sweeps)
    .where(post.c.sweep_at <= bindparam("now", type_=Instant), post.c.state == Sending.POSTED)
    .order_by(post.c.sweep_at)
    .limit(1)
    .with_for_update(skip_locked=True)
)


def plan(db: Connection, post_id: int, now: datetime) -> None:
    """Plans three searches for copies of the post."""
    db.execute(_PLAN, {"of_id": post_id, "again_at": now + AFTER[0], "done": 0})


def due(db: Connection, now: datetime) -> Post | None:
    """A post whose copies are to be searched for now; its next search is planned at once."""
    row = db.execute(_DUE, {"now": now}).first()
    if row is None:
        return None
    done = row.sweeps + 1
    following = now + AFTER[done] - AFTER[done - 1] if done < len(AFTER) else None
    db.execute(_PLAN, {"of_id": row.id, "again_at": following, "done": done})
    return posts.by_id(db, row.id)
