"""Alpha from sums of squares, for scores with too many values for a table of counts."""

from typing import Final

import numpy as np

from bot.agreement.ratings import Figure, FloatArray, Ratings
from bot.agreement.undefined import SAME, why_undefined

MOST_LEVELS: Final = 200


def too_many_levels(ratings: Ratings) -> str | None:
    """The reason why the scores don't fit a table of counts; None if they do."""
    levels = len(ratings.scale)
    return f"the scores take {levels} values, too many to be levels" if levels > MOST_LEVELS else None


def alpha_by_squares(ratings: Ratings, *, ranks: bool) -> Figure:
    """Interval alpha, or with ``ranks`` ordinal alpha, whose metric is the interval metric on mid-ranks.

    The disagreement of all pairs is a sum of squares: Krippendorff (2011), section D, with Σ(x − y)² expanded.
    """
    size = np.bincount(ratings.item, minlength=len(ratings.items))
    pairable = int((size > 1).sum())
    if reason := why_undefined(ratings, pairable):
        return Figure.undefined(reason, pairable)
    kept = ratings.only((size > 1)[ratings.item])
    value = _mid_ranks(kept)[kept.level] if ranks else kept.score
    value = value - value.mean()
    total = float(value @ value)
    if not total:
        return Figure.undefined(SAME, pairable)
    sums = np.bincount(kept.item, value, len(size))
    squares = np.bincount(kept.item, value**2, len(size))
    within = float(((size * squares - sums**2) / np.maximum(size - 1, 1))[size > 1].sum())
    n = len(value)
    return Figure(1 - (n - 1) / n * within / total, n=pairable)


def _mid_ranks(ratings: Ratings) -> FloatArray:
    used = np.bincount(ratings.level, minlength=len(ratings.scale))
    return used.cumsum() - used / 2
