"""The rater model: score = mu + answer − severity + noise.

Answers are N(0, v_item), severities N(0, v_rater), noise N(0, v_noise). mu has a flat prior; each connected part of the
panel has its own. The posterior takes one linear solve in severities and mus, with the answers absorbed beforehand (the
mixed-model equations of Henderson 1975, Biometrics 31:423–447, with the answers' block eliminated).
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray

from bot.agreement.co_ratings import CoRatings
from bot.agreement.connected import connected_parts
from bot.agreement.raters.variances import Variances
from bot.agreement.ratings import FloatArray, IntArray, Ratings

Zero = Literal["panel", "references"]
Z95 = 1.959963984540054
FLAT = 1e-9  # prior precision of mu: negligible, but keeps the system regular


@dataclass(frozen=True, eq=False)
class Belief:
    """A normal distribution of the severities: mean (raters,) and covariance (raters, raters), in score units."""

    mean: FloatArray
    covariance: FloatArray

    @classmethod
    def usual(cls, raters: int, variances: Variances) -> Self:
        return cls(np.zeros(raters), variances.rater * np.eye(raters))


@dataclass(frozen=True, eq=False)
class Posterior:
    """The joint posterior of severities (positive is strict) and mus, in score units: raters first, then parts.

    ``mean`` is (raters + parts,), ``covariance`` (raters + parts, raters + parts); ``part`` (raters,) and ``item_part``
    (items,) number the parts. Given these, an answer's worth is N(absorbed · (Σ (score + severity) / noise + mu /
    item), absorbed); ``absorbed`` (items,) is 0 for answers whose worth is known.
    """

    ratings: Ratings
    variances: Variances
    zero: Zero
    part: IntArray
    item_part: IntArray
    absorbed: FloatArray
    mean: FloatArray
    covariance: FloatArray

    @property
    def severity(self) -> FloatArray:
        return self.mean[: len(self.part)]

    @property
    def severity_sd(self) -> FloatArray:
        return np.sqrt(np.diag(self.covariance)[: len(self.part)])

    @property
    def belief(self) -> Belief:
        raters = len(self.part)
        return Belief(self.severity, self.covariance[:raters, :raters])

    @cached_property
    def co_ratings(self) -> CoRatings:
        return CoRatings.of(self.ratings)

    def centring(self) -> FloatArray:
        """The matrix that subtracts from each severity and mu the mean severity of its part's raters who scored."""
        raters = len(self.part)
        scored = np.bincount(self.ratings.rater, minlength=raters) > 0
        part = np.concatenate((self.part, np.arange(len(self.mean) - raters)))
        share = (part[:, None] == self.part[None, :]) & scored
        matrix = np.eye(len(part))
        matrix[:, :raters] -= share / np.maximum(1, share.sum(axis=1, keepdims=True))
        return matrix

    def centred(self) -> Self:
        """The posterior with zero at the mean severity of each part."""
        matrix = self.centring()
        return replace(self, mean=matrix @ self.mean, covariance=matrix @ self.covariance @ matrix.T)


def posterior(ratings: Ratings, variances: Variances, zero: Zero, prior: Belief | None = None) -> Posterior:
    """The posterior of severities and mus, given the ratings and a prior of the severities (default: the usual one)."""
    part = connected_parts(ratings)
    item_part = np.zeros(len(ratings.items), dtype=np.int64)
    item_part[ratings.item] = part[ratings.rater]
    known = np.isfinite(ratings.reference) if zero == "references" else np.zeros(len(ratings.items), dtype=bool)
    scored = np.bincount(ratings.item, minlength=len(ratings.items))
    absorbed = np.where(known, 0.0, 1 / (scored / variances.noise + 1 / variances.item))
    precision = _precision(ratings, variances, part, absorbed)
    target = _target(ratings, variances, part, item_part, absorbed, known)
    prior = Belief.usual(len(part), variances) if prior is None else prior
    prior_precision = np.linalg.inv(prior.covariance)
    precision[: len(part), : len(part)] += prior_precision
    target[: len(part)] += prior_precision @ prior.mean
    covariance = np.asarray(np.linalg.inv(precision), dtype=np.float64)
    mean: FloatArray = covariance @ target
    return Posterior(ratings, variances, zero, part, item_part, absorbed, mean, covariance)


def _precision(ratings: Ratings, variances: Variances, part: IntArray, absorbed: FloatArray) -> FloatArray:
    raters, mus = len(part), int(part.max(initial=-1)) + 1
    whole = np.zeros((raters + mus, raters + mus))
    whole[:raters, :raters] = CoRatings.of(ratings).products(-absorbed / variances.noise**2)
    whole[np.arange(raters), np.arange(raters)] += np.bincount(ratings.rater, minlength=raters) / variances.noise
    link = np.bincount(ratings.rater, absorbed[ratings.item], raters) / (variances.noise * variances.item)
    whole[np.arange(raters), raters + part] = whole[raters + part, np.arange(raters)] = -link
    whole[raters:, raters:] = np.diag(np.bincount(part, link, mus) + FLAT)
    return whole


def _target(
    ratings: Ratings,
    variances: Variances,
    part: IntArray,
    item_part: IntArray,
    absorbed: FloatArray,
    known: NDArray[np.bool_],
) -> FloatArray:
    score = ratings.score - np.where(known, ratings.reference, 0.0)[ratings.item]
    pulled = absorbed * np.bincount(ratings.item, score, len(absorbed)) / variances.noise
    own = np.bincount(ratings.rater, pulled[ratings.item] - score, len(part)) / variances.noise
    return np.concatenate((own, np.bincount(item_part, pulled / variances.item, int(part.max(initial=-1)) + 1)))
