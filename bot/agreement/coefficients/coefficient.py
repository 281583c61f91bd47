"""What every coefficient here has in common: it is a function of sums over items.

An item adds a row of terms, a coefficient is a smooth function of the rows' sum. From these two follow the point
estimate, its linearised standard error, the jackknife (leave rows out) and the bootstrap (weigh rows), without a
formula of its own for each coefficient.
"""

from typing import Protocol

import numpy as np

from bot.agreement.ratings import FloatArray

STEP = 1e-100  # of the complex derivative: nothing is subtracted, so it may be as small as one likes


class Coefficient(Protocol):
    """A coefficient of agreement on tables of counts, items × levels.

    ``biased`` says that by chance a rater may agree with themselves, so that a small panel's value is too low on
    average.
    """

    @property
    def biased(self) -> bool: ...

    def terms(self, counts: FloatArray) -> FloatArray:
        """What each item adds, shape (items, terms)."""

    def totals(self, counts: FloatArray, times: FloatArray | None = None) -> FloatArray:
        """The terms' sum over items, each counted ``times``: shape (terms,)."""

    def value(self, totals: FloatArray) -> FloatArray:
        """The coefficient from totals of shape (…, terms), shape (…); nan where it is undefined."""

    def uncorrected(self, totals: FloatArray) -> FloatArray:
        """The value without a correction for few items: what the standard error is linearised from."""

    def counted(self, counts: FloatArray) -> FloatArray:
        """1 for an item that is one of the n that the standard error divides by, else 0: shape (items,)."""

    def lowest(self, counts: FloatArray) -> float:
        """The least that it can be where items have so many scores."""


def gradient(coefficient: Coefficient, totals: FloatArray) -> FloatArray:
    """The uncorrected coefficient's derivative by each total: shape (terms,).

    By a complex step: Squire and Trapp (1998), SIAM Review 40, 110.
    """
    nudged = totals + 1j * STEP * np.eye(len(totals))
    slope: FloatArray = coefficient.uncorrected(nudged).imag / STEP
    return slope


def standard_error(
    coefficient: Coefficient, counts: FloatArray, totals: FloatArray, times: FloatArray | None = None
) -> float | None:
    """The linearised standard error over items: Gwet (2014), Handbook 4e, 5.3, as R's irrCAC prints it.

    How many items have a pair of scores is taken as given, hence the second line of the influence. None for fewer than
    two items.
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
