"""Central tendency: whether a rater avoids the ends of the scale."""

from dataclasses import dataclass

import numpy as np

from bot.agreement.raters.model import Z95
from bot.agreement.ratings import FloatArray, IntArray, Ratings


@dataclass(frozen=True, eq=False)
class Spread:
    """Each rater's standard deviation / the others' on the same answers, (raters,): below 1 is a central tendency.

    ``low`` and ``high`` are the ends of 95 % intervals. nan if a rater shares fewer than two answers or nothing varies.
    """

    ratio: FloatArray
    low: FloatArray
    high: FloatArray


def spread(ratings: Ratings) -> Spread:
    """Each rater's spread relative to the others'.

    The interval is normal on the logarithm. It treats the two spreads as independent, each with as many scores as there
    are shared answers; since both follow the same answers, it is rather too wide.
    """
    raters, items = len(ratings.raters), len(ratings.items)
    each = np.bincount(ratings.item, minlength=items)
    seen = ratings.only(each[ratings.item] > 1)
    score = seen.score
    powers = (np.ones_like(score), score, score**2)
    own = [_sums(seen.rater, power, raters) for power in powers]
    others = [_sums(seen.rater, _sums(seen.item, power, items)[seen.item] - power, raters) for power in powers]
    n = own[0]
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.sqrt(_variance(*own) / _variance(*others))
        reach = np.exp(Z95 / np.sqrt(n - 1))
        ratio = np.where((n > 1) & np.isfinite(ratio) & (ratio > 0), ratio, np.nan)
        return Spread(ratio, ratio / reach, ratio * reach)


def _sums(code: IntArray, value: FloatArray, size: int) -> FloatArray:
    return np.bincount(code, value, size).astype(np.float64)


def _variance(n: FloatArray, total: FloatArray, squares: FloatArray) -> FloatArray:
    """The variance from sums; at least 0 despite rounding."""
    variance: FloatArray = np.maximum(squares - total**2 / n, 0) / (n - 1)
    return variance
