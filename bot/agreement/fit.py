"""How well each interviewer's scores follow the rater model."""

from dataclasses import dataclass

import numpy as np

from bot.agreement.model import Posterior
from bot.agreement.ratings import FloatArray


@dataclass(frozen=True, eq=False)
class Fit:
    """Mean squares per rater, shape (raters,), 1 where scores are as regular as the model expects, nan without scores.

    Outfit is the plain mean of squared standardised residuals, infit the mean weighted with each residual's expected
    variance (Wright and Masters 1982, Rating Scale Analysis, ch. 5, for a linear model): above 1 is erratic, below
    overly regular.
    """

    infit: FloatArray
    outfit: FloatArray


def worth(posterior: Posterior) -> FloatArray:
    """Each answer's posterior mean, shape (items,): shrunken to the panel's mean, so for ranking only."""
    ratings, v, raters = posterior.ratings, posterior.variances, len(posterior.part)
    known = np.isfinite(ratings.reference) & (posterior.absorbed == 0)
    added_back = ratings.score + posterior.severity[ratings.rater]
    total = np.bincount(ratings.item, added_back, len(known)) / v.noise
    mu = posterior.mean[raters + posterior.item_part]
    return np.where(known, ratings.reference, posterior.absorbed * (total + mu / v.item))


def expected(posterior: Posterior) -> tuple[FloatArray, FloatArray]:
    """Mean and posterior variance of answer − severity for each score, both of shape (n,).

    The variance is absorbed + aᵀ C a for a = absorbed · (Σ e_r / noise + e_mu / item) − e_rater, C being the posterior
    covariance of severities and mus, and Σ running over the answer's raters.
    """
    ratings, v, c = posterior.ratings, posterior.variances, posterior.covariance
    rater, item, raters = ratings.rater, ratings.item, len(posterior.part)
    mu = raters + posterior.part[rater]
    mates = posterior.crossing.sums(c[:raters, :raters])
    among = np.bincount(item, mates, len(ratings.items))[item] / v.noise**2
    with_mu = np.bincount(item, c[rater, mu], len(ratings.items))[item] * 2 / (v.noise * v.item)
    pull = posterior.absorbed[item]
    variance = (
        pull
        + pull**2 * (among + with_mu + c[mu, mu] / v.item**2)
        - 2 * pull * (mates / v.noise + c[rater, mu] / v.item)
        + c[rater, rater]
    )
    return worth(posterior)[item] - posterior.severity[rater], variance


def fit(posterior: Posterior) -> Fit:
    """Infit and outfit; a residual's expected square is noise less the posterior variance of what was expected."""
    ratings, raters = posterior.ratings, len(posterior.part)
    mean, variance = expected(posterior)
    square, due = (ratings.score - mean) ** 2, posterior.variances.noise - variance
    n = np.bincount(ratings.rater, minlength=raters)
    with np.errstate(invalid="ignore"):
        infit = np.bincount(ratings.rater, square, raters) / np.bincount(ratings.rater, due, raters)
        outfit = np.bincount(ratings.rater, square / due, raters) / n
    return Fit(infit, outfit)
