"""The interviewers whom a round waits for."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from bot.store.tables import interviewer


def expect(db: Connection, round_id: int, person_ids: Iterable[int]) -> None:
    """Whose scores the round waits for."""
    rows = [{"round_id": round_id, "person_id": person_id} for person_id in person_ids]
    if rows:
        db.execute(insert(interviewer), rows)


def expected(db: Connection, round_id: int) -> list[int]:
    wanted = select(interviewer.c.person_id).where(interviewer.c.round_id == round_id)
    return list(db.execute(wanted.order_by(interviewer.c.person_id)).scalars())


def excuse(db: Connection, round_id: int, person_id: int) -> None:
    """The round no longer waits for this person."""
    whose = (interviewer.c.round_id == round_id, interviewer.c.person_id == person_id)
    db.execute(delete(interviewer).where(*whose))
