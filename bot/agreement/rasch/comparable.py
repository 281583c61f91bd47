"""The scores that the Rasch model can compare, and why it cannot compare the others."""

from dataclasses import dataclass

import numpy as np

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
NEVER_ABOVE = "never scored above anybody else on the same answer, so the estimate would be infinite"
NEVER_BELOW = "never scored below anybody else on the same answer, so the estimate would be infinite"
NOBODY = "too few of these scores can be compared with anybody else's"


@dataclass(frozen=True, eq=False)
class Comparable:
    """The comparable scores, with new codes: ``raters``, ``items`` and ``levels`` hold the old codes by new ones.

    ``pairs`` are the informative ones, ``part`` (raters,) numbers the parts that they connect.
    """

    ratings: Ratings
    pairs: Pairs
    part: IntArray
    raters: IntArray
    items: IntArray
    levels: IntArray


def comparable(ratings: Ratings) -> tuple[Comparable | None, list[str | None]]:
    """The comparable scores (None if there are none), and for each rater the reason for having no figures, or None.

    Excludes raters who share no informative pair, and those whose pairs are all as one-sided as their sums allow, such
    as raters with only lowest or only highest scores (Fischer 1981, Psychometrika 46:59–77). Raters with fewer than
    thirty scores stay in the model but get no figures.
    """
    kept, n = ratings, np.bincount(ratings.rater, minlength=len(ratings.raters))
    reasons = [_too_few(many) for many in n.tolist()]
    if reason := _why_nobody(ratings):
        return None, [why or reason for why in reasons]
    while len(kept.level):
        scores = _renumbered(kept)
        excluded = _excluded(scores)
        if not excluded:
            return scores, reasons
        for rater, reason in excluded.items():
            reasons[rater] = reasons[rater] or reason
        kept = kept.only(~np.isin(kept.rater, list(excluded)))
    return None, reasons


def _too_few(n: int) -> str | None:
    if n >= LEAST_FOR_RASCH:
        return None
    return f"Too early to say: the Rasch model needs {LEAST_FOR_RASCH} scores, and there are {n}."


def _why_nobody(kept: Ratings) -> str | None:
    raters, levels = len(np.unique(kept.rater)), len(np.unique(kept.level))
    if levels > MOST_LEVELS:
        return TOO_MANY_LEVELS
    if raters * levels > MOST_CELLS:
        return TOO_MANY
    return SAME if levels == 1 else None


def _renumbered(kept: Ratings) -> Comparable:
    raters, rater = np.unique(kept.rater, return_inverse=True)
    items, item = np.unique(kept.item, return_inverse=True)
    levels, level = np.unique(kept.level, return_inverse=True)
    names = (tuple(kept.raters[code] for code in raters), tuple(kept.items[code] for code in items))
    ratings = Ratings(rater, item, level, kept.scale[levels], *names, kept.reference[items])
    n, total = np.bincount(item), np.bincount(item, level)
    informative = ratings.only(((n > 1) & (total > 0) & (total < n * (len(levels) - 1)))[item])
    return Comparable(ratings, Pairs.of(informative), connected_parts(informative), raters, items, levels)


def _excluded(scores: Comparable) -> dict[int, str]:
    """The raters without a finite estimate, by their old codes, with the reasons."""
    cells = Cells(scores.pairs.levels)
    top = scores.pairs.levels - 1
    total = cells.first + cells.second
    by_cell = scores.pairs.table.sum(axis=1).reshape(len(scores.raters), -1)
    above, below = (
        by_cell @ (cells.first > np.maximum(0, total - top)),
        by_cell @ (cells.first < np.minimum(top, total)),
    )
    alone = np.bincount(scores.part)[scores.part] < 2
    excluded = {}
    for rater, *conditions in zip(scores.raters.tolist(), alone, above == 0, below == 0, strict=True):
        if any(conditions):
            excluded[rater] = (NOBODY, NEVER_ABOVE, NEVER_BELOW)[conditions.index(True)]
    return excluded
