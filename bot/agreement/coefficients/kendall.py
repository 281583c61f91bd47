"""Kendall's coefficient of concordance W: whether raters rank the items in the same order."""

import numpy as np

from bot.agreement.ratings import Figure, FloatArray, IntArray, Ratings
from bot.agreement.undefined import SAME


def kendall_w(ratings: Ratings) -> Figure:
    """W, corrected for ties, on the items that every rater scored: Kendall (1948), Rank Correlation Methods, 6."""
    raters, rater = np.unique(ratings.rater, return_inverse=True)
    complete = np.bincount(ratings.item, minlength=len(ratings.items)) == max(len(raters), 1)
    m, n = len(raters), int(complete.sum())
    if m < 2:
        return Figure.undefined("only one person scored" if m else "there are no scores")
    if n < 2:
        return Figure.undefined("fewer than two items were scored by every rater", n)
    kept = complete[ratings.item]
    ranks, ties = _ranks(rater[kept], ratings.level[kept], m, len(ratings.scale))
    sums = np.bincount(ratings.item[kept], ranks, len(complete))[complete]
    most = m**2 * (n**3 - n) - m * ties
    if most <= 0:
        return Figure.undefined(SAME, n)
    return Figure(min(float(12 * ((sums - sums.mean()) ** 2).sum() / most), 1.0), n=n)


def _ranks(rater: IntArray, level: IntArray, raters: int, levels: int) -> tuple[FloatArray, float]:
    """Each score's mid-rank among its rater's, and the sum of t³ − t over ties of t scores."""
    cell = rater * levels + level
    counts = np.bincount(cell, minlength=raters * levels).reshape(raters, levels).astype(np.float64)
    middle = counts.cumsum(axis=1) - (counts - 1) / 2
    return middle.ravel()[cell], float((counts**3 - counts).sum())
