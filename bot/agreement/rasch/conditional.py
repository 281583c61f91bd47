"""Severities and barriers of a panel by the conditional likelihood of pairs of scores.

How the sum of two scores of one item falls to the two raters says who is the stricter, whatever the item is worth and
however it came to just these two. So items, of which there are nearly as many as scores, need not be estimated (pair by
pair Zwinderman 1995, Applied Psychological Measurement 19:369–375).
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bot.agreement.rasch.model import mean_squares
from bot.agreement.rasch.pair_split import Cells, PairSplit
from bot.agreement.rasch.pairs import Pairs
from bot.agreement.raters.fit import Fit
from bot.agreement.ratings import FloatArray, IntArray

LONGEST, FARTHEST = 1.0, 30.0  # logits: of a step of Newton's, and of a measure that is still believed
CLOSE = 1e-8
MOST_STEPS = 100
PRIOR = 0.01  # precision of a prior on barriers: it moves only those of which hardly a pair speaks
BLOCK = 2_000_000  # numbers in a block of items × parameters, 16 MB
UNSETTLED = "no one Rasch model fits these scores best"


@dataclass(frozen=True, eq=False)
class Conditional:
    """``measure`` (raters,), in logits, adds to the score and has the mean 0 in each part; ``covariance`` is its own.

    ``barriers`` (levels,) are those of Rasch. ``fit`` goes by what each score is expected to be, given its pair's sum.
    ``freedom`` are the degrees of it, of a t distribution, that the covariance has.
    """

    measure: FloatArray
    barriers: FloatArray
    covariance: FloatArray
    freedom: int
    fit: Fit


def conditional(pairs: Pairs, part: IntArray) -> Conditional | str:
    """The fit, or why there is none; ``part`` (raters,) numbers the parts that no pair links.

    The covariance is made larger for what was estimated, as in regression: a score of each item is what it takes to
    compare the rest.
    """
    cells, raters, items = Cells(pairs.levels), pairs.raters, len(np.unique(pairs.item))
    known, estimated = len(pairs.item) - items, raters - int(part.max()) + pairs.levels - 3
    if known <= estimated:
        return UNSETTLED
    prior = np.diag(np.repeat([0.0, PRIOR], [raters, pairs.levels - 2]))
    prior[:raters, :raters] = part[:, None] == part  # holds the sum of a part's measures at 0
    numbers = np.zeros(len(prior))
    for _ in range(MOST_STEPS):
        barriers = np.concatenate(([0.0], numbers[raters:], [0.0]))
        split = PairSplit.of(cells, numbers[:raters], barriers)
        slope, bend = _slope(pairs, cells, split)
        step = np.linalg.solve(bend + prior, slope - prior @ numbers)
        if np.abs(step).max() < CLOSE:
            covariance = _covariance(pairs, cells, split, bend + prior) * known / (known - estimated)
            return Conditional(numbers[:raters], barriers, covariance, items - 1, _fit(pairs, cells, split))
        numbers = numbers + np.clip(step, -LONGEST, LONGEST)
        if np.abs(numbers[:raters]).max() > FARTHEST:
            break
    return UNSETTLED


def _slope(pairs: Pairs, cells: Cells, split: PairSplit) -> tuple[FloatArray, FloatArray]:
    """The log likelihood's slope and, turned round, its bend: in measures, then in the inner barriers."""
    table = pairs.table.reshape(split.chance.shape)
    sums = table @ cells.sums
    due = split.chance * (sums @ cells.sums.T)
    varies = (sums * split.variance).sum(axis=2)
    away = cells.first - split.mean @ cells.sums.T
    together = -(due * away).sum(axis=1) @ cells.inner
    inner = split.inner.reshape(sums.size, -1)
    barriers = cells.inner.T @ (due.sum(axis=(0, 1))[:, None] * cells.inner) - inner.T @ (sums.reshape(-1, 1) * inner)
    slope = np.concatenate(((table * away).sum(axis=(1, 2)), (due - table).sum(axis=(0, 1)) @ cells.inner / 2))
    return slope, np.block([[np.diag(varies.sum(axis=1)) - varies, together], [together.T, barriers / 2]])


def _covariance(pairs: Pairs, cells: Cells, split: PairSplit, bend: FloatArray) -> FloatArray:
    """Of the measures, by how what items say varies (Godambe's; Varin, Reid and Firth 2011, Statistica Sinica 21:5–42).

    The bend alone would promise too much, since the pairs of one item are not independent.
    """
    starts = np.flatnonzero(np.diff(pairs.item, prepend=-1))
    ends = [*starts[:: max(1, BLOCK // len(bend))].tolist(), len(pairs.item)]
    spread, inverse = np.zeros_like(bend), np.linalg.inv(bend)[: pairs.raters]
    for first, last in pairwise(ends):
        said = _said(pairs, cells, split, first, last)
        spread += said.T @ said
    covariance: FloatArray = inverse @ spread @ inverse.T
    return covariance


def _said(pairs: Pairs, cells: Cells, split: PairSplit, first: int, last: int) -> FloatArray:
    """What each item adds to the slope, (items, parameters), of the scores from ``first`` to before ``last``."""
    item = pairs.item - pairs.item[first]
    said = np.zeros((item[last - 1] + 1, pairs.raters + pairs.levels - 2))
    for one, other in pairs.among(first, last):
        who, weight = (pairs.rater[one], pairs.rater[other]), pairs.weight[one]
        total = pairs.level[one] + pairs.level[other]
        away = weight * (pairs.level[one] - split.mean[(*who, total)])
        said[item[one], who[0]] += away
        said[item[one], who[1]] -= away
        seen = cells.inner[pairs.level[one] * pairs.levels + pairs.level[other]]
        np.add.at(said[:, pairs.raters :], item[one], weight[:, None] * (split.inner[(*who, total)] - seen))
    return said


def _fit(pairs: Pairs, cells: Cells, split: PairSplit) -> Fit:
    table, open_sums = pairs.table.reshape(split.chance.shape), cells.sums.sum(axis=0) > 1
    rater, other, cell = np.nonzero(table * (cells.sums @ open_sums))
    total = cells.first[cell] + cells.second[cell]
    square = (cells.first[cell] - split.mean[rater, other, total]) ** 2
    weight, due = table[rater, other, cell], split.variance[rater, other, total]
    return mean_squares(rater, pairs.raters, square, due, weight)
