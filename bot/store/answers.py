"""Answers: given, taken from a reply, entered for a candidate, or served as an anchor; changed and erased."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, select, update

from bot.domain.rounds import ERASED, Answer
from bot.store import upsert
from bot.store.tables import answer, dispute, rescore, round_, score
from questions.model import Anchor

COLUMNS = tuple(column for column in answer.c if column.name in Answer.__dataclass_fields__)

_THIS = answer.c.id == bindparam("of_id")
_IN_ROUND = answer.c.round_id == bindparam("of_round")
_BY_AUTHOR = (_IN_ROUND, answer.c.author_id == bindparam("of_author"))
_ANSWERS: Select[Any] = select(*COLUMNS).order_by(answer.c.id)
_BY_ID = _ANSWERS.where(_THIS)
_FROM_REPLY = _ANSWERS.where(_IN_ROUND, answer.c.source_ts == bindparam("of_ts"))
_ENTERED = _ANSWERS.where(*_BY_AUTHOR, answer.c.on_behalf)
_BY_PERSON = _ANSWERS.where(*_BY_AUTHOR, ~answer.c.on_behalf)
_UNDER_LETTER = _ANSWERS.where(_IN_ROUND, answer.c.letter == bindparam("of_letter"))
_COPIES = _ANSWERS.join(round_, round_.c.id == answer.c.round_id).where(
    round_.c.panel_id == bindparam("of_panel"), answer.c.reference.is_not(None), answer.c.text == bindparam("of_text")
)
IN_ORDER = (func.length(answer.c.letter), answer.c.letter, answer.c.id)
_OF_ROUND = select(*COLUMNS).where(_IN_ROUND).order_by(*IN_ORDER)
_TAKE_OUT = [delete(table).where(table.c.answer_id == bindparam("of_id")) for table in (rescore, score, dispute)]
_DELETE = delete(answer).where(_THIS)
_ERASE = update(answer).where(_THIS).values(text=ERASED, named=False, kept=False)
_SET_LETTER = update(answer).where(_THIS).values(letter=bindparam("to_letter"))
_SET_TEXT = update(answer).where(_THIS).values(text=bindparam("to_text"))
_EDIT = _SET_TEXT.values(named=bindparam("to_named"), kept=bindparam("to_kept"), source_ts=bindparam("to_source"))


def _first(db: Connection, statement: Select[Any], **which: int | str) -> Answer | None:
    row = db.execute(statement, which).mappings().first()
    return Answer(**row) if row else None


def _all(db: Connection, statement: Select[Any], **which: int | str) -> list[Answer]:
    return [Answer(**row) for row in db.execute(statement, which).mappings()]


def by_id(db: Connection, answer_id: int) -> Answer:
    return Answer(**db.execute(_BY_ID, {"of_id": answer_id}).mappings().one())


def find(db: Connection, answer_id: int) -> Answer | None:
    """The answer, unless it was taken out."""
    return _first(db, _BY_ID, of_id=answer_id)


def of_round(db: Connection, round_id: int) -> list[Answer]:
    """The round's answers in the order of their letters; before they have any, in the order they were written."""
    return _all(db, _OF_ROUND, of_round=round_id)


def under_letter(db: Connection, round_id: int, letter: str) -> Answer | None:
    return _first(db, _UNDER_LETTER, of_round=round_id, of_letter=letter)


def by_author(db: Connection, round_id: int, author_id: int) -> Answer | None:
    """The answer that this person gave for themselves."""
    return _first(db, _BY_PERSON, of_round=round_id, of_author=author_id)


def from_reply(db: Connection, round_id: int, source_ts: str) -> Answer | None:
    """The answer that was taken from this reply in the thread."""
    return _first(db, _FROM_REPLY, of_round=round_id, of_ts=source_ts)


def entered(db: Connection, round_id: int, person_id: int) -> list[Answer]:
    """The candidates' answers that this person entered."""
    return _all(db, _ENTERED, of_round=round_id, of_author=person_id)


def copies(db: Connection, panel_id: int, text: str) -> list[Answer]:
    """The anchors with this text in any round of the panel."""
    return _all(db, _COPIES, of_panel=panel_id, of_text=text)


def add(
    db: Connection,
    round_id: int,
    text: str,
    now: datetime,
    *,
    author_id: int,
    named: bool = False,
    kept: bool = False,
    on_behalf: bool = False,
    source_ts: str | None = None,
) -> int:
    """A new answer by a member, or entered by them for a candidate; returns its id."""
    values = {
        "round_id": round_id,
        "text": text,
        "written_at": now,
        "author_id": author_id,
        "named": named,
        "kept": kept,
        "on_behalf": on_behalf,
        "source_ts": source_ts,
    }
    return upsert.add(db, answer, values)


def add_anchor(db: Connection, round_id: int, anchor: Anchor, letter: str, now: datetime) -> int:
    """An anchor under a letter; returns its id."""
    values = {
        "round_id": round_id,
        "text": anchor.text,
        "written_at": now,
        "letter": letter,
        "reference": anchor.reference,
        "rationale": anchor.rationale,
    }
    return upsert.add(db, answer, values)


def edit(db: Connection, answer_id: int, text: str, *, named: bool, kept: bool, source_ts: str | None) -> None:
    """Replaces what its author wrote and chose."""
    db.execute(_EDIT, {"of_id": answer_id, "to_text": text, "to_named": named, "to_kept": kept, "to_source": source_ts})


def set_text(db: Connection, answer_id: int, text: str) -> None:
    db.execute(_SET_TEXT, {"of_id": answer_id, "to_text": text})


def set_letter(db: Connection, answer_id: int, letter: str) -> None:
    db.execute(_SET_LETTER, {"of_id": answer_id, "to_letter": letter})


def take_out(db: Connection, answer_id: int) -> None:
    """Deletes the answer, with its scores and disputes."""
    for statement in (*_TAKE_OUT, _DELETE):
        db.execute(statement, {"of_id": answer_id})


def erase(db: Connection, answer_id: int) -> None:
    """Deletes the answer's text; its scores stay."""
    db.execute(_ERASE, {"of_id": answer_id})


def withdraw(db: Connection, answer_id: int) -> None:
    """Deletes an answer that has no scores yet."""
    db.execute(_DELETE, {"of_id": answer_id})
