"""What the courier does with posts: claim one under a lease, and settle it under its fence."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    type_coerce,
    update,
)

from bot.domain.posts import Post, Sending
from bot.store.posts import _post, _posts, _thread
from bot.store.tables import Instant, post

LEASE = timedelta(seconds=60)


_earlier = post.alias("earlier")


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


def next_due(db: Connection, resting: Collection[str] = ()) -> datetime | None:
    """When the next message may be sent, sent again or updated, apart from channels that rest."""
    free_at = case((post.c.lease_until > post.c.due_at, post.c.lease_until), else_=post.c.due_at)
    soonest = select(type_coerce(func.min(free_at), Instant)).where(_ready(), post.c.channel.not_in(resting))
    found: datetime | None = db.execute(soonest).scalar_one()
    return found


def release(db: Connection, workspace_id: int, channel: str, now: datetime) -> None:
    """What Slack did not take in the channel is tried again at once."""
    held_up = (post.c.workspace_id == workspace_id, post.c.channel == channel, post.c.error.is_not(None))
    waiting = post.c.state.in_((Sending.BLOCKED, Sending.POSTED))
    db.execute(update(post).where(*held_up, waiting, post.c.shown < post.c.version).values(due_at=now))
