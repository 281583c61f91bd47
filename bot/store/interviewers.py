"""The interviewers whom a round waits for."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.store.tables import interviewer

_OF_ROUND = interviewer.c.round_id == bindparam("of_round")
_EXPECT = insert(interviewer)
_EXPECTED = select(interviewer.c.person_id).where(_OF_ROUND).order_by(interviewer.c.person_id)
_EXCUSE = delete(interviewer).where(_OF_ROUND, interviewer.c.person_id == bindparam("of_person"))


def expect(db: Connection, round_id: int, person_ids: Iterable[int]) -> None:
    """Notes whose scores the round waits for."""
    if rows := [{"round_id": round_id, "person_id": person_id} for person_id in person_ids]:
        db.execute(_EXPECT, rows)


def expected(db: Connection, round_id: int) -> list[int]:
    return list(db.execute(_EXPECTED, {"of_round": round_id}).scalars())


def excuse(db: Connection, round_id: int, person_id: int) -> None:
    """The round no longer waits for this person."""
    db.execute(_EXCUSE, {"of_round": round_id, "of_person": person_id})
