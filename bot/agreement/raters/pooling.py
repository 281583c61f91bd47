"""The rater model's variances, estimated from a panel's history.

They maximise the likelihood times a prior around the usual variances, by expectation-maximisation (Dempster, Laird and
Rubin 1977, JRSS B 39:1–38): the expected squares of each kind of effect, given the data and the current variances, are
the next variances. The prior weighs as much as about a week of scores, so a single small week never decides.
"""

from dataclasses import replace

import numpy as np

from bot.agreement.raters.fit import expected, worth
from bot.agreement.raters.model import Posterior, Zero, posterior
from bot.agreement.raters.variances import Variances, least_rater_variance
from bot.agreement.ratings import FloatArray, Ratings

WEIGHT = Variances(item=20, rater=10, noise=40)  # of the prior, in answers, raters and scores
MOST_SCORES = 100_000  # enough to estimate three numbers
CLOSE = 0.002
MOST_STEPS = 100


def pooled(ratings: Ratings, zero: Zero) -> Variances:
    """The panel's variances, in squared score units, from all of its ratings."""
    usual = variances = Variances.usual(ratings.scale)
    if not len(ratings.level):
        return usual
    sample = _every(ratings, 1 + len(ratings.level) // MOST_SCORES)
    for _ in range(MOST_STEPS):
        before, variances = variances, _step(posterior(sample, variances, zero), usual)
        change = (variances.item / before.item, variances.rater / before.rater, variances.noise / before.noise)
        if max(abs(np.log(change))) < CLOSE:
            break
    return variances


def _every(ratings: Ratings, stride: int) -> Ratings:
    """The scores of every ``stride``-th item."""
    kept = ratings.only(ratings.item % stride == 0)
    return replace(kept, item=kept.item // stride, items=ratings.items[::stride], reference=ratings.reference[::stride])


def _step(estimate: Posterior, usual: Variances) -> Variances:
    ratings = estimate.ratings
    mean, variance = expected(estimate)
    free = (np.bincount(ratings.item, minlength=len(ratings.items)) > 0) & (estimate.absorbed > 0)
    scored = np.bincount(ratings.rater, minlength=len(ratings.raters)) > 0
    rater = _mean(estimate.severity[scored] ** 2 + estimate.severity_sd[scored] ** 2, usual.rater, WEIGHT.rater)
    return Variances(
        _mean(_item_squares(estimate)[free], usual.item, WEIGHT.item),
        max(rater, least_rater_variance(ratings.scale)),
        _mean((ratings.score - mean) ** 2 + variance, usual.noise, WEIGHT.noise),
    )


def _mean(squares: FloatArray, usual: float, weight: float) -> float:
    return (weight * usual + float(squares.sum())) / (weight + len(squares))


def _item_squares(estimate: Posterior) -> FloatArray:
    """The expected square of each answer − mu, shape (items,)."""
    ratings, v, c, a = estimate.ratings, estimate.variances, estimate.covariance, estimate.absorbed
    raters, items = len(estimate.part), len(estimate.ratings.items)
    mu = raters + estimate.item_part
    among = np.bincount(ratings.item, estimate.co_ratings.sums(c[:raters, :raters]), items) / v.noise**2
    with_mu = np.bincount(ratings.item, c[ratings.rater, mu[ratings.item]], items) / v.noise
    own = c[mu, mu]
    variance = a + a**2 * (among + 2 * with_mu / v.item + own / v.item**2) - 2 * a * (with_mu + own / v.item) + own
    return (worth(estimate) - estimate.mean[mu]) ** 2 + variance
