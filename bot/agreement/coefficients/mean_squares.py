"""The analysis of variance of scores by items and raters: Shrout and Fleiss (1979), Psychol Bull 86, 420, table 1."""

from dataclasses import dataclass

import numpy as np

from bot.agreement.ratings import FloatArray, IntArray, Ratings


@dataclass(frozen=True)
class MeanSquares:
    """Mean squares of ``n`` items with ``k`` scores each: between items, within items, between raters, residual.

    If scores are missing, the last two are nan and ``k`` is Ebel's k0.
    """

    n: int
    k: float
    items: float
    within: float
    raters: float
    residual: float


def mean_squares(ratings: Ratings) -> MeanSquares:
    """The analysis of variance; it needs two items, at least one of them with two scores."""
    score = ratings.score - ratings.score.mean()
    item_size, item_sum = _sums(ratings.item, score)
    rater_size, rater_sum = _sums(ratings.rater, score)
    n, raters, total = len(item_size), len(rater_size), len(score)
    between = float((item_sum**2 / item_size).sum())
    within = max(float(score @ score) - between, 0.0)
    k0 = (total - float(item_size @ item_size) / total) / (n - 1)
    mean_within = within / (total - n)
    if total < n * raters:
        return MeanSquares(n, k0, between / (n - 1), mean_within, np.nan, np.nan)
    by_rater = float((rater_sum**2 / rater_size).sum())
    residual = max(within - by_rater, 0.0) / ((n - 1) * (raters - 1))
    return MeanSquares(n, float(raters), between / (n - 1), mean_within, by_rater / (raters - 1), residual)


def _sums(code: IntArray, score: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The number and the sum of scores of each code that occurs."""
    size = np.bincount(code)
    total = np.asarray(np.bincount(code, score), dtype=np.float64)
    return size[size > 0].astype(np.float64), total[size > 0]
