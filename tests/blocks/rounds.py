"""A round of a question made up for tests."""

from datetime import date

from bot.domain.rounds import Phase, Round
from questions.model import DEFAULT_SCALE, Question, Track
from tests.blocks.strategies import NOON


def a_round(question: Question, phase: Phase = Phase.ANSWERING) -> Round:
    posed = Track(name="t", title="T", topics=("x",), scale=DEFAULT_SCALE, questions=(question,))
    return Round(1, 1, 1, "C1", date(2026, 6, 1), "UTC", posed, False, phase, NOON, NOON, NOON, None)
