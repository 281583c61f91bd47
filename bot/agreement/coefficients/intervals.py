"""95 % intervals for other answers and other interviewers: the two-way jackknife.

Both answers and raters are treated as random samples. The variance is that of leaving out one answer, plus that of
leaving out one rater, minus that of leaving out one score, which both include: Cameron, Gelbach and Miller (2011),
J. Business and Economic Statistics 29, 238. Its degrees of freedom are Satterthwaite's (1946), Biometrics Bulletin 2,
110. For coefficients that few raters bias, the centre is corrected: Quenouille (1956), Biometrika 43, 353. For others
the correction would only add noise; their intervals are symmetric in the root of the distance from 1, since agreement
near 1 varies less, with the variance by the delta method. ``tests.benchmarks.calibrate`` measures the coverage.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.agreement.coefficients.coefficient import Coefficient
from bot.agreement.coefficients.tally import Tally
from bot.agreement.quantiles import t_quantile
from bot.agreement.ratings import FloatArray, IntArray, Ratings

METHOD = "two-way jackknife, t (95 %); answers and interviewers random"
METHOD_OF_TWO = "jackknife over answers, t (95 %); answers random, these two interviewers fixed"

MOST_CELLS = 50_000_000  # of the matrix of terms per score, 400 MB
LEAST = 3  # groups for a jackknife
ROUNDING = 1e-20  # rounding error of a variance


@dataclass(frozen=True)
class Jackknife:
    """The variance and bias of a coefficient from leaving out one group at a time; ``df`` is 0 for too few groups."""

    variance: float
    bias: float
    df: int


def interval(
    coefficient: Coefficient, ratings: Ratings, tally: Tally, clusters: IntArray | None = None
) -> tuple[float, float] | None:
    """The 95 % interval of the coefficient; None if there are too few items or nothing varies.

    ``clusters``, shape (items,), are codes of items to leave out together, such as the answers of a round. With two
    raters, neither of whom can be left out, the interval treats these two as fixed.
    """
    terms = coefficient.terms(tally.rows)
    if min(len(ratings.level), tally.rows.size) * terms.shape[1] > MOST_CELLS:
        return None
    total = tally.times @ terms
    single = Singles.of(coefficient, terms, ratings, tally)
    matters = np.where(terms.any(axis=1), 1.0, 0.0)
    raters = _left_out(
        coefficient, total, _sums(single.terms, single.kind, ratings.rater), np.bincount(ratings.rater) > 0
    )
    if clusters is None:
        items = _left_out(coefficient, total, terms, tally.times * matters)
        scores = _left_out(coefficient, total, single.terms, single.times)
    else:
        together = np.bincount(clusters, matters[tally.row])
        items = _left_out(coefficient, total, _sums(terms, tally.row, clusters), together > 0)
        _, cell = np.unique(ratings.rater * len(together) + clusters[ratings.item], return_inverse=True)
        scores = _left_out(coefficient, total, _sums(single.terms, single.kind, cell), np.ones(cell.max() + 1))
    value, reach = float(coefficient.value(total)), _reach(items, raters, scores)
    if reach is None:
        return None
    low, high = _around(value - raters.bias, reach) if coefficient.biased else _below_one(value, reach)
    return max(low, coefficient.lowest(tally.rows)), min(high, 1.0)


def _left_out(
    coefficient: Coefficient, total: FloatArray, parts: FloatArray, times: FloatArray | NDArray[np.bool_]
) -> Jackknife:
    """The jackknife over groups with terms ``parts``, shape (groups, terms), each representing ``times`` groups."""
    left = coefficient.value(total - parts)
    weight = np.where(np.isnan(left), 0.0, times)
    left = np.where(weight > 0, left, 0.0)
    groups = int(weight.sum())
    if groups < LEAST:
        return Jackknife(0.0, 0.0, 0)
    mean = float(weight @ left) / groups
    variance = (groups - 1) / groups * float(weight @ (left - mean) ** 2)
    return Jackknife(variance, (groups - 1) * (mean - float(coefficient.value(total))), groups - 1)


@dataclass(frozen=True, eq=False)
class Singles:
    """The contribution of single scores to the terms; scores with the same item row and level are one kind.

    ``terms`` has shape (kinds, terms), ``times`` (kinds,) is the number of scores of a kind, ``kind`` (n,) each score's
    kind.
    """

    terms: FloatArray
    times: FloatArray
    kind: IntArray

    @classmethod
    def of(cls, coefficient: Coefficient, terms: FloatArray, ratings: Ratings, tally: Tally) -> Self:
        row, level = np.nonzero(tally.rows)
        without = tally.rows[row]
        without[np.arange(len(row)), level] -= 1
        kind = np.zeros(tally.rows.shape, dtype=np.int64)
        kind[row, level] = np.arange(len(row))
        return cls(
            terms[row] - coefficient.terms(without),
            tally.times[row] * tally.rows[row, level],
            kind[tally.row[ratings.item], ratings.level],
        )


def _sums(terms: FloatArray, of: IntArray, group: IntArray) -> FloatArray:
    """The sum of terms[of] over each group, shape (groups, terms)."""
    return np.stack([np.bincount(group, column[of]) for column in terms.T], axis=1)


def _around(middle: float, reach: float) -> tuple[float, float]:
    return middle - reach, middle + reach


def _below_one(value: float, reach: float) -> tuple[float, float]:
    """The interval symmetric in the root of the distance from 1, with half-width ``reach`` by the delta method."""
    root = sqrt(max(1 - value, ROUNDING))
    reach /= 2 * root
    return 1 - (root + reach) ** 2, 1 - max(root - reach, 0.0) ** 2


def _reach(items: Jackknife, raters: Jackknife, scores: Jackknife) -> float | None:
    """The half-width of the interval; None if there are too few items or nothing varies."""
    if not items.df:
        return None
    variance = max(items.variance + raters.variance - scores.variance, items.variance, raters.variance)
    if variance < ROUNDING:
        return None
    extra = variance - items.variance
    spread = items.variance**2 / items.df + (extra**2 / raters.df if raters.df else 0.0)
    df = max(variance**2 / spread, min(items.df, raters.df or items.df))
    return t_quantile(0.975, df) * sqrt(variance)
