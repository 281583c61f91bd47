"""Couriers that claim posts."""

from datetime import datetime

from bot.domain.posts import Post
from bot.store import outbox, posts
from bot.store.engine import Connection
from tests.store.panels import NOW, Team, a_post

TS = "1780308000.000100"


def claim(db: Connection, now: datetime = NOW, owner: str = "one", resting: list[str] | None = None) -> Post | None:
    return outbox.claim(db, now, owner, resting or [])


def taken(db: Connection, now: datetime = NOW, owner: str = "one") -> Post:
    found = claim(db, now, owner)
    assert found is not None
    return found


def a_posted(db: Connection, team: Team, subject: int = 1) -> Post:
    """A question post that is in Slack."""
    a_post(db, team, subject)
    found = taken(db)
    assert outbox.posted(db, found, TS)
    return posts.by_id(db, found.id)
