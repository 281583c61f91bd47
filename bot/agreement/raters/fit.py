"""Infit and outfit: how well each interviewer's scores follow the rater model."""

from dataclasses import dataclass

import numpy as np

from bot.agreement.raters.model import Posterior
from bot.agreement.ratings import FloatArray


@dataclass(frozen=True, eq=False)
class Fit:
    """Mean squares per rater, shape (raters,): 1 is as the model expects, above 1 erratic, below 1 overly regular.

    Outfit is the plain mean of squared standardised residuals; infit weights them with each residual's expected
    variance (Wright and Masters 1982, Rating Scale Analysis, ch. 5, for a linear model). nan without scores.
    """

    infit: FloatArray
    outfit: FloatArray


def worth(posterior: Posterior) -> FloatArray:
    """Each answer's posterior mean, shape (items,). It is shrunk to the panel's mean, so use it for ranking only."""
    ratings, v, raters = posterior.ratings, posterior.variances, len(posterior.part)
    known = np.isfinite(ratings.reference) & (posterior.absorbed == 0)
    added_back = ratings.score + posterior.severity[ratings.rater]
    total = np.bincount(ratings.item, added_back, len(known)) / v.noise
    mu = posterior.mean[raters + posterior.item_part]
    return np.where(known, ratings.reference, posterior.absorbed * (total + mu / v.item))


def expected(posterior: Posterior) -> tuple[FloatArray, FloatArray]:
    """Mean and posterior variance of answer − severity for each score, both of shape (n,).

    The variance is absorbed + aᵀ C a for a = absorbed · (Σ e_r / noise + e_mu / item) − e_rater, where C is the
    posterior covariance of severities and mus, and Σ is over the answer's raters.
    """
    ratings, v, c = posterior.ratings, posterior.variances, posterior.covariance
    raters, items = len(posterior.part), len(ratings.items)
    mu, item_mu = raters + posterior.part, raters + posterior.item_part
    with_mu, alone = c[np.arange(raters), mu], np.diag(c)[:raters]
    variance = posterior.co_ratings.sums(c[:raters, :raters])  # becomes the variance in place, to save memory
    among = np.bincount(ratings.item, variance, items) / v.noise**2
    among += 2 * np.bincount(ratings.item, with_mu[ratings.rater], items) / (v.noise * v.item)
    pull = posterior.absorbed
    of_item = pull + pull**2 * (among + c[item_mu, item_mu] / v.item**2)
    variance /= v.noise
    variance += (with_mu / v.item)[ratings.rater]
    variance *= -2 * pull[ratings.item]
    variance += of_item[ratings.item]
    variance += alone[ratings.rater]
    mean = worth(posterior)[ratings.item]
    mean -= posterior.severity[ratings.rater]
    return mean, variance


def fit(posterior: Posterior) -> Fit:
    """Infit and outfit. A residual's expected square is noise − the posterior variance of its expected score."""
    ratings, raters = posterior.ratings, len(posterior.part)
    mean, variance = expected(posterior)
    square = (ratings.score - mean) ** 2
    due = posterior.variances.noise - variance
    n = np.bincount(ratings.rater, minlength=raters)
    with np.errstate(invalid="ignore"):
        infit = np.bincount(ratings.rater, square, raters) / np.bincount(ratings.rater, due, raters)
        outfit = np.bincount(ratings.rater, square / due, raters) / n
    return Fit(infit, outfit)
