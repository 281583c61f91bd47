"""Fair scores: an answer's mean score with each interviewer's severity added back."""

from dataclasses import dataclass, replace

import numpy as np

from bot.agreement.raters.model import Z95, Posterior
from bot.agreement.ratings import FloatArray, IntArray, Ratings


@dataclass(frozen=True, eq=False)
class FairScores:
    """Figures per answer, shape (items,), in score units, nan if unknown: raw mean, fair score, the ends of its 95 %
    interval, and the standard deviation of its scores (needs two scores)."""

    n: IntArray
    mean: FloatArray
    fair: FloatArray
    low: FloatArray
    high: FloatArray
    spread: FloatArray


def raw_scores(ratings: Ratings) -> FairScores:
    """Means and standard deviations only, when no severity is known."""
    item, score, items = ratings.item, ratings.score, len(ratings.items)
    n = np.bincount(item, minlength=items)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.bincount(item, score, items) / n
        spread = np.sqrt(np.bincount(item, (score - mean[item]) ** 2, items) / np.where(n > 1, n - 1, 0))
    unknown = np.full(items, np.nan)
    return FairScores(n, mean, unknown, unknown, unknown, spread)


def fair_scores(posterior: Posterior) -> FairScores:
    """Fair scores with 95 % intervals, both clipped to the scale.

    The variance is noise / n plus the posterior variance of the mean of the raters' severities.
    """
    ratings, raters, items = posterior.ratings, len(posterior.part), len(posterior.ratings.items)
    raw = raw_scores(ratings)
    mates = posterior.co_ratings.sums(posterior.covariance[:raters, :raters])
    with np.errstate(invalid="ignore", divide="ignore"):
        fair = raw.mean + np.bincount(ratings.item, posterior.severity[ratings.rater], items) / raw.n
        shared = np.bincount(ratings.item, mates, items) / raw.n**2
        half = Z95 * np.sqrt(posterior.variances.noise / raw.n + shared)
    ends = (float(ratings.scale[0]), float(ratings.scale[-1]))
    fair, low, high = (np.clip(value, *ends) for value in (fair, fair - half, fair + half))
    return replace(raw, fair=fair, low=low, high=high)
