"""Answers that were taken from a reply, entered for a candidate, or are erased."""

from typing import Any

from sqlalchemy import Connection, Select, delete, select, update

from bot.panel.rounds import ERASED, Answer
from bot.store.rounds import answer_of_row
from bot.store.tables import answer, dispute, rescore, round_, score


def _all(db: Connection, wanted: Select[Any]) -> list[Answer]:
    return [answer_of_row(row) for row in db.execute(wanted.order_by(answer.c.id))]


def find(db: Connection, answer_id: int) -> Answer | None:
    """The answer, unless it was taken out."""
    return next(iter(_all(db, select(answer).where(answer.c.id == answer_id))), None)


def from_reply(db: Connection, round_id: int, source_ts: str) -> Answer | None:
    """The answer that was taken from this reply in the thread."""
    taken = select(answer).where(answer.c.round_id == round_id, answer.c.source_ts == source_ts)
    return next(iter(_all(db, taken)), None)


def entered(db: Connection, round_id: int, person_id: int) -> list[Answer]:
    """The candidates' answers that this person entered."""
    theirs = (answer.c.round_id == round_id, answer.c.author_id == person_id, answer.c.on_behalf)
    return _all(db, select(answer).where(*theirs))


def copies(db: Connection, panel_id: int, text: str) -> list[Answer]:
    """Where the panel was served this text as an anchor."""
    served = select(answer).join(round_, round_.c.id == answer.c.round_id).where(round_.c.panel_id == panel_id)
    return _all(db, served.where(answer.c.reference.is_not(None), answer.c.text == text))


def take_out(db: Connection, answer_id: int) -> None:
    """Deletes the answer, with all that was given to it."""
    for table in (rescore, score, dispute):
        db.execute(delete(table).where(table.c.answer_id == answer_id))
    db.execute(delete(answer).where(answer.c.id == answer_id))


def erase(db: Connection, answer_id: int) -> None:
    """Deletes the answer's text; its scores stay."""
    gone = {"text": ERASED, "named": False, "kept": False}
    db.execute(update(answer).where(answer.c.id == answer_id).values(**gone))
