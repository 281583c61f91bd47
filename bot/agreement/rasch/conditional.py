"""Severities and barriers of a panel by the conditional likelihood of pairs of scores.

Given the sum of two scores of an item, how it divides between the two raters shows who is stricter, whatever the item
is worth and whoever was assigned to it. So the items' measures, nearly as many as scores, need not be estimated
(pairwise: Zwinderman 1995, Applied Psychological Measurement 19:369–375).
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bot.agreement.rasch.model import mean_squares
from bot.agreement.rasch.pair_split import Cells, PairSplit
from bot.agreement.rasch.pairs import Pairs
from bot.agreement.raters.fit import Fit
from bot.agreement.ratings import FloatArray, IntArray

LONGEST, FARTHEST = 1.0, 30.0  # logits: the longest Newton step, and the largest plausible measure
CLOSE = 1e-8
MOST_STEPS = 100
PRIOR = 0.01  # precision of a prior on barriers, which matters only for those with hardly a pair
BLOCK = 2_000_000  # parameters in a block of items × parameters, 16 MB
UNSETTLED = "the Rasch model has no unique best fit to these scores"


@dataclass(frozen=True, eq=False)
class Conditional:
    """A conditional fit. ``measure`` (raters,), in logits, adds to the score and has mean 0 in each part.

    ``covariance`` (raters, raters) is the measures', with ``freedom`` degrees of freedom for a t distribution.
    ``barriers`` (levels,) are as in ``Rasch``. ``fit`` compares each score with its expectation given its pair's sum.
    """

    measure: FloatArray
    barriers: FloatArray
    covariance: FloatArray
    freedom: int
    fit: Fit


def conditional(pairs: Pairs, part: IntArray) -> Conditional | str:
    """The fit, or why there is none; ``part`` (raters,) parameters the connected parts.

    The covariance is corrected for the number of estimated parameters, as in regression; each item uses up one score.
    """
    cells, raters, items = Cells(pairs.levels), pairs.raters, len(np.unique(pairs.item))
    known, estimated = len(pairs.item) - items, raters - int(part.max()) + pairs.levels - 3
    if known <= estimated:
        return UNSETTLED
    prior = np.diag(np.repeat([0.0, PRIOR], [raters, pairs.levels - 2]))
    prior[:raters, :raters] = part[:, None] == part  # keeps the sum of a part's measures at 0
    parameters = np.zeros(len(prior))
    for _ in range(MOST_STEPS):
        barriers = np.concatenate(([0.0], parameters[raters:], [0.0]))
        split = PairSplit.of(cells, parameters[:raters], barriers)
        gradient, hessian = _derivatives(pairs, cells, split)
        step = np.linalg.solve(hessian + prior, gradient - prior @ parameters)
        if np.abs(step).max() < CLOSE:
            covariance = _covariance(pairs, cells, split, hessian + prior) * known / (known - estimated)
            return Conditional(parameters[:raters], barriers, covariance, items - 1, _fit(pairs, cells, split))
        parameters = parameters + np.clip(step, -LONGEST, LONGEST)
        if np.abs(parameters[:raters]).max() > FARTHEST:
            break
    return UNSETTLED


def _derivatives(pairs: Pairs, cells: Cells, split: PairSplit) -> tuple[FloatArray, FloatArray]:
    """The log likelihood's gradient and negative Hessian, by measures, then inner barriers."""
    table = pairs.table.reshape(split.chance.shape)
    sums = table @ cells.sums
    due = split.chance * (sums @ cells.sums.T)
    varies = (sums * split.variance).sum(axis=2)
    away = cells.first - split.mean @ cells.sums.T
    together = -(due * away).sum(axis=1) @ cells.inner
    inner = split.inner.reshape(sums.size, -1)
    barriers = cells.inner.T @ (due.sum(axis=(0, 1))[:, None] * cells.inner) - inner.T @ (sums.reshape(-1, 1) * inner)
    gradient = np.concatenate(((table * away).sum(axis=(1, 2)), (due - table).sum(axis=(0, 1)) @ cells.inner / 2))
    return gradient, np.block([[np.diag(varies.sum(axis=1)) - varies, together], [together.T, barriers / 2]])


def _covariance(pairs: Pairs, cells: Cells, split: PairSplit, hessian: FloatArray) -> FloatArray:
    """Godambe's sandwich covariance of the measures (Varin, Reid and Firth 2011, Statistica Sinica 21:5–42).

    The inverse Hessian alone would be too small, since the pairs of an item are not independent.
    """
    starts = np.flatnonzero(np.diff(pairs.item, prepend=-1))
    ends = [*starts[:: max(1, BLOCK // len(hessian))].tolist(), len(pairs.item)]
    spread, inverse = np.zeros_like(hessian), np.linalg.inv(hessian)[: pairs.raters]
    for first, last in pairwise(ends):
        gradients = _gradients(pairs, cells, split, first, last)
        spread += gradients.T @ gradients
    covariance: FloatArray = inverse @ spread @ inverse.T
    return covariance


def _gradients(pairs: Pairs, cells: Cells, split: PairSplit, first: int, last: int) -> FloatArray:
    """Each item's gradient, (items, parameters), for the scores from ``first`` to before ``last``."""
    item = pairs.item - pairs.item[first]
    gradients = np.zeros((item[last - 1] + 1, pairs.raters + pairs.levels - 2))
    for one, other in pairs.among(first, last):
        who, weight = (pairs.rater[one], pairs.rater[other]), pairs.weight[one]
        total = pairs.level[one] + pairs.level[other]
        away = weight * (pairs.level[one] - split.mean[(*who, total)])
        gradients[item[one], who[0]] += away
        gradients[item[one], who[1]] -= away
        seen = cells.inner[pairs.level[one] * pairs.levels + pairs.level[other]]
        np.add.at(gradients[:, pairs.raters :], item[one], weight[:, None] * (split.inner[(*who, total)] - seen))
    return gradients


def _fit(pairs: Pairs, cells: Cells, split: PairSplit) -> Fit:
    table, open_sums = pairs.table.reshape(split.chance.shape), cells.sums.sum(axis=0) > 1
    rater, other, cell = np.nonzero(table * (cells.sums @ open_sums))
    total = cells.first[cell] + cells.second[cell]
    square = (cells.first[cell] - split.mean[rater, other, total]) ** 2
    weight, due = table[rater, other, cell], split.variance[rater, other, total]
    return mean_squares(rater, pairs.raters, square, due, weight)
