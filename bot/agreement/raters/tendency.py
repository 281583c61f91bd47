"""Central tendency: whether a rater keeps to the middle of the scale."""

from dataclasses import dataclass

import numpy as np

from bot.agreement.raters.model import Z95
from bot.agreement.ratings import FloatArray, IntArray, Ratings


@dataclass(frozen=True, eq=False)
class Spread:
    """Each rater's standard deviation over the others' on the same answers, (raters,): below 1 is a central tendency.

    ``low`` and ``high`` are the ends of 95 % intervals; nan where there are no two shared answers, or nothing varies.
    """

    ratio: FloatArray
    low: FloatArray
    high: FloatArray


def spread(ratings: Ratings) -> Spread:
    """How far each rater's scores spread beside the others'.

    The interval is the normal one on the logarithm, and takes the two spreads as independent and each as resting on as
    many scores as there are shared answers. Both follow the same answers, so this errs on the wide side.
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
    """From sums; nought where rounding would leave it below."""
    variance: FloatArray = np.maximum(squares - total**2 / n, 0) / (n - 1)
    return variance
