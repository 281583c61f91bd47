"""Whose scores the Rasch model can compare, and why not the others'."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.agreement.connected import connected_parts
from bot.agreement.rasch.pair_split import Cells
from bot.agreement.rasch.pairs import Pairs
from bot.agreement.ratings import IntArray, Ratings
from bot.agreement.undefined import SAME

LEAST_FOR_RASCH = 30
MOST_LEVELS = 12
MOST_CELLS = 2_000
TOO_MANY_LEVELS = f"scores take more than {MOST_LEVELS} values, too many for the Rasch model"
TOO_MANY = f"raters times levels are more than {MOST_CELLS:,}, too many for the Rasch model"
NEVER_ABOVE = "never above anybody else on the same answer: in logits that has no end"
NEVER_BELOW = "never below anybody else on the same answer: in logits that has no end"
NOBODY = "these scores compare too little with anybody else's"

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Comparable:
    """The scores that can be compared, numbered anew: ``raters``, ``items`` and ``levels`` are the old numbers.

    ``pairs`` are those that say something, ``part`` (raters,) numbers the parts that they link.
    """

    ratings: Ratings
    pairs: Pairs
    part: IntArray
    raters: IntArray
    items: IntArray
    levels: IntArray


def comparable(ratings: Ratings) -> tuple[Comparable | None, list[str | None]]:
    """The scores, None if nobody is left, and for each rater why nothing can be said of them, None where something can.

    Left out are people of whom fewer than eight scores can be compared, and those whose pairs all fall as one-sidedly
    as their sums allow; all lowest and all highest scores are the plainest case (Fischer 1981, Psychometrika 46:59–77).
    Below thirty scores nothing is said of a person.
    """
    kept, n = ratings, np.bincount(ratings.rater, minlength=len(ratings.raters))
    reasons = [_too_few(many) for many in n.tolist()]
    if reason := _why_nobody(ratings):
        return None, [why or reason for why in reasons]
    while len(kept.level):
        seen = _seen(kept)
        odd = _odd(seen)
        if not odd:
            return seen, reasons
        for rater, reason in odd.items():
            reasons[rater] = reasons[rater] or reason
        kept = kept.only(~np.isin(kept.rater, list(odd)))
    return None, reasons


def _too_few(n: int) -> str | None:
    if n >= LEAST_FOR_RASCH:
        return None
    return f"Too early to say: the Rasch model takes {LEAST_FOR_RASCH} scores, and there are {n}."


def _why_nobody(kept: Ratings) -> str | None:
    raters, levels = len(np.unique(kept.rater)), len(np.unique(kept.level))
    if levels > MOST_LEVELS:
        return TOO_MANY_LEVELS
    if raters * levels > MOST_CELLS:
        return TOO_MANY
    return SAME if levels == 1 else None


def _seen(kept: Ratings) -> Comparable:
    raters, rater = np.unique(kept.rater, return_inverse=True)
    items, item = np.unique(kept.item, return_inverse=True)
    levels, level = np.unique(kept.level, return_inverse=True)
    names = (tuple(kept.raters[one] for one in raters), tuple(kept.items[one] for one in items))
    ratings = Ratings(rater, item, level, kept.scale[levels], *names, kept.reference[items])
    n, total = np.bincount(item), np.bincount(item, level)
    telling = ratings.only(((n > 1) & (total > 0) & (total < n * (len(levels) - 1)))[item])
    return Comparable(ratings, Pairs.of(telling), connected_parts(telling), raters, items, levels)


def _odd(seen: Comparable) -> dict[int, str]:
    """Those of whom the pairs leave something without an end or without a beginning, by their old numbers."""
    cells = Cells(seen.pairs.levels)
    top = seen.pairs.levels - 1
    total = cells.first + cells.second
    by_cell = seen.pairs.table.sum(axis=1).reshape(len(seen.raters), -1)
    above, below = (
        by_cell @ (cells.first > np.maximum(0, total - top)),
        by_cell @ (cells.first < np.minimum(top, total)),
    )
    alone = np.bincount(seen.part)[seen.part] < 2
    odd = {}
    for rater, *is_so in zip(seen.raters.tolist(), alone, above == 0, below == 0, strict=True):
        if any(is_so):
            odd[rater] = (NOBODY, NEVER_ABOVE, NEVER_BELOW)[is_so.index(True)]
    return odd
