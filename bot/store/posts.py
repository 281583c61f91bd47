"""Posts: the messages that Slack should show, and how far it shows them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, case, delete, literal, select, update

from bot.domain.posts import Post, Sending
from bot.store import upsert
from bot.store.tables import Instant, post, workspace

_parent = post.alias("parent")
_thread = select(_parent.c.ts).where(_parent.c.id == post.c.parent_id).scalar_subquery()


def _posts() -> Select[Any]:
    return select(post, _thread.label("thread_ts"))


def _post(row: Row[Any]) -> Post:
    values = row._asdict()
    return Post(
        **{name: values[name] for name in Post.__dataclass_fields__ if name != "state"}, state=Sending(row.state)
    )


def add(
    db: Connection,
    *,
    workspace_id: int,
    kind: str,
    subject_id: int,
    channel: str,
    due_at: datetime,
    parent_id: int | None = None,
    person_id: int | None = None,
    deadline: datetime | None = None,
) -> int:
    """A message that is to be posted; returns its id."""
    return upsert.add(
        db,
        post,
        workspace_id=workspace_id,
        kind=kind,
        subject_id=subject_id,
        channel=channel,
        due_at=due_at,
        parent_id=parent_id,
        person_id=person_id,
        deadline=deadline,
        state=Sending.WAITING,
        version=1,
        shown=0,
        fence=0,
    )


def mark_stale(db: Connection, kind: str, subject_id: int, due_at: datetime, person_id: int | None = None) -> None:
    """What the post shows is no longer so: it is made anew at `due_at`, or earlier if that was planned already.

    With `person_id` it is the post for this person alone.
    """
    when = literal(due_at, Instant)
    planned = case((post.c.shown >= post.c.version, when), (post.c.due_at > when, when), else_=post.c.due_at)
    whose = [post.c.person_id == person_id] if person_id is not None else []
    db.execute(
        update(post)
        .where(post.c.kind == kind, post.c.subject_id == subject_id, post.c.channel != "", *whose)
        .values(version=post.c.version + 1, due_at=case((post.c.state == Sending.POSTED, planned), else_=post.c.due_at))
    )


def drop(db: Connection, kind: str, subject_id: int) -> None:
    """Nothing is known any more of posts of that kind about this subject."""
    db.execute(delete(post).where(post.c.kind == kind, post.c.subject_id == subject_id))


def of(db: Connection, kind: str, subject_id: int) -> Post | None:
    """The post of that kind that shows this subject."""
    row = db.execute(_posts().where(post.c.kind == kind, post.c.subject_id == subject_id)).first()
    return _post(row) if row else None


def at(db: Connection, workspace_id: int, channel: str, ts: str) -> Post | None:
    """The post that stands in Slack at this channel and timestamp."""
    found = _posts().where(post.c.workspace_id == workspace_id, post.c.channel == channel, post.c.ts == ts)
    row = db.execute(found).first()
    return _post(row) if row else None


def by_id(db: Connection, post_id: int) -> Post:
    return _post(db.execute(_posts().where(post.c.id == post_id)).one())


def link_to(db: Connection, kind: str, subject_id: int) -> str | None:
    """Where the post that shows this subject can be read, once it is posted."""
    wanted = select(workspace.c.url, post.c.channel, post.c.ts).join(workspace, workspace.c.id == post.c.workspace_id)
    row = db.execute(wanted.where(post.c.kind == kind, post.c.subject_id == subject_id, post.c.ts.is_not(None))).first()
    return f"{row.url}archives/{row.channel}/p{row.ts.replace('.', '')}" if row else None
