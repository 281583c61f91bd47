"""A person's own picture."""

import struct
from datetime import date
from random import Random

import pytest

from bot.charts.canvas import DOTS, WIDTH
from bot.charts.personal import HEIGHT, draw_own
from bot.domain.calibration import calibration
from bot.domain.home import CalibrationView
from bot.domain.summary_inputs import Inputs, Score

DAY = date(2026, 6, 5)


def view(weeks: int, raters: int = 4, answers: int = 10, *, references: bool = True, own: int = 0) -> CalibrationView:
    """A panel's weeks, and one person's view of them."""
    rng = Random(weeks)
    scores = [
        Score(week, week, week * answers + answer, "A", rater, level, reference, None, False)
        for week in range(1 - weeks, 1)
        for answer in range(answers)
        for rater in range(raters)
        for level, reference in [(rng.randint(1, 4), 1 + answer % 4 if references and answer % 2 else None)]
    ]
    found = calibration(Inputs((1, 2, 3, 4), weeks, answers, tuple(scores)), own)
    return CalibrationView("C1", found, dict.fromkeys(range(1 - weeks, 1), DAY))


VIEWS = {
    "one week": view(1),
    "eight weeks": view(8),
    "a hundred interviewers": view(2, raters=100),
    "too few references": view(3, references=False),
    "two people": view(1, raters=2),
}


@pytest.mark.parametrize("found", VIEWS.values(), ids=VIEWS.keys())
def test_a_personal_picture_has_one_size_and_is_reproducible(found: CalibrationView) -> None:
    first, again = draw_own(found, DAY), draw_own(found, DAY)
    assert first.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", first[16:24]) == (round(WIDTH * DOTS), round(HEIGHT * DOTS))
    assert first == again
    assert len(first) < 300_000


def test_another_persons_weeks_give_another_picture() -> None:
    assert draw_own(view(2, own=1), DAY) != draw_own(view(2, own=2), DAY)
