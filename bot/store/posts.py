"""Posts: the messages that Slack should show, and how far it shows them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal,
    or_,
    select,
    type_coerce,
    update,
)

from bot.store import upsert
from bot.store.tables import Instant, post

LEASE = timedelta(seconds=60)


class Sending(StrEnum):
    """How far a post is. SENT is *perhaps* in Slack, POSTED surely; BLOCKED waits until somebody mends the channel.

    WITHDRAWN is to be deleted in Slack, and GONE then. Whatever is still to be done has `shown` below `version`.
    """

    WAITING = "waiting"
    SENT = "sent"
    POSTED = "posted"
    BLOCKED = "blocked"
    WITHDRAWN = "withdrawn"
    MISSED = "missed"
    GONE = "gone"


@dataclass(frozen=True)
class Post:
    id: int
    workspace_id: int
    kind: str
    subject_id: int
    person_id: int | None
    channel: str
    thread_ts: str | None
    state: Sending
    ts: str | None
    version: int
    deadline: datetime | None
    fence: int
    first_send: datetime | None
    last_send: datetime | None

    @property
    def key(self) -> str:
        """What the message is known by in Slack. It says nothing of what the message shows."""
        return f"concord-{self.id}"


_parent = post.alias("parent")
_earlier = post.alias("earlier")
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


def _ready() -> ColumnElement[bool]:
    """A first sending keeps the order of its thread and waits for its parent; an update waits for neither."""
    queued = (
        select(_earlier.c.id)
        .where(
            _earlier.c.parent_id == post.c.parent_id,
            _earlier.c.id < post.c.id,
            _earlier.c.shown < _earlier.c.version,
            _earlier.c.state.in_((Sending.WAITING, Sending.SENT)),
        )
        .exists()
    )
    in_turn = and_(or_(post.c.parent_id.is_(None), _thread.is_not(None)), ~queued)
    unsent = and_(post.c.state.in_((Sending.WAITING, Sending.SENT, Sending.BLOCKED)), in_turn)
    standing = post.c.state.in_((Sending.POSTED, Sending.WITHDRAWN))
    return and_(post.c.shown < post.c.version, or_(unsent, standing))


@cache
def _next() -> Select[Any]:
    """What is next to be told `now`, but for channels that are `resting`. Made once: it is asked for all the time."""
    now, resting = bindparam("now", type_=Instant), bindparam("resting", type_=post.c.channel.type, expanding=True)
    free = or_(post.c.lease_until.is_(None), post.c.lease_until <= now)
    # What stands in channels comes first; what goes goes last, when nothing shows it any more.
    last = case((post.c.state == Sending.WITHDRAWN, 2), (post.c.kind.in_(("home", "own_chart")), 1), else_=0)
    wanted = _posts().where(_ready(), post.c.due_at <= now, free, post.c.channel.not_in(resting))
    return wanted.order_by(last, post.c.id).limit(1).with_for_update(skip_locked=True)


def claim(db: Connection, now: datetime, owner: str, resting: Collection[str]) -> Post | None:
    """Takes the next message that Slack should be told of, for a minute, except in channels that rest.

    The post comes in the state it was in: WAITING and BLOCKED are to be sent, SENT to be looked for first, POSTED to
    be updated, WITHDRAWN to be deleted.
    """
    row = db.execute(_next(), {"now": now, "resting": list(resting)}).first()
    if row is None:
        return None
    found = _post(row)
    taken = replace(found, fence=found.fence + 1)
    values: dict[str, object] = {"owner": owner, "fence": taken.fence, "lease_until": now + LEASE}
    if found.state in (Sending.WAITING, Sending.BLOCKED):
        taken = replace(taken, first_send=found.first_send or now, last_send=now)
        values |= {"state": Sending.SENT, "first_send": taken.first_send, "last_send": now}
    db.execute(update(post).where(post.c.id == found.id).values(**values))
    return taken


def resend(db: Connection, found: Post, now: datetime) -> bool:
    """Notes that a post that could not be found is sent again; False if somebody else has taken it meanwhile."""
    return settle(db, found, last_send=now, lease_until=now + LEASE)


def posted(db: Connection, found: Post, ts: str, channel: str | None = None) -> bool:
    """Records the message; False if somebody else has taken the post meanwhile, whose record stands.

    `channel` is where it stands, if that is not where it was sent: a person's direct messages. Its thread is there too.
    """
    mine = settle(db, found, state=Sending.POSTED, ts=ts, shown=found.version, lease_until=None, error=None)
    if mine and channel not in (None, found.channel):
        both = or_(post.c.id == found.id, post.c.parent_id == found.id)
        db.execute(update(post).where(both).values(channel=channel))
    return mine


def shown(db: Connection, found: Post) -> bool:
    """Records that Slack shows the version that was claimed."""
    return settle(db, found, shown=found.version, lease_until=None, error=None)


def put_back(db: Connection, found: Post, state: Sending, due_at: datetime, error: str) -> bool:
    """Gives the post back in that state, to be taken up again at `due_at`."""
    return settle(db, found, state=state, due_at=due_at, lease_until=None, error=error)


def given_up(db: Connection, found: Post, state: Sending, error: str) -> bool:
    """Settles a post that Slack will not show: MISSED, or GONE where somebody deleted it."""
    return settle(db, found, state=state, shown=found.version, lease_until=None, error=error)


def turn_into(db: Connection, found: Post, kind: str, now: datetime) -> bool:
    """Another kind of post takes this one's place, where Slack refused it: text for a picture."""
    return settle(db, found, kind=kind, state=Sending.WAITING, due_at=now, lease_until=None)


def settle(db: Connection, found: Post, **values: object) -> bool:
    mine = update(post).where(post.c.id == found.id, post.c.fence == found.fence)
    return db.execute(mine.values(**values)).rowcount == 1


def by_id(db: Connection, post_id: int) -> Post:
    return _post(db.execute(_posts().where(post.c.id == post_id)).one())


def next_due(db: Connection, resting: Collection[str] = ()) -> datetime | None:
    """When the next message may be sent, sent again or updated, apart from channels that rest."""
    free_at = case((post.c.lease_until > post.c.due_at, post.c.lease_until), else_=post.c.due_at)
    soonest = select(type_coerce(func.min(free_at), Instant)).where(_ready(), post.c.channel.not_in(resting))
    found: datetime | None = db.execute(soonest).scalar_one()
    return found
