"""Accuracy of scores against references, decomposed as by Cronbach (1955, Psychological Bulletin 52:177–193).

The mean squared distance is bias² + (own SD − references' SD)² + 2 · own SD · references' SD · (1 − correlation):
elevation, spread and order.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.agreement.quantiles import t_quantile
from bot.agreement.raters.variances import Variances
from bot.agreement.ratings import FloatArray, Ratings
from bot.agreement.thresholds import LEAST_ANCHORS

NOISE_WEIGHT = 4  # degrees of freedom of the common noise, so that four lucky scores don't make a bias certain


@dataclass(frozen=True)
class Accuracy:
    """Distance from references over n scores of anchors, in score units. bias = score − reference: positive is lenient.

    ``interval`` is the bias's 95 % interval. ``own_sd`` and ``reference_sd`` divide by n; ``order`` is the correlation
    of scores and references, None if either standard deviation is 0.
    """

    n: int
    bias: float
    interval: tuple[float, float]
    mean_abs_error: float
    own_sd: float
    reference_sd: float
    order: float | None


def accuracy(ratings: Ratings, variances: Variances, counts: NDArray[np.bool_] | None = None) -> list[Accuracy | None]:
    """Each rater's accuracy, None below four anchors. ``counts`` (n,) is False for scores to ignore."""
    anchored = np.isfinite(ratings.reference)[ratings.item]
    if counts is not None:
        anchored &= counts
    seen = ratings.only(anchored)
    order = np.argsort(seen.rater, kind="stable")
    score, reference = seen.score[order], seen.reference[seen.item[order]]
    ends = np.searchsorted(seen.rater[order], np.arange(len(seen.raters) + 1))
    return [_accuracy(score[first:last], reference[first:last], variances.noise) for first, last in pairwise(ends)]


def _accuracy(score: FloatArray, reference: FloatArray, noise: float) -> Accuracy | None:
    n = len(score)
    if n < LEAST_ANCHORS:
        return None
    error = score - reference
    bias = float(error.mean())
    freedom = NOISE_WEIGHT + n - 1
    variance = (NOISE_WEIGHT * noise + float(((error - bias) ** 2).sum())) / freedom
    half = t_quantile(0.975, freedom) * (variance / n) ** 0.5
    own_sd, reference_sd = float(score.std()), float(reference.std())
    product = own_sd * reference_sd
    together = float(((score - score.mean()) * (reference - reference.mean())).mean())
    interval = (bias - half, bias + half)
    order = together / product if product > 0 else None
    return Accuracy(n, bias, interval, float(np.abs(error).mean()), own_sd, reference_sd, order)


def panel_accuracy(ratings: Ratings, variances: Variances, counts: NDArray[np.bool_] | None = None) -> Accuracy | None:
    """Accuracy of the panel's mean score of each anchor; None below four anchors. ``counts`` as in ``accuracy``."""
    anchored = np.isfinite(ratings.reference)[ratings.item]
    if counts is not None:
        anchored &= counts
    seen = ratings.only(anchored)
    n = np.bincount(seen.item, minlength=len(seen.items))
    anchors = n > 0
    mean = np.bincount(seen.item, seen.score, len(n))[anchors] / n[anchors]
    return _accuracy(mean, ratings.reference[anchors], variances.noise)
