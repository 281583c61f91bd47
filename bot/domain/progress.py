"""How many interviewers have scored, without saying who."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.rounds import Answer

COUNTER_STEP = timedelta(minutes=30)


def counter_boundary(scoring_began: datetime, now: datetime) -> datetime:
    """The last full half hour since scoring began. The counter only moves then, so that it gives nobody away."""
    return scoring_began + (now - scoring_began) // COUNTER_STEP * COUNTER_STEP


@dataclass(frozen=True)
class Duty:
    """When an interviewer finished scoring (or passing on) every answer they can score; None while unfinished."""

    person_id: int
    done_at: datetime | None


def duties(answers: Sequence[Answer], recorded: Mapping[int, Mapping[int, datetime]]) -> list[Duty]:
    """The duties of the expected interviewers, except those with nothing to score.

    `recorded` holds, for each of them, the first instant of their score or pass by answer id.
    """
    all_duties = []
    for person, first in recorded.items():
        at = [first.get(answer.id) for answer in answers if answer.author_id != person]
        if at:
            all_duties.append(Duty(person, None if None in at else max(filter(None, at))))
    return all_duties


def waited_for(duties: Sequence[Duty]) -> set[int]:
    """The people with unfinished duties."""
    return {duty.person_id for duty in duties if duty.done_at is None}
