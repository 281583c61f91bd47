"""New interviewers' sets of anchors."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.domain.qualification import Qualification, Task
from bot.store.tables import Instant, answer, qualification, round_, score
from bot.store.upsert import insert_new

_OF_PANEL = qualification.c.panel_id == bindparam("of_panel")
_THIS = (_OF_PANEL, qualification.c.person_id == bindparam("of_person"))
_LOCKED = select(qualification.c.anchors, qualification.c.done_at).where(*_THIS).with_for_update()
_SAVE = (
    update(qualification)
    .where(*_THIS)
    .values(
        anchors=bindparam("to_anchors", type_=qualification.c.anchors.type),
        done_at=bindparam("to_done_at", type_=Instant),
    )
)
_NEWCOMERS = select(qualification.c.person_id, qualification.c.done_at).where(_OF_PANEL)
_HAVE_SCORED = (
    select(score.c.rater_id)
    .join(answer, answer.c.id == score.c.answer_id)
    .join(round_, round_.c.id == answer.c.round_id)
    .where(round_.c.panel_id == bindparam("of_panel"), score.c.rater_id.in_(bindparam("of_people", expanding=True)))
    .distinct()
)


def offer(db: Connection, panel_id: int, person_id: int, now: datetime) -> bool:
    """Keeps that the person was offered a set in the panel; False if they were before."""
    whose = {"panel_id": panel_id, "person_id": person_id}
    return insert_new(db, qualification, {**whose, "anchors": [], "offered_at": now})


def of(db: Connection, panel_id: int, person_id: int) -> Qualification | None:
    """The person's set in the panel, locked for this transaction."""
    row = db.execute(_LOCKED, {"of_panel": panel_id, "of_person": person_id}).first()
    if row is None:
        return None
    return Qualification(panel_id, person_id, tuple(Task.from_json(task) for task in row.anchors), row.done_at)


def save(db: Connection, found: Qualification) -> None:
    whose = {"of_panel": found.panel_id, "of_person": found.person_id}
    db.execute(_SAVE, whose | {"to_anchors": found.as_json(), "to_done_at": found.done_at})


def newcomers(db: Connection, panel_id: int) -> dict[int, datetime | None]:
    """The people who were offered a set in the panel, and when they had done it."""
    return {row.person_id: row.done_at for row in db.execute(_NEWCOMERS, {"of_panel": panel_id})}


def have_scored(db: Connection, panel_id: int, person_ids: Iterable[int]) -> set[int]:
    """Those of these people who scored in the panel before."""
    return set(db.execute(_HAVE_SCORED, {"of_panel": panel_id, "of_people": list(person_ids)}).scalars())
