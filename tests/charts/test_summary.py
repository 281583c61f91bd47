"""The summary's picture."""

import struct
from datetime import date
from itertools import product

import pytest

from bot.agreement.coefficients.headline import Headline
from bot.agreement.ratings import Figure
from bot.charts.canvas import DOTS, WIDTH
from bot.charts.summary import HEIGHT, draw
from bot.domain.rounds import letters
from bot.domain.summary import Figures, figures
from bot.domain.summary_inputs import Inputs, Score

DAY = date(2026, 6, 5)
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def panel(weeks: int, rounds: int, answers: int, raters: int, levels: int = 4) -> Inputs:
    """Scores that differ from rater to rater; every other answer is an anchor."""
    scores = []
    for week, round_, (number, letter), rater in product(
        range(1 - weeks, 1), range(rounds), enumerate(letters(answers)), range(raters)
    ):
        key = (week + weeks) * rounds + round_
        level = 1 + (key + number + rater % 3) % levels
        reference = 1 + (key + number) % levels if number % 2 == 0 else None
        scores.append(Score(week, key, key * answers + number, letter, rater, level, reference, None, False))
    return Inputs(tuple(range(1, levels + 1)), rounds, rounds * answers, tuple(scores))


PANELS = {
    "no data": Inputs((1, 2, 3, 4), 0, 0, ()),
    "one score": panel(1, 1, 1, 1),
    "two scores": panel(1, 1, 1, 2),
    "one week": panel(1, 5, 4, 6),
    "eight weeks": panel(8, 3, 4, 5),
    "forty answers on seven levels": panel(1, 5, 8, 12, 7),
    "fifty answers and a hundred interviewers": panel(1, 2, 25, 100),
}


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("inputs", PANELS.values(), ids=PANELS.keys())
def test_any_summary_picture_has_one_size_and_is_reproducible(inputs: Inputs) -> None:
    first, again = draw(figures(inputs), DAY), draw(figures(inputs), DAY)
    assert first.startswith(SIGNATURE)
    assert size(first) == (round(WIDTH * DOTS), round(HEIGHT * DOTS))
    assert first == again
    assert len(first) < 500_000


def test_other_figures_or_another_day_give_another_picture() -> None:
    found = figures(PANELS["one week"])
    pictures = {draw(found, DAY), draw(found, date(2026, 6, 12)), draw(figures(PANELS["eight weeks"]), DAY)}
    assert len(pictures) == 3


def with_weeks(*alphas: Figure) -> Figures:
    found = figures(PANELS["no data"])
    none = Figure.undefined("there are no scores")
    weeks = tuple(Headline(none, none, alpha, none) for alpha in alphas)
    return Figures(**{**vars(found), "weeks": weeks})


@pytest.mark.parametrize(
    "alphas",
    [
        (Figure.undefined("only one rater scored"),) * 3,
        (Figure(1.0, interval=(1.0, 1.0)), Figure.undefined("every score is the same")),
        (Figure(-0.9, interval=(-1.4, -0.2)), Figure(-0.5, n=20)),
    ],
    ids=["all undefined", "perfect", "below zero"],
)
def test_weeks_with_any_agreement_or_none_are_drawn(alphas: tuple[Figure, ...]) -> None:
    assert draw(with_weeks(*alphas), DAY) != draw(with_weeks(), DAY)


def test_the_picture_draws_a_week_without_interval_as_unknown() -> None:
    """Full agreement on many answers has no interval either, and is drawn."""
    known, none = Figure(0.7, interval=(0.5, 0.9)), Figure.undefined("there are no scores")
    assert draw(with_weeks(known, Figure(0.53, n=3)), DAY) == draw(with_weeks(known, none), DAY)
    assert draw(with_weeks(known, Figure(1.0, n=20)), DAY) != draw(with_weeks(known, none), DAY)
