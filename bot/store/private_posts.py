"""Messages to one person: nudges, feedback, notices."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.domain.people import Person
from bot.domain.posts import Sending
from bot.store import posts
from bot.store.homes import NUDGE
from bot.store.tables import post


def say(
    db: Connection,
    person: Person,
    kind: str,
    subject_id: int,
    now: datetime,
    *,
    parent_id: int | None = None,
    deadline: datetime | None = None,
) -> int:
    """A private message to the person; returns its id."""
    return posts.add(
        db,
        workspace_id=person.workspace_id,
        kind=kind,
        subject_id=subject_id,
        person_id=person.id,
        channel=person.user_id,
        due_at=now,
        parent_id=parent_id,
        deadline=deadline,
    )


def recipients(db: Connection, kind: str, subject_id: int) -> set[int]:
    """Who has had, or is about to have, a message of that kind about this subject."""
    wanted = select(post.c.person_id).where(post.c.kind == kind, post.c.subject_id == subject_id)
    return set(db.execute(wanted.where(post.c.person_id.is_not(None))).scalars())


def recall_nudges(db: Connection, round_id: int, person_id: int | None = None) -> None:
    """What was not sent yet is not sent any more: to this person, or to anybody."""
    unsent = post.c.state.in_((Sending.WAITING, Sending.BLOCKED))
    nudges = update(post).where(post.c.kind == NUDGE, post.c.subject_id == round_id, unsent)
    if person_id is not None:
        nudges = nudges.where(post.c.person_id == person_id)
    db.execute(nudges.values(state=Sending.MISSED, shown=post.c.version, error="no longer wanted"))
