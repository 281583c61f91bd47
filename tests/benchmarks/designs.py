"""Simulated panels with a known long-run agreement."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import erf
from typing import Final

import numpy as np

from bot.agreement.ratings import FloatArray, Ratings

LEVELS: Final = 5
EDGES: Final = (1.5, 2.5, 3.5, 4.5)


@dataclass(frozen=True)
class Habits:
    """A normal model of scores on 1 to 5, rounded and clipped: mean, and variances of answers, interviewers, noise."""

    mean: float
    answer: float
    interviewer: float
    noise: float


@dataclass(frozen=True)
class Truth:
    """Expected shares of pairs by their two levels, (levels, levels), for this panel and for any interviewers."""

    panel: FloatArray
    others: FloatArray


PANELS: Final = {
    "balanced": Habits(3.0, 0.81, 0.1225, 0.5),
    "skewed": Habits(4.4, 0.81, 0.1225, 0.5),
    "poor": Habits(3.0, 0.25, 0.3, 1.2),
    "sharp": Habits(3.0, 1.6, 0.02, 0.12),
}
GRID: Final = ((3, 6, 1.0), (5, 10, 0.7), (8, 20, 1.0), (15, 50, 1.0))


def draws(habits: Habits, raters: int, items: int, filled: float, seed: int) -> Iterator[tuple[Ratings, Truth]]:
    """Yields panels endlessly, each with new interviewers and answers."""
    random = np.random.default_rng(seed)
    others = _pairs_of_anyone(habits)
    while True:
        severity = random.normal(0, habits.interviewer**0.5, raters)
        answer = random.normal(habits.mean, habits.answer**0.5, items)
        score = answer - severity[:, None] + random.normal(0, habits.noise**0.5, (raters, items))
        level = np.clip(np.rint(score), 1, LEVELS).astype(np.int64) - 1
        rater, item = np.nonzero(random.random(level.shape) < filled)
        ratings = Ratings(
            rater,
            item,
            level[rater, item],
            np.arange(1.0, LEVELS + 1),
            tuple(map(str, range(raters))),
            tuple(map(str, range(items))),
            np.full(items, np.nan),
            declared=True,
        )
        yield ratings, Truth(_pairs_of_panel(habits, severity), others)


def _pairs_of_panel(habits: Habits, severity: FloatArray) -> FloatArray:
    answer, weight = _answers(habits)
    shares = _shares(answer[:, None] - severity, habits.noise**0.5)
    together = shares.sum(axis=1)
    pairs = np.einsum("a,ak,al->kl", weight, together, together)
    alone = np.einsum("a,ark,arl->kl", weight, shares, shares)
    return np.asarray((pairs - alone) / (len(severity) * (len(severity) - 1)), dtype=np.float64)


def _pairs_of_anyone(habits: Habits) -> FloatArray:
    answer, weight = _answers(habits)
    shares = _shares(answer, (habits.noise + habits.interviewer) ** 0.5)
    return np.asarray(np.einsum("a,ak,al->kl", weight, shares, shares), dtype=np.float64)


def _answers(habits: Habits) -> tuple[FloatArray, FloatArray]:
    """Answers and their weights, by Gauss and Hermite's quadrature."""
    point, weight = np.polynomial.hermite_e.hermegauss(41)
    return habits.mean + point * habits.answer**0.5, weight / weight.sum()


def _shares(middle: FloatArray, spread: float) -> FloatArray:
    """The probability of each level around each centre: shape (…, levels)."""
    normal = np.vectorize(lambda z: (1 + erf(z / 2**0.5)) / 2, otypes=[np.float64])
    below = normal((np.array(EDGES) - middle[..., None]) / spread)
    return np.diff(below, axis=-1, prepend=0, append=1)
