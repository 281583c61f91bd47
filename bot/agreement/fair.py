"""Fair scores: what an answer's scores say once each interviewer's severity is added back."""

from dataclasses import dataclass

import numpy as np

from bot.agreement.model import Z95, Posterior
from bot.agreement.ratings import FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class FairScores:
    """Per answer, shape (items,), nan where it has no score: raw mean, fair score, the ends of its 95 % interval, and
    the standard deviation of its scores (nan below two)."""

    n: IntArray
    mean: FloatArray
    fair: FloatArray
    low: FloatArray
    high: FloatArray
    spread: FloatArray


def fair_scores(posterior: Posterior) -> FairScores:
    """The mean of an answer's scores with severities added back, clipped to the scale, with an interval for its worth.

    The variance is noise / n plus that of the mean of its raters' severities.
    """
    ratings, raters, items = posterior.ratings, len(posterior.part), len(posterior.ratings.items)
    item, score = ratings.item, ratings.score
    n = np.bincount(item, minlength=items)
    mates = posterior.crossing.sums(posterior.covariance[:raters, :raters])
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.bincount(item, score, items) / n
        fair = mean + np.bincount(item, posterior.severity[ratings.rater], items) / n
        half = Z95 * np.sqrt(posterior.variances.noise / n + np.bincount(item, mates, items) / n**2)
        spread = np.sqrt(np.bincount(item, (score - mean[item]) ** 2, items) / np.where(n > 1, n - 1, 0))
    ends = (float(ratings.scale[0]), float(ratings.scale[-1]))
    fair, low, high = (np.clip(value, *ends) for value in (fair, fair - half, fair + half))
    return FairScores(n, mean, fair, low, high, spread)
