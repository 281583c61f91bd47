"""Posts for one person: their Home, which Slack takes again and again, and nudges that may no longer be wanted."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select, update

from bot.domain.people import Person
from bot.domain.posts import Sending
from bot.store.tables import membership, post
from bot.store.upsert import insert_new

HOME, NUDGE = "home", "nudge"


def show(db: Connection, person: Person, now: datetime) -> None:
    """Has the person's Home shown. It counts as posted from the start: publishing it twice does no harm."""
    values = {
        "workspace_id": person.workspace_id,
        "kind": HOME,
        "subject_id": person.id,
        "person_id": person.id,
        "channel": person.user_id,
        "due_at": now,
        "state": Sending.POSTED,
        "version": 1,
        "shown": 0,
        "fence": 0,
    }
    if not insert_new(db, post, values):
        _renew(db, post.c.subject_id == person.id, now, state=Sending.POSTED)


def refresh(db: Connection, person_id: int, now: datetime) -> None:
    """What this person's Home shows is no longer so; nothing happens where they never opened it."""
    _renew(db, post.c.subject_id == person_id, now)


def refresh_panel(db: Connection, panel_id: int, now: datetime) -> None:
    """The same for everybody in the panel's channel."""
    members = select(membership.c.person_id).where(membership.c.panel_id == panel_id)
    _renew(db, post.c.subject_id.in_(members), now)


def _renew(db: Connection, whose: ColumnElement[bool], now: datetime, **values: object) -> None:
    """In the order of their ids, so that two who renew the same Homes never wait for each other."""
    wanted = select(post.c.id).where(post.c.kind == HOME, whose).order_by(post.c.id).with_for_update()
    homes = list(db.execute(wanted).scalars())
    if homes:
        db.execute(update(post).where(post.c.id.in_(homes)).values(version=post.c.version + 1, due_at=now, **values))
