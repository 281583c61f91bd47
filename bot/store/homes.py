"""Homes: posts that Slack takes again and again, one for each person who ever opened theirs."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.domain.people import Person
from bot.domain.posts import PostKind, Sending
from bot.store.tables import Instant, membership, post
from bot.store.upsert import insert_new

_members = select(membership.c.person_id).where(membership.c.panel_id == bindparam("of_panel"))
_STALE = {"version": post.c.version + 1, "due_at": bindparam("when", type_=Instant)}
_REFRESH = update(post).where(post.c.kind == PostKind.HOME, post.c.subject_id == bindparam("of_person")).values(_STALE)
_SHOW = _REFRESH.values(state=Sending.POSTED)
# Locked in the order of their ids, so that two who refresh the same Homes never wait for each other.
_LOCK_PANEL = (
    select(post.c.id)
    .where(post.c.kind == PostKind.HOME, post.c.subject_id.in_(_members))
    .order_by(post.c.id)
    .with_for_update()
)
_REFRESH_ALL = update(post).where(post.c.id.in_(bindparam("of_homes", expanding=True))).values(_STALE)


def show(db: Connection, person: Person, now: datetime) -> None:
    """Has the person's Home shown. It counts as posted from the start: publishing it twice does no harm."""
    values = {
        "workspace_id": person.workspace_id,
        "kind": PostKind.HOME,
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
        db.execute(_SHOW, {"of_person": person.id, "when": now})


def refresh(db: Connection, person_id: int, now: datetime) -> None:
    """Marks this person's Home as out of date; nothing happens if they never opened it."""
    db.execute(_REFRESH, {"of_person": person_id, "when": now})


def refresh_panel(db: Connection, panel_id: int, now: datetime) -> None:
    """Marks the Homes of everybody in the panel's channel as out of date."""
    homes = list(db.execute(_LOCK_PANEL, {"of_panel": panel_id}).scalars())
    if homes:
        db.execute(_REFRESH_ALL, {"of_homes": homes, "when": now})
