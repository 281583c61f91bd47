"""What is kept of one person, and how it goes."""

from sqlalchemy import Connection, delete, or_, select, update

from bot.domain.posts import PostKind, Sending
from bot.domain.rounds import ERASED
from bot.domain.slots import SlotState
from bot.store.tables import (
    answer,
    away,
    dispute,
    membership,
    panel_lead,
    person,
    post,
    qualification,
    round_,
    score,
    slot,
)


def answers_of(db: Connection, person_id: int) -> list[tuple[int, int]]:
    """Round and id of every answer that this person wrote or entered."""
    wanted = select(answer.c.round_id, answer.c.id).where(answer.c.author_id == person_id).order_by(answer.c.id)
    return [(row.round_id, row.id) for row in db.execute(wanted)]


def named_in(db: Connection, person_id: int) -> list[int]:
    """The rounds whose reveal names this person: as an author, or beside a score."""
    joined = select(round_.c.id).join(answer, answer.c.round_id == round_.c.id)
    joined = joined.outerjoin(score, score.c.answer_id == answer.c.id)
    wrote = answer.c.named & (answer.c.author_id == person_id)
    scored = round_.c.names_shown & (score.c.rater_id == person_id)
    return list(db.execute(joined.where(or_(wrote, scored)).distinct()).scalars())


def disputed(db: Connection, person_id: int) -> list[int]:
    """The disputes that this person raised, of which the leads read."""
    return list(db.execute(select(dispute.c.id).where(dispute.c.person_id == person_id)).scalars())


def erase(db: Connection, person_id: int) -> None:
    """Name, words and whatever is there for this person alone; scores stay, under a number that is nobody's."""
    for table in (membership, panel_lead, away, qualification):
        db.execute(delete(table).where(table.c.person_id == person_id))
    db.execute(update(score).where(score.c.rater_id == person_id).values(note=""))
    db.execute(update(dispute).where(dispute.c.person_id == person_id).values(reason=ERASED))
    db.execute(delete(slot).where(slot.c.person == person_id, slot.c.state == SlotState.PENDING))
    db.execute(delete(post).where(post.c.kind == PostKind.HOME, post.c.subject_id == person_id))
    theirs = update(post).where(post.c.person_id == person_id)
    kept = post.c.state != Sending.WITHDRAWN  # what is to be deleted in Slack still is
    db.execute(theirs.where(kept, post.c.state != Sending.POSTED).values(state=Sending.MISSED))
    db.execute(theirs.where(kept).values(shown=post.c.version))
    db.execute(theirs.values(channel=""))
    nobody = {"user_id": None, "name": "", "timezone": "UTC", "scores": False, "admin": False, "nudges": False}
    db.execute(update(person).where(person.c.id == person_id).values(**nobody))
