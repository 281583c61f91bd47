"""Who may answer and score when, and what they may give."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.rounds import LONGEST_ANSWER, Answer, Phase, Round, checked_text, may_answer, may_score
from tests.domain.bank import question, track

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
ADA = Person(1, 1, "U1", "Ada", "UTC", scores=True, admin=False, nudges=True)
GUEST = replace(ADA, id=2, scores=False)
HERS = Answer(1, 1, "A", "text", ADA.id, None, None, named=False)
ANCHOR = replace(HERS, id=2, author_id=None, reference=4)
ROUND = Round(
    1, 1, 1, "C1", date(2026, 6, 1), "UTC", track(question("q")), False, Phase.SCORING, NOON, NOON, NOON, None
)


def in_phase(phase: Phase) -> Round:
    return replace(ROUND, phase=phase)


def test_a_member_scores_others_answers_during_scoring() -> None:
    may_score(ROUND, ANCHOR, ADA)


@pytest.mark.parametrize(
    ("phase", "answer", "person", "word"),
    [
        (Phase.SCORING, HERS, ADA, "own answer"),
        (Phase.SCORING, ANCHOR, GUEST, "Guests"),
        (Phase.ANSWERING, ANCHOR, ADA, "nothing to score"),
        (Phase.REVEALED, ANCHOR, ADA, "closed"),
        (Phase.CANCELLED, ANCHOR, ADA, "nothing to score"),
    ],
)
def test_a_person_who_may_not_score_learns_why(phase: Phase, answer: Answer, person: Person, word: str) -> None:
    with pytest.raises(Refusal, match=word):
        may_score(in_phase(phase), answer, person)


def test_a_member_answers_while_answering_lasts() -> None:
    may_answer(in_phase(Phase.ANSWERING), ADA)


@pytest.mark.parametrize(
    ("phase", "person"),
    [(phase, ADA) for phase in Phase if phase is not Phase.ANSWERING] + [(Phase.ANSWERING, GUEST)],
)
def test_nobody_answers_once_answers_are_closed_and_guests_never(phase: Phase, person: Person) -> None:
    with pytest.raises(Refusal):
        may_answer(in_phase(phase), person)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_level_of_the_scale_is_found_by_its_number(number: int) -> None:
    assert ROUND.level(number).level == number


@pytest.mark.parametrize("number", [0, 5, 6, -1, 10**18])
def test_a_level_off_the_scale_is_refused_with_the_scales_ends(number: int) -> None:
    with pytest.raises(Refusal, match=rf"from 1 to 4.* {number} is not on it"):
        ROUND.level(number)


def test_an_answer_is_stripped_of_surrounding_white_space() -> None:
    assert checked_text("  roll back first\n", "text") == "roll back first"
    assert checked_text("x" * LONGEST_ANSWER, "text") == "x" * LONGEST_ANSWER


@pytest.mark.parametrize("text", ["", " \n\t", "x" * (LONGEST_ANSWER + 1)], ids=["empty", "blank", "too long"])
def test_an_answer_that_is_empty_or_too_long_is_refused_at_its_field(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        checked_text(text, "field")
    assert refused.value.field == "field"
