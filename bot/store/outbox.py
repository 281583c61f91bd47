"""What the courier does with posts: claim one under a lease, and settle it under its fence."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Update, and_, bindparam, case, func, or_, select, type_coerce, update

from bot.domain.posts import Post, PostKind, Sending
from bot.store.posts import POSTS, THREAD
from bot.store.tables import Instant, post

LEASE = timedelta(seconds=60)

_earlier = post.alias("earlier")
_stale = post.c.shown < post.c.version
_awake = post.c.channel.not_in(bindparam("resting", expanding=True))


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
    in_turn = and_(or_(post.c.parent_id.is_(None), THREAD.is_not(None)), ~queued)
    unsent = and_(post.c.state.in_((Sending.WAITING, Sending.SENT, Sending.BLOCKED)), in_turn)
    standing = post.c.state.in_((Sending.POSTED, Sending.WITHDRAWN))
    return and_(_stale, post.c.kind.in_(PostKind), or_(unsent, standing))


_now = bindparam("now", type_=Instant)
_free = or_(post.c.lease_until.is_(None), post.c.lease_until <= _now)
# Messages in channels come first. Deletions come last, when nothing shows the file any more.
_rank = case((post.c.state == Sending.WITHDRAWN, 2), (post.c.kind.in_((PostKind.HOME, PostKind.OWN_CHART)), 1), else_=0)
_NEXT = (
    POSTS.where(_ready(), post.c.due_at <= _now, _free, _awake)
    .order_by(_rank, post.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_free_at = case((post.c.lease_until > post.c.due_at, post.c.lease_until), else_=post.c.due_at)
_SOONEST = select(type_coerce(func.min(_free_at), Instant)).where(_ready(), _awake)

_lease = {"owner": bindparam("by"), "fence": post.c.fence + 1, "lease_until": bindparam("until", type_=Instant)}
_CLAIM = update(post).where(post.c.id == bindparam("of_id")).values(_lease)
_CLAIM_TO_SEND = _CLAIM.values(
    state=Sending.SENT, first_send=bindparam("first", type_=Instant), last_send=bindparam("last", type_=Instant)
)

_MINE = update(post).where(post.c.id == bindparam("of_id"), post.c.fence == bindparam("of_fence"))
_SENT_AGAIN = _MINE.values(last_send=_now, lease_until=bindparam("until", type_=Instant))
_SHOWN = _MINE.values(shown=bindparam("of_version"), lease_until=None, error=None, refused_at=None, reported_at=None)
_POSTED = _SHOWN.values(state=Sending.POSTED, ts=bindparam("at_ts"))
_MOVED = (
    update(post)
    .where(or_(post.c.id == bindparam("of_id"), post.c.parent_id == bindparam("of_id")))
    .values(channel=bindparam("to_channel"))
)
_SETTLED = _MINE.values(state=bindparam("to_state"), lease_until=None, error=bindparam("why"))
_PUT_BACK = _SETTLED.values(due_at=bindparam("again_at", type_=Instant))
_REFUSED = _PUT_BACK.values(refused_at=func.coalesce(post.c.refused_at, bindparam("at", type_=Instant)))
_GIVEN_UP = _SETTLED.values(shown=bindparam("of_version"))
_TURNED = _MINE.values(
    kind=bindparam("to_kind"), state=Sending.WAITING, due_at=bindparam("again_at", type_=Instant), lease_until=None
)
_FILE_NOTED = _MINE.values(ts=bindparam("at_ts"))
_REPORT = update(post).where(post.c.id == bindparam("of_id")).values(reported_at=_now)
_REPORTED = (
    select(post.c.id)
    .where(
        post.c.workspace_id == bindparam("of_workspace"),
        post.c.channel == bindparam("of_channel"),
        post.c.reported_at > bindparam("since", type_=Instant),
    )
    .limit(1)
)
_RELEASE = (
    update(post)
    .where(
        post.c.workspace_id == bindparam("of_workspace"),
        post.c.channel == bindparam("of_channel"),
        post.c.error.is_not(None),
        post.c.state.in_((Sending.BLOCKED, Sending.POSTED)),
        _stale,
    )
    .values(due_at=_now)
)

_names_channel = and_(post.c.kind == PostKind.HELLO, post.c.state == Sending.POSTED)  # in its button
_MOVE_CHANNEL = (
    update(post)
    .where(post.c.workspace_id == bindparam("of_workspace"), post.c.channel == bindparam("of_channel"))
    .values(
        channel=bindparam("to_channel"),
        version=case((_names_channel, post.c.version + 1), else_=post.c.version),
        due_at=case((_names_channel, _now), else_=post.c.due_at),
    )
)


def claim(db: Connection, now: datetime, owner: str, resting: Collection[str]) -> Post | None:
    """Leases the next post that is due for a minute, except in channels that rest.

    The post comes in the state it was in: WAITING and BLOCKED are to be sent, SENT to be looked for first, POSTED to
    be updated, WITHDRAWN to be deleted.
    """
    row = db.execute(_NEXT, {"now": now, "resting": list(resting)}).mappings().first()
    if row is None:
        return None
    due = Post(**row)
    claimed = replace(due, fence=due.fence + 1)
    lease = {"of_id": due.id, "by": owner, "until": now + LEASE}
    if due.state in (Sending.WAITING, Sending.BLOCKED):
        claimed = replace(claimed, first_send=due.first_send or now, last_send=now)
        db.execute(_CLAIM_TO_SEND, lease | {"first": claimed.first_send, "last": now})
    else:
        db.execute(_CLAIM, lease)
    return claimed


def next_due(db: Connection, resting: Collection[str] = ()) -> datetime | None:
    """When the next message may be sent, sent again or updated, apart from channels that rest."""
    soonest: datetime | None = db.execute(_SOONEST, {"resting": list(resting)}).scalar_one()
    return soonest


# Each of these settles a claim; it returns False, and changes nothing, if the lease has passed to another courier.


def resend(db: Connection, claimed: Post, now: datetime) -> bool:
    """Notes that a message that could not be found is sent again."""
    return _settle(db, _SENT_AGAIN, claimed, now=now, until=now + LEASE)


def posted(db: Connection, claimed: Post, ts: str, channel: str | None = None) -> bool:
    """Records the message.

    `channel` is where it stands, if that is not where it was sent: a person's direct messages. Its thread is there too.
    """
    mine = _settle(db, _POSTED, claimed, of_version=claimed.version, at_ts=ts)
    if mine and channel not in (None, claimed.channel):
        db.execute(_MOVED, {"of_id": claimed.id, "to_channel": channel})
    return mine


def found(db: Connection, claimed: Post, ts: str) -> bool:
    """Records a message that was looked for: it may show an earlier version, so it is to be updated."""
    return _settle(db, _POSTED, claimed, of_version=claimed.version - 1, at_ts=ts)


def shown(db: Connection, claimed: Post) -> bool:
    """Records that Slack shows the version that was claimed."""
    return _settle(db, _SHOWN, claimed, of_version=claimed.version)


def put_back(db: Connection, claimed: Post, state: Sending, due_at: datetime, error: str) -> bool:
    """Gives the post back in that state, to be taken up again at `due_at`."""
    return _settle(db, _PUT_BACK, claimed, to_state=state, again_at=due_at, why=error)


def refused(db: Connection, claimed: Post, state: Sending, now: datetime, due_at: datetime, code: str) -> bool:
    """Gives back a post that Slack refuses, to be tried again at `due_at`."""
    return _settle(db, _REFUSED, claimed, to_state=state, at=now, again_at=due_at, why=code)


def given_up(db: Connection, claimed: Post, state: Sending, error: str) -> bool:
    """Settles a post that Slack will not show: MISSED, or GONE if somebody deleted it."""
    return _settle(db, _GIVEN_UP, claimed, to_state=state, of_version=claimed.version, why=error)


def turn_into(db: Connection, claimed: Post, kind: PostKind, now: datetime) -> bool:
    """Turns a refused post into one of another kind: text for a picture."""
    return _settle(db, _TURNED, claimed, to_kind=kind, again_at=now)


def note_file(db: Connection, claimed: Post, file_id: str) -> bool:
    """Notes a file before it is uploaded."""
    return _settle(db, _FILE_NOTED, claimed, at_ts=file_id)


def _settle(db: Connection, statement: Update, claimed: Post, **values: datetime | str | int | None) -> bool:
    return db.execute(statement, {"of_id": claimed.id, "of_fence": claimed.fence, **values}).rowcount == 1


def report(db: Connection, refused_post: Post, now: datetime, quiet: timedelta) -> bool:
    """Notes that the leads are told of a refusal now; False if they were told of one in the channel within `quiet`."""
    place = {"of_workspace": refused_post.workspace_id, "of_channel": refused_post.channel, "since": now - quiet}
    if db.execute(_REPORTED, place).first() is not None:
        return False
    db.execute(_REPORT, {"of_id": refused_post.id, "now": now})
    return True


def move(db: Connection, workspace_id: int, channel: str, new: str, now: datetime) -> None:
    """Notes that the channel, with everything in it, has another id."""
    place = {"of_workspace": workspace_id, "of_channel": channel}
    db.execute(_MOVE_CHANNEL, place | {"to_channel": new, "now": now})


def release(db: Connection, workspace_id: int, channel: str, now: datetime) -> None:
    """Has everything that Slack refused in the channel tried again at once."""
    db.execute(_RELEASE, {"of_workspace": workspace_id, "of_channel": channel, "now": now})
