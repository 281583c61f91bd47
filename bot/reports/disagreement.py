"""Where raters part, as rows of the agreement report: which two of them, and between which levels."""

from typing import NamedTuple

import numpy as np

from bot.agreement.coefficients.disagreement import level_disagreement, pairs
from bot.agreement.report import Report

MOST_RATERS = 40  # two by two they are 780 pairs, each with an alpha of its own
MOST_CELLS = 5_000_000  # of the tables that both need
LEAST_SHARED = 5  # items that two raters have to share before their pair is named
MOST_ROWS = 5


class Apart(NamedTuple):
    """Two raters: the items both scored, their ordinal alpha, and the mean of first minus second."""

    first: str
    second: str
    items: int
    alpha: float
    gap: float


class Between(NamedTuple):
    """Two levels, and the share of all disagreement that lies between them."""

    low: float
    high: float
    share: float


def apart(report: Report) -> list[Apart]:
    """The pairs that agree least, the lowest alpha first; none among more raters than one can look at."""
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
    """The two levels that are most often given to one item, by their share of the disagreement."""
    ratings = report.ratings
    if not len(ratings.items) * len(ratings.scale) ** 2 <= MOST_CELLS:
        return []
    share = level_disagreement(ratings)
    rows = [
        Between(float(ratings.scale[low]), float(ratings.scale[high]), float(share[low, high] + share[high, low]))
        for low, high in zip(*np.triu_indices(len(ratings.scale), 1), strict=True)
    ]
    return sorted((row for row in rows if row.share > 0), key=lambda row: -row.share)[:MOST_ROWS]
