"""How many interviewers have scored, without saying who."""

from collections.abc import Iterable, Sequence
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


def duties(
    expected: Iterable[int], answers: Sequence[Answer], recorded: Iterable[tuple[int, int, datetime]]
) -> list[Duty]:
    """The duties of the expected interviewers, from the first `(answer, rater, instant)` of every score or pass."""
    first = {(answer, rater): at for answer, rater, at in recorded}
    all_duties = []
    for person in expected:
        at = [first.get((answer.id, person)) for answer in answers if answer.author_id != person]
        if at:
            all_duties.append(Duty(person, None if None in at else max(filter(None, at))))
    return all_duties
