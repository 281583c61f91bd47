"""Each person's own picture: a post of the kind OWN_CHART, whose `ts` is its file's id.

Its person sees it once it is posted and not stale; a hidden picture is due again when it may be shown.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, select, update

from bot.domain.posts import PostKind, Sending
from bot.store.tables import post, summary

Scope = ColumnElement[bool]


def same(post_id: int) -> Scope:
    return post.c.id == post_id


def of_panel(panel_id: int) -> Scope:
    return post.c.subject_id.in_(select(summary.c.id).where(summary.c.panel_id == panel_id))


def of_person(person_id: int) -> Scope:
    return post.c.person_id == person_id


def of_summary(summary_id: int) -> Scope:
    return post.c.subject_id == summary_id


def shown(db: Connection, *scope: Scope) -> list[Row[tuple[int, int, str, datetime]]]:
    """Post, summary, file and time of the upload of each picture that is shown now, the youngest upload first."""
    wanted = select(post.c.id, post.c.subject_id, post.c.ts, post.c.last_send)
    standing = (post.c.kind == PostKind.OWN_CHART, post.c.state == Sending.POSTED, post.c.shown >= post.c.version)
    return list(db.execute(wanted.where(*standing, *scope).order_by(post.c.last_send.desc(), post.c.id.desc())))


def hide_until(db: Connection, post_id: int, until: datetime) -> None:
    """Hides the picture until then."""
    db.execute(update(post).where(post.c.id == post_id).values(version=post.c.version + 1, due_at=until))


def withdraw(db: Connection, now: datetime, *scope: Scope) -> Iterator[tuple[int, int]]:
    """Marks these pictures for deletion. Returns (summary, person) of those that may be visible.

    An upload in progress may finish within its lease.
    """
    wanted = select(post.c.id, post.c.state, post.c.subject_id, post.c.person_id)
    unsent, sent = (Sending.WAITING, Sending.BLOCKED), (Sending.SENT, Sending.POSTED)
    wanted = wanted.where(post.c.kind == PostKind.OWN_CHART, post.c.state.in_(unsent + sent), *scope)
    rows = db.execute(wanted.order_by(post.c.id).with_for_update()).all()
    for row in rows:
        taken = update(post).where(post.c.id == row.id).values(fence=post.c.fence + 1)
        gone = taken.values(state=Sending.GONE, shown=post.c.version)
        going = taken.values(state=Sending.WITHDRAWN, version=post.c.version + 1, due_at=now)
        db.execute(gone if row.state in unsent else going)
    return ((row.subject_id, row.person_id) for row in rows if row.state in sent)
