"""The many-facet rating-scale model: each facet's contribution to a score, in logits, and the levels' thresholds.

log(chance of a level / chance of the level below) = sum of the facets' measures − the level's threshold: Andrich
(1978), Psychometrika 43:561–573, and for several facets Linacre (1994), Many-Facet Rasch Measurement, 2nd ed.
"""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from bot.agreement.raters.fit import Fit
from bot.agreement.ratings import FloatArray, IntArray

LONGEST = 1.0  # logits per step, to avoid overshooting
CLOSE = 1e-9
MOST_SWEEPS = 10_000
INWARDS = 0.3  # score points from the end for extreme totals, as in the program Facets
LEAST = 1e-12  # least variance; anything smaller is rounding


@dataclass(frozen=True, eq=False)
class Scores:
    """Level numbers (n,) with the elements that produced them.

    ``codes`` (n, facets) are the elements of each facet; ``offset`` (n,) is a fixed part of the logits.
    """

    codes: IntArray
    level: IntArray
    offset: FloatArray


@dataclass(frozen=True, eq=False)
class Rasch:
    """A fitted model. ``measures``, one array per facet, add to the score; all facets but the first have mean 0.

    ``barriers`` (levels,) are cumulative sums of thresholds from the lowest level up, 0 at both ends.
    """

    measures: tuple[FloatArray, ...]
    barriers: FloatArray

    @classmethod
    def alike(cls, sizes: tuple[int, ...], levels: int) -> Self:
        return cls(tuple(np.zeros(size) for size in sizes), np.zeros(levels))

    def expected(self, scores: Scores) -> "Expected":
        logits = scores.offset.copy()
        for measure, code in zip(self.measures, scores.codes.T, strict=True):
            logits += measure[code]
        return expected(logits, self.barriers)


@dataclass(frozen=True, eq=False)
class Expected:
    """At n points: the probability of each level (n, levels), and the mean and variance (n,) of the level number."""

    chance: FloatArray
    mean: FloatArray
    variance: FloatArray


def expected(logits: FloatArray, barriers: FloatArray) -> Expected:
    """The model's expectation for sums of measures ``logits``, shape (n,)."""
    level = np.arange(len(barriers))
    power = logits[:, None] * level - barriers
    chance = np.exp(power - power.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    mean = chance @ level
    return Expected(chance, mean, np.maximum(chance @ level**2 - mean**2, LEAST))


def fitted(scores: Scores, model: Rasch, *, held: bool = False) -> Rasch:
    """The joint maximum likelihood estimate (Linacre 1994), starting at ``model``; ``held`` fixes its barriers.

    Takes Newton steps facet by facet, then in the barriers, until convergence; simultaneous steps would oscillate. Each
    element and each level needs scores, and the elements must be connected. The total of an element with only lowest or
    only highest scores is moved inwards by 0.3.
    """
    for _ in range(MOST_SWEEPS):
        before = model
        for facet in range(len(model.measures)):
            model = _with_facet(scores, model, facet)
        if not held:
            model = _with_barriers(scores, model)
        moves = zip((*model.measures, model.barriers), (*before.measures, before.barriers), strict=True)
        if max(np.abs(now - then).max() for now, then in moves) < CLOSE:
            break
    return model


def mean_squares(code: IntArray, size: int, square: FloatArray, due: FloatArray, weight: FloatArray) -> Fit:
    """Infit and outfit of ``size`` elements, from squared residuals, expected variances and weights, all (n,).

    Wright and Masters (1982), Rating Scale Analysis, ch. 5.
    """
    infit = np.bincount(code, weight * square, size) / np.bincount(code, weight * due, size)
    outfit = np.bincount(code, weight * square / due, size) / np.bincount(code, weight, size)
    return Fit(infit, outfit)


def _with_facet(scores: Scores, model: Rasch, facet: int) -> Rasch:
    measures, code, size = list(model.measures), scores.codes[:, facet], len(model.measures[facet])
    due, top = model.expected(scores), np.bincount(code, minlength=size) * (len(model.barriers) - 1)
    total = np.clip(np.bincount(code, scores.level, size), INWARDS, top - INWARDS)
    slope, bend = total - np.bincount(code, due.mean, size), np.bincount(code, due.variance, size)
    moved = measures[facet] + np.clip(slope / bend, -LONGEST, LONGEST)
    measures[facet] = moved
    if facet:
        measures[facet], measures[0] = moved - moved.mean(), measures[0] + moved.mean()
    return replace(model, measures=tuple(measures))


def _with_barriers(scores: Scores, model: Rasch) -> Rasch:
    chance = model.expected(scores).chance[:, 1:-1]
    slope = chance.sum(axis=0) - np.bincount(scores.level, minlength=len(model.barriers))[1:-1]
    bend = np.diag(chance.sum(axis=0)) - chance.T @ chance
    moved = model.barriers.copy()
    moved[1:-1] += np.clip(np.linalg.solve(bend, slope), -LONGEST, LONGEST)
    return replace(model, barriers=moved)
