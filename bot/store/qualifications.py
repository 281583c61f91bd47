"""New interviewers' sets of anchors."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.domain.qualification import Qualification, Task
from bot.store.tables import answer, qualification, round_, score
from bot.store.upsert import insert_new


def offer(db: Connection, panel_id: int, person_id: int, now: datetime) -> bool:
    """Keeps that the person was offered a set in the panel; False where they were before."""
    whose = {"panel_id": panel_id, "person_id": person_id}
    return insert_new(db, qualification, {**whose, "anchors": [], "offered_at": now})


def of(db: Connection, panel_id: int, person_id: int) -> Qualification | None:
    """The person's set in the panel, kept from other transactions."""
    whose = (qualification.c.panel_id == panel_id, qualification.c.person_id == person_id)
    row = db.execute(select(qualification).where(*whose).with_for_update()).first()
    if row is None:
        return None
    return Qualification(panel_id, person_id, tuple(Task.from_json(task) for task in row.anchors), row.done_at)


def save(db: Connection, found: Qualification) -> None:
    whose = (qualification.c.panel_id == found.panel_id, qualification.c.person_id == found.person_id)
    db.execute(update(qualification).where(*whose).values(anchors=found.as_json(), done_at=found.done_at))


def newcomers(db: Connection, panel_id: int) -> dict[int, datetime | None]:
    """The people who were offered a set in the panel, and when they had done it."""
    wanted = select(qualification.c.person_id, qualification.c.done_at).where(qualification.c.panel_id == panel_id)
    return {row.person_id: row.done_at for row in db.execute(wanted)}


def have_scored(db: Connection, panel_id: int, person_ids: Iterable[int]) -> set[int]:
    """Those of these people who scored in the panel before."""
    joined = select(score.c.rater_id).join(answer, answer.c.id == score.c.answer_id)
    joined = joined.join(round_, round_.c.id == answer.c.round_id)
    wanted = joined.where(round_.c.panel_id == panel_id, score.c.rater_id.in_(list(person_ids)))
    return set(db.execute(wanted.distinct()).scalars())
