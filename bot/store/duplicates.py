"""Posts that were once sent without a certain answer: extra copies of them may still appear."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from bot.domain.posts import Post, Sending
from bot.store import posts
from bot.store.tables import post

AFTER = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))


def plan(db: Connection, post_id: int, now: datetime) -> None:
    """Copies of the post are to be looked for three times from now on."""
    db.execute(update(post).where(post.c.id == post_id).values(sweep_at=now + AFTER[0], sweeps=0))


def due(db: Connection, now: datetime) -> Post | None:
    """A post whose copies are to be looked for now; its next sweep is planned at once."""
    wanted = select(post.c.id, post.c.sweeps).where(post.c.sweep_at <= now, post.c.state == Sending.POSTED)
    row = db.execute(wanted.order_by(post.c.sweep_at).limit(1).with_for_update(skip_locked=True)).first()
    if row is None:
        return None
    done = row.sweeps + 1
    following = now + AFTER[done] - AFTER[done - 1] if done < len(AFTER) else None
    db.execute(update(post).where(post.c.id == row.id).values(sweeps=done, sweep_at=following))
    return posts.by_id(db, row.id)
