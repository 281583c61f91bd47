"""Answers that were taken from a reply, entered for a candidate, or are erased."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, select, update

from bot.domain.rounds import ERASED, Answer
from bot.store import upsert
from bot.store.tables import answer, dispute, rescore, round_, score


def _all(db: Connection, wanted: Select[Any]) -> list[Answer]:
    return [_answer(row) for row in db.execute(wanted.order_by(answer.c.id))]


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


def _answer(row: Row[Any]) -> Answer:
    values = row._asdict()
    return Answer(**{name: values[name] for name in Answer.__dataclass_fields__})


def of_round(db: Connection, round_id: int) -> list[Answer]:
    """The round's answers in the order of their letters; before they have any, in the order they were written."""
    wanted = select(answer).where(answer.c.round_id == round_id)
    in_order = wanted.order_by(func.length(answer.c.letter), answer.c.letter, answer.c.id)
    return [_answer(row) for row in db.execute(in_order)]


def under_letter(db: Connection, round_id: int, letter: str) -> Answer | None:
    row = db.execute(select(answer).where(answer.c.round_id == round_id, answer.c.letter == letter)).first()
    return _answer(row) if row else None


def by_id(db: Connection, answer_id: int) -> Answer:
    return _answer(db.execute(select(answer).where(answer.c.id == answer_id)).one())


def by_author(db: Connection, round_id: int, author_id: int) -> Answer | None:
    """The answer that this person gave for themselves."""
    own = (answer.c.round_id == round_id, answer.c.author_id == author_id, ~answer.c.on_behalf)
    row = db.execute(select(answer).where(*own)).first()
    return _answer(row) if row else None


def add(db: Connection, round_id: int, text: str, now: datetime, **what: Any) -> int:  # noqa: ANN401 - columns
    """A new answer; `what` holds author_id, named, source_ts, or an anchor's letter, reference and rationale."""
    return upsert.add(db, answer, round_id=round_id, text=text, written_at=now, **what)


def change(db: Connection, answer_id: int, **what: Any) -> None:  # noqa: ANN401 - columns
    db.execute(update(answer).where(answer.c.id == answer_id).values(**what))


def withdraw(db: Connection, answer_id: int) -> None:
    db.execute(delete(answer).where(answer.c.id == answer_id))
