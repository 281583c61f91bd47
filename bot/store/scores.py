"""Scores, and the two ways to read them: one's own at any time, everybody's once a round is revealed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, select

from bot.domain.rounds import Phase
from bot.domain.visibility import OwnScore
from bot.store.tables import answer, exposure, rescore, round_, score
from bot.store.upsert import upsert


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
    """What this person gave in the round, by letter."""
    wanted = select(answer.c.letter, score.c.level, score.c.note).join(answer, answer.c.id == score.c.answer_id)
    mine = wanted.where(answer.c.round_id == round_id, score.c.rater_id == rater_id)
    return {row.letter: OwnScore(row.letter, row.level, row.note) for row in db.execute(mine)}


def own_again(db: Connection, round_id: int, rater_id: int) -> dict[str, int]:
    """What this person gave after the reveal, by letter."""
    wanted = select(answer.c.letter, rescore.c.level).join(answer, answer.c.id == rescore.c.answer_id)
    return {
        row.letter: row.level
        for row in db.execute(wanted.where(answer.c.round_id == round_id, rescore.c.rater_id == rater_id))
    }


def rounds_of(db: Connection, rater_id: int) -> list[int]:
    """The ids of the rounds in which this person gave a score."""
    joined = select(answer.c.round_id).join(score, score.c.answer_id == answer.c.id)
    return list(db.execute(joined.where(score.c.rater_id == rater_id).distinct()).scalars())


def recorded(db: Connection, round_id: int) -> list[tuple[int, int, datetime]]:
    """Answer, rater and first instant of every score or pass in the round: that it is there, not what it is."""
    wanted = select(score.c.answer_id, score.c.rater_id, score.c.recorded_at)
    rows = db.execute(wanted.join(answer, answer.c.id == score.c.answer_id).where(answer.c.round_id == round_id))
    return [(row.answer_id, row.rater_id, row.recorded_at) for row in rows]


def blind(db: Connection, round_ids: Iterable[int]) -> list[BlindScore]:
    """Every score of those of the rounds that are revealed. This is the only way to read another person's score."""
    wanted: Any = (
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
        .join(answer, answer.c.id == score.c.answer_id)
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
        .where(round_.c.phase == Phase.REVEALED, round_.c.id.in_(list(round_ids)), score.c.level.is_not(None))
        .order_by(score.c.answer_id, score.c.rater_id)
    )
    return [BlindScore(**{**row._asdict(), "exposed": bool(row.exposed)}) for row in db.execute(wanted)]


def by_answer(scores: Sequence[BlindScore]) -> Mapping[int, list[BlindScore]]:
    grouped: dict[int, list[BlindScore]] = {}
    for found in scores:
        grouped.setdefault(found.answer_id, []).append(found)
    return grouped
