"""The common form of all coefficients: a function of sums over items.

An item adds a row of terms, and a coefficient is a smooth function of the rows' sum. The point estimate, linearised
standard error, jackknife (leave rows out) and bootstrap (weight rows) follow from that, without separate formulas for
each coefficient.
"""

from typing import Protocol

import numpy as np

from bot.agreement.ratings import FloatArray

STEP = 1e-100  # of the complex derivative, which subtracts nothing, so the step may be arbitrarily small


class Coefficient(Protocol):
    """A coefficient of agreement on tables of counts, items × levels.

    ``biased`` is True if its chance agreement includes raters agreeing with themselves, which makes a small panel's
    value too low on average.
    """

    @property
    def biased(self) -> bool: ...

    def terms(self, counts: FloatArray) -> FloatArray:
        """Each item's terms, shape (items, terms)."""

    def totals(self, counts: FloatArray, times: FloatArray | None = None) -> FloatArray:
        """The sum of terms over items, weighted by ``times``, shape (terms,)."""

    def value(self, totals: FloatArray) -> FloatArray:
        """The coefficient, shape (…), from totals of shape (…, terms); nan if undefined."""

    def uncorrected(self, totals: FloatArray) -> FloatArray:
        """The value without correction for few items, from which the standard error is linearised."""

    def counted(self, counts: FloatArray) -> FloatArray:
        """1 for items that count in the standard error's n, else 0, shape (items,)."""

    def lowest(self, counts: FloatArray) -> float:
        """The lower bound of the coefficient for items with these numbers of scores."""


def gradient(coefficient: Coefficient, totals: FloatArray) -> FloatArray:
    """The derivative of the uncorrected coefficient by each total, shape (terms,).

    Uses a complex step: Squire and Trapp (1998), SIAM Review 40, 110.
    """
    nudged = totals + 1j * STEP * np.eye(len(totals))
    slope: FloatArray = coefficient.uncorrected(nudged).imag / STEP
    return slope


def standard_error(
    coefficient: Coefficient, counts: FloatArray, totals: FloatArray, times: FloatArray | None = None
) -> float | None:
    """The linearised standard error over items: Gwet (2014), Handbook 4e, 5.3, as in R's irrCAC.

    It conditions on the number of items with a pair of scores, hence the second line of the influence. None for fewer
    than two items.
    """
    weight = np.ones(len(counts)) if times is None else times
    counted = coefficient.counted(counts)
    paired = np.where(counts @ np.ones(counts.shape[1]) > 1, 1.0, 0.0)
    items, pairs = float(weight @ counted), float(weight @ paired)
    if items < 2 or not pairs:
        return None
    influence = coefficient.terms(counts) @ gradient(coefficient, totals)
    influence += float(coefficient.uncorrected(totals)) * (paired / pairs - counted / items)
    return float(np.sqrt(items / (items - 1) * (weight @ influence**2)))
