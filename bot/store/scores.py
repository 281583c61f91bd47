"""Scores, and the two ways to read them: one's own at any time, everybody's once a round is revealed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, select

from bot.domain.rounds import Answer, Phase
from bot.domain.visibility import OwnScore
from bot.store import answers
from bot.store.tables import answer, exposure, interviewer, rescore, round_, score
from bot.store.upsert import upsert

_IN_ROUND = answer.c.round_id == bindparam("of_round")
_OF_ANSWER = answer.c.id == score.c.answer_id
_BY_RATER = score.c.rater_id == bindparam("of_rater")
_OWN = select(answer.c.letter, score.c.level, score.c.note).join(answer, _OF_ANSWER).where(_IN_ROUND, _BY_RATER)
_OWN_AGAIN = (
    select(answer.c.letter, rescore.c.level)
    .join(answer, answer.c.id == rescore.c.answer_id)
    .where(_IN_ROUND, rescore.c.rater_id == bindparam("of_rater"))
)
_SHEET = (
    select(*answers.COLUMNS, score.c.rater_id, score.c.level, score.c.note)
    .select_from(answer)
    .outerjoin(score, and_(score.c.answer_id == answer.c.id, _BY_RATER))
    .where(_IN_ROUND)
    .order_by(*answers.IN_ORDER)
)
_ROUNDS_OF = select(answer.c.round_id).join(score, _OF_ANSWER).where(_BY_RATER).distinct()
_in_round = select(answer.c.id).where(_IN_ROUND).scalar_subquery()
_RECORDED = (
    select(interviewer.c.person_id, score.c.answer_id, score.c.recorded_at)
    .select_from(interviewer)
    .outerjoin(score, and_(score.c.rater_id == interviewer.c.person_id, score.c.answer_id.in_(_in_round)))
    .where(interviewer.c.round_id == bindparam("of_round"))
    .order_by(interviewer.c.person_id)
)
_BLIND: Select[Any] = (
    select(
        answer.c.round_id,
        score.c.answer_id,
        answer.c.letter,
        score.c.rater_id,
        score.c.level,
        score.c.note,
        answer.c.reference,
        rescore.c.level.label("rescored"),
        (exposure.c.seen_at < score.c.changed_at).label("exposed"),
    )
    .join(answer, _OF_ANSWER)
    .join(round_, round_.c.id == answer.c.round_id)
    .outerjoin(rescore, and_(rescore.c.answer_id == score.c.answer_id, rescore.c.rater_id == score.c.rater_id))
    .outerjoin(
        exposure,
        and_(
            exposure.c.person_id == score.c.rater_id,
            exposure.c.track == round_.c.track,
            exposure.c.slug == round_.c.slug,
        ),
    )
    .where(
        round_.c.phase == Phase.REVEALED,
        round_.c.id.in_(bindparam("of_rounds", expanding=True)),
        score.c.level.is_not(None),
    )
    .order_by(score.c.answer_id, score.c.rater_id)
)


@dataclass(frozen=True)
class BlindScore:
    """One score of a revealed round. `exposed` says that its rater knew the sample answer when they gave it."""

    round_id: int
    answer_id: int
    letter: str
    rater_id: int
    level: int
    note: str
    reference: int | None
    rescored: int | None
    exposed: bool


def record(db: Connection, answer_id: int, rater_id: int, level: int | None, note: str, now: datetime) -> None:
    """Keeps this person's score of the answer; a level of None is a pass."""
    values = {
        "answer_id": answer_id,
        "rater_id": rater_id,
        "level": level,
        "note": note,
        "recorded_at": now,
        "changed_at": now,
    }
    upsert(db, score, values, key=("answer_id", "rater_id"), keep=("recorded_at",))


def record_again(db: Connection, answer_id: int, rater_id: int, level: int, now: datetime) -> None:
    """Keeps a re-score beside the blind score."""
    values = {"answer_id": answer_id, "rater_id": rater_id, "level": level, "recorded_at": now}
    upsert(db, rescore, values, key=("answer_id", "rater_id"))


def own(db: Connection, round_id: int, rater_id: int) -> dict[str, OwnScore]:
    """This person's scores in the round, by letter."""
    rows = db.execute(_OWN, {"of_round": round_id, "of_rater": rater_id})
    return {row.letter: OwnScore(row.letter, row.level, row.note) for row in rows}


def own_sheet(db: Connection, round_id: int, rater_id: int) -> list[tuple[Answer, OwnScore | None]]:
    """The round's answers in the order of their letters, each with this person's own score."""
    rows = db.execute(_SHEET, {"of_round": round_id, "of_rater": rater_id}).mappings()
    return [
        (
            Answer(**{name: row[name] for name in Answer.__dataclass_fields__}),
            OwnScore(row["letter"], row["level"], row["note"]) if row["rater_id"] is not None else None,
        )
        for row in rows
    ]


def own_again(db: Connection, round_id: int, rater_id: int) -> dict[str, int]:
    """This person's re-scores, by letter."""
    rows = db.execute(_OWN_AGAIN, {"of_round": round_id, "of_rater": rater_id})
    return {row.letter: row.level for row in rows}


def rounds_of(db: Connection, rater_id: int) -> list[int]:
    """The ids of the rounds in which this person gave a score."""
    return list(db.execute(_ROUNDS_OF, {"of_rater": rater_id}).scalars())


def recorded(db: Connection, round_id: int) -> dict[int, dict[int, datetime]]:
    """For each interviewer whom the round waits for, the first instant at which they scored or passed on each answer.

    By person and answer: that a score is there, not what it is.
    """
    first: dict[int, dict[int, datetime]] = {}
    for row in db.execute(_RECORDED, {"of_round": round_id}):
        theirs = first.setdefault(row.person_id, {})
        if row.answer_id is not None:
            theirs[row.answer_id] = row.recorded_at
    return first


def blind(db: Connection, round_ids: Iterable[int]) -> list[BlindScore]:
    """Every score of those of the rounds that are revealed. This is the only way to read another person's score."""
    rows = db.execute(_BLIND, {"of_rounds": list(round_ids)}).mappings()
    return [BlindScore(**{**row, "exposed": bool(row["exposed"])}) for row in rows]


def by_answer(scores: Sequence[BlindScore]) -> Mapping[int, list[BlindScore]]:
    """The scores grouped by the id of their answer."""
    grouped: dict[int, list[BlindScore]] = {}
    for given in scores:
        grouped.setdefault(given.answer_id, []).append(given)
    return grouped
