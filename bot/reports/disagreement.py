"""Disagreement as rows of the agreement report: between pairs of raters, and between pairs of levels."""

from typing import NamedTuple

import numpy as np

from bot.agreement.coefficients.disagreement import level_disagreement, pairs
from bot.agreement.report import Report

MOST_RATERS = 40  # 780 pairs, each with its own alpha
MOST_CELLS = 5_000_000  # of either table
LEAST_SHARED = 5  # items that a pair of raters must share to be listed
MOST_ROWS = 5


class Apart(NamedTuple):
    """A pair of raters: the number of items both scored, their ordinal alpha, and the mean of first − second."""

    first: str
    second: str
    items: int
    alpha: float
    gap: float


class Between(NamedTuple):
    """A pair of levels, and its share of all disagreement."""

    low: float
    high: float
    share: float


def apart(report: Report) -> list[Apart]:
    """The pairs of raters who agree least, lowest alpha first; none if there are too many raters."""
    ratings = report.ratings
    if len(ratings.raters) > MOST_RATERS or len(ratings.raters) * len(ratings.items) > MOST_CELLS:
        return []
    known = [
        Apart(pair.first, pair.second, pair.alpha.n, pair.alpha.value, pair.gap)
        for pair in pairs(ratings)
        if pair.alpha.value is not None and pair.alpha.n >= LEAST_SHARED
    ]
    return sorted(known, key=lambda row: row.alpha)[:MOST_ROWS]


def between(report: Report) -> list[Between]:
    """The pairs of levels with the largest shares of the disagreement."""
    ratings = report.ratings
    if not len(ratings.items) * len(ratings.scale) ** 2 <= MOST_CELLS:
        return []
    share = level_disagreement(ratings)
    rows = [
        Between(float(ratings.scale[low]), float(ratings.scale[high]), float(share[low, high] + share[high, low]))
        for low, high in zip(*np.triu_indices(len(ratings.scale), 1), strict=True)
    ]
    return sorted((row for row in rows if row.share > 0), key=lambda row: -row.share)[:MOST_ROWS]
