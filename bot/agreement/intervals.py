"""Intervals that cover what they say, for this panel and for other interviewers: the two-way jackknife.

Answers and raters are both taken as drawn from many. The variance is that of leaving out one answer, plus that of
leaving out one rater, less that of leaving out one score, which both of them hold: Cameron, Gelbach and Miller (2011),
J. Business and Economic Statistics 29, 238. Its degrees of freedom are Satterthwaite's (1946), Biometrics Bulletin 2,
110. The middle is corrected for the bias of few raters: Quenouille (1956), Biometrika 43, 353.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from bot.agreement.coefficient import Coefficient
from bot.agreement.quantiles import t_quantile
from bot.agreement.ratings import FloatArray, IntArray, Ratings
from bot.agreement.tally import Tally

METHOD = "two-way jackknife, t (95 %); answers and interviewers random"
METHOD_OF_TWO = "jackknife over answers, t (95 %); answers random, these two interviewers fixed"

LEAST = 3  # groups that a jackknife needs


@dataclass(frozen=True)
class Jackknife:
    """What leaving out one group at a time shows of a coefficient; ``df`` is 0 where there are too few groups."""

    variance: float
    bias: float
    df: int

    @classmethod
    def of(cls, value: float, left: FloatArray, times: FloatArray | None = None) -> Self:
        """From the values with a group left out, shape (groups,), each standing for ``times`` groups."""
        weight = np.ones(len(left)) if times is None else times
        kept = ~np.isnan(left) & (weight > 0)
        left, weight = left[kept], weight[kept]
        groups = int(weight.sum())
        if groups < LEAST:
            return cls(0.0, 0.0, 0)
        mean = float(weight @ left) / groups
        variance = (groups - 1) / groups * float(weight @ (left - mean) ** 2)
        return cls(variance, (groups - 1) * (mean - value), groups - 1)


def interval(
    coefficient: Coefficient, ratings: Ratings, tally: Tally, clusters: IntArray | None = None
) -> tuple[float, float] | None:
    """What covers the coefficient with 95 %; None where there are too few items, or where nothing varies.

    ``clusters``, shape (items,), are codes of items that belong together, such as the answers of one round: these are
    left out together. With two raters, neither of whom can be left out, the interval is for these two.
    """
    terms = coefficient.terms(tally.rows)
    total = tally.times @ terms
    value = float(coefficient.value(total))
    score = Scores.of_all(coefficient, terms, ratings, tally)
    raters = Jackknife.of(value, coefficient.value(total - _sums(score.terms, score.of, ratings.rater)))
    if clusters is None:
        items = Jackknife.of(value, coefficient.value(total - terms), tally.times * coefficient.used(tally.rows))
        scores = Jackknife.of(value, coefficient.value(total - score.terms), score.times)
    else:
        items = Jackknife.of(value, coefficient.value(total - _sums(terms, tally.row, clusters)))
        _, cell = np.unique(ratings.rater * (clusters.max() + 1) + clusters[ratings.item], return_inverse=True)
        scores = Jackknife.of(value, coefficient.value(total - _sums(score.terms, score.of, cell)))
    if found := _interval(value, items, raters, scores):
        return max(found[0], coefficient.lowest), min(found[1], 1.0)
    return None


@dataclass(frozen=True, eq=False)
class Scores:
    """What a single score adds to the terms, by its item's row and its level.

    ``terms`` has shape (kinds, terms), ``times`` (kinds,) says how many scores are of a kind, ``of`` (n,) which.
    """

    terms: FloatArray
    times: FloatArray
    of: IntArray

    @classmethod
    def of_all(cls, coefficient: Coefficient, terms: FloatArray, ratings: Ratings, tally: Tally) -> Self:
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


def _interval(value: float, items: Jackknife, raters: Jackknife, scores: Jackknife) -> tuple[float, float] | None:
    if not items.df:
        return None
    variance = max(items.variance + raters.variance - scores.variance, items.variance, raters.variance)
    if not variance:
        return None
    extra = variance - items.variance
    spread = items.variance**2 / items.df + (extra**2 / raters.df if raters.df else 0.0)
    df = max(variance**2 / spread, min(items.df, raters.df or items.df))
    middle = value - raters.bias
    reach = t_quantile(0.975, df) * float(np.sqrt(variance))
    return middle - reach, middle + reach
