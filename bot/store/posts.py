"""Posts: made, found again, and marked as out of date. `bot/store/outbox.py` has what the courier does with them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ScalarSelect, Select, Update, bindparam, case, delete, insert, select, update

from bot.domain.posts import Post, PostKind, Sending
from bot.store.tables import Instant, post, workspace

_parent = post.alias("parent")
THREAD: ScalarSelect[str | None] = select(_parent.c.ts).where(_parent.c.id == post.c.parent_id).scalar_subquery()
# Posts of a kind that only a newer version knows are left to it.
POSTS: Select[Any] = select(
    *(column for column in post.c if column.name in Post.__dataclass_fields__), THREAD.label("thread_ts")
).where(post.c.kind.in_(PostKind))

_THIS = (post.c.kind == bindparam("of_kind"), post.c.subject_id == bindparam("of_subject"))
_ADD = insert(post).returning(post.c.id)
_BY_ID = POSTS.where(post.c.id == bindparam("of_id"))
_OF = POSTS.where(*_THIS)
_AT = POSTS.where(
    post.c.workspace_id == bindparam("of_workspace"),
    post.c.channel == bindparam("of_channel"),
    post.c.ts == bindparam("of_ts"),
)
_DROP = delete(post).where(*_THIS)
_RECIPIENTS = select(post.c.person_id).where(*_THIS, post.c.person_id.is_not(None))
_LINK = (
    select(workspace.c.url, post.c.channel, post.c.ts)
    .join(workspace, workspace.c.id == post.c.workspace_id)
    .where(*_THIS, post.c.ts.is_not(None))
)
_FOR_PERSON = post.c.person_id == bindparam("of_person")


def _mark_stale() -> Update:
    when = bindparam("when", type_=Instant)
    planned = case((post.c.shown >= post.c.version, when), (post.c.due_at > when, when), else_=post.c.due_at)
    due_at = case((post.c.state == Sending.POSTED, planned), else_=post.c.due_at)
    return update(post).where(*_THIS, post.c.channel != "").values(version=post.c.version + 1, due_at=due_at)


_MARK_STALE = _mark_stale()
_MARK_STALE_FOR = _MARK_STALE.where(_FOR_PERSON)
_RECALL = (
    update(post)
    .where(*_THIS, post.c.state.in_((Sending.WAITING, Sending.BLOCKED)))
    .values(state=Sending.MISSED, shown=post.c.version, error="no longer wanted")
)
_RECALL_FOR = _RECALL.where(_FOR_PERSON)


def add(
    db: Connection,
    kind: PostKind,
    subject_id: int,
    *,
    workspace_id: int,
    channel: str,
    due_at: datetime,
    parent_id: int | None = None,
    person_id: int | None = None,
    deadline: datetime | None = None,
) -> int:
    """A message that is to be posted; returns its id."""
    values = {
        "kind": kind,
        "subject_id": subject_id,
        "workspace_id": workspace_id,
        "channel": channel,
        "due_at": due_at,
        "parent_id": parent_id,
        "person_id": person_id,
        "deadline": deadline,
        "state": Sending.WAITING,
        "version": 1,
        "shown": 0,
        "fence": 0,
    }
    added: int = db.execute(_ADD, values).scalar_one()
    return added


def mark_stale(
    db: Connection, kind: PostKind, subject_id: int, due_at: datetime, *, person_id: int | None = None
) -> None:
    """Marks the post as out of date, to be rendered again at `due_at` or at its earlier due time.

    With `person_id` it is the post for this person alone.
    """
    this = {"of_kind": kind, "of_subject": subject_id, "when": due_at}
    if person_id is None:
        db.execute(_MARK_STALE, this)
    else:
        db.execute(_MARK_STALE_FOR, this | {"of_person": person_id})


def recall(db: Connection, kind: PostKind, subject_id: int, *, person_id: int | None = None) -> None:
    """Takes back what is not sent yet: to this person, or to anybody."""
    this = {"of_kind": kind, "of_subject": subject_id}
    if person_id is None:
        db.execute(_RECALL, this)
    else:
        db.execute(_RECALL_FOR, this | {"of_person": person_id})


def drop(db: Connection, kind: PostKind, subject_id: int) -> None:
    """Forgets the posts of that kind about this subject; what Slack shows of them stays."""
    db.execute(_DROP, {"of_kind": kind, "of_subject": subject_id})


def by_id(db: Connection, post_id: int) -> Post:
    return Post(**db.execute(_BY_ID, {"of_id": post_id}).mappings().one())


def of(db: Connection, kind: PostKind, subject_id: int) -> Post | None:
    """The post of that kind that shows this subject."""
    row = db.execute(_OF, {"of_kind": kind, "of_subject": subject_id}).mappings().first()
    return Post(**row) if row else None


def at(db: Connection, workspace_id: int, channel: str, ts: str) -> Post | None:
    """The post that stands in Slack at this channel and timestamp."""
    place = {"of_workspace": workspace_id, "of_channel": channel, "of_ts": ts}
    row = db.execute(_AT, place).mappings().first()
    return Post(**row) if row else None


def recipients(db: Connection, kind: PostKind, subject_id: int) -> set[int]:
    """The people who were sent, or will be sent, a message of that kind about this subject."""
    return set(db.execute(_RECIPIENTS, {"of_kind": kind, "of_subject": subject_id}).scalars())


def link_to(db: Connection, kind: PostKind, subject_id: int) -> str | None:
    """The address at which the post can be read, once it is posted."""
    row = db.execute(_LINK, {"of_kind": kind, "of_subject": subject_id}).first()
    return f"{row.url}archives/{row.channel}/p{row.ts.replace('.', '')}" if row else None
