"""The Rasch model's figures of a panel: severities in score units and logits, fit, fair scores, thresholds."""

from dataclasses import dataclass, replace

import numpy as np

from bot.agreement.co_ratings import CoRatings
from bot.agreement.quantiles import t_quantile
from bot.agreement.rasch.comparable import Comparable, comparable
from bot.agreement.rasch.conditional import Conditional, conditional
from bot.agreement.rasch.model import Rasch, Scores, expected, fitted
from bot.agreement.raters.fair import FairScores, raw_scores
from bot.agreement.raters.fit import Fit
from bot.agreement.raters.model import Z95
from bot.agreement.raters.severity import Severity
from bot.agreement.ratings import FloatArray, IntArray, Ratings

MOST_PLACES = 400  # quantiles of the items' measures to average over
FAR = 500.0  # logits, practically infinite


@dataclass(frozen=True, eq=False)
class Logits:
    """The figures. ``thresholds`` (levels − 1,) are in logits; they and ``fit`` are nan if unknown."""

    severities: list[Severity]
    fit: Fit
    fair: FairScores
    thresholds: FloatArray


def logits(ratings: Ratings) -> Logits:
    """The figures; a severity of 0 is the mean of the comparable raters."""
    seen, reasons = comparable(ratings)
    estimate = "" if seen is None or all(reasons) else conditional(seen.pairs, seen.part)
    if seen is None or isinstance(estimate, str):
        return _unknown(ratings, [reason or str(estimate) for reason in reasons])
    scores = Scores(seen.ratings.item[:, None], seen.ratings.level, estimate.measure[seen.ratings.rater])
    items = fitted(scores, Rasch((np.zeros(len(seen.items)),), estimate.barriers), held=True)
    unknown = np.array([reason is not None for reason in reasons])
    squares = [_whole(square, seen.raters, len(reasons)) for square in (estimate.fit.infit, estimate.fit.outfit)]
    return Logits(
        _severities(ratings, seen, estimate, items.measures[0], reasons),
        Fit(*(np.where(unknown, np.nan, square) for square in squares)),
        _fair(ratings, seen, estimate, items, items.expected(scores).variance),
        _thresholds(ratings, seen, estimate),
    )


def _unknown(ratings: Ratings, reasons: list[str]) -> Logits:
    n = np.bincount(ratings.rater, minlength=len(ratings.raters)).tolist()
    severities = [
        Severity(who, many, None, None, why) for who, many, why in zip(ratings.raters, n, reasons, strict=True)
    ]
    nothing, thresholds = np.full(len(n), np.nan), np.full(max(0, len(ratings.scale) - 1), np.nan)
    return Logits(severities, Fit(nothing, nothing), raw_scores(ratings), thresholds)


def _severities(
    ratings: Ratings, seen: Comparable, estimate: Conditional, places: FloatArray, reasons: list[str | None]
) -> list[Severity]:
    """Severities in logits and score units: on such items, the panel's expected mean score − the rater's."""
    half = t_quantile(0.975, estimate.freedom) * np.sqrt(np.diag(estimate.covariance))
    points = -estimate.measure[:, None] + half[:, None] * (0, -1, 1)
    usual = _usual(-points, np.quantile(places, np.arange(0.5, MOST_PLACES) / MOST_PLACES), estimate, seen.ratings)
    panel = np.bincount(seen.part, usual[:, 0]) / np.bincount(seen.part)
    scores = panel[seen.part][:, None] - usual
    n, severities = np.bincount(ratings.rater, minlength=len(ratings.raters)).tolist(), []
    known = dict(zip(seen.raters.tolist(), zip(points.tolist(), scores.tolist(), strict=True), strict=True))
    for rater, reason in enumerate(reasons):
        severity = Severity(ratings.raters[rater], n[rater], None, None, reason)
        if reason is None:
            (logit, *ends), (value, low, high) = known[rater]
            logit_interval = (ends[0], ends[1])
            severity = replace(severity, value=value, interval=(low, high), logit=logit, logit_interval=logit_interval)
        severities.append(severity)
    return severities


def _usual(measure: FloatArray, places: FloatArray, estimate: Conditional, ratings: Ratings) -> FloatArray:
    """The expected score at each measure (of any shape), averaged over the items' measures ``places``."""
    chance = expected((measure[..., None] + places).ravel(), estimate.barriers).chance
    return np.asarray((chance @ ratings.scale).reshape(*measure.shape, -1).mean(axis=-1), dtype=np.float64)


def _fair(ratings: Ratings, seen: Comparable, estimate: Conditional, items: Rasch, variance: FloatArray) -> FairScores:
    """Fair scores: the expected score of each item from a rater of mean severity, with a 95 % interval.

    The variance, in logits, is the inverse of the item's information plus the variance of its raters' mean severity.
    If all scores are lowest or all highest, the interval extends to that end of the scale.
    """
    item, place = seen.ratings.item, items.measures[0]
    n, total = np.bincount(item), np.bincount(item, seen.ratings.level)
    mates = np.bincount(item, CoRatings.of(seen.ratings).sums(estimate.covariance)) / n**2
    half = Z95 * np.sqrt(1 / np.bincount(item, variance) + mates)
    low = np.where(total == 0, -FAR, place - half)
    high = np.where(total == n * (len(items.barriers) - 1), FAR, place + half)
    ends = (expected(end, items.barriers).chance @ seen.ratings.scale for end in (place, low, high))
    fair, low, high = (_whole(end, seen.items, len(ratings.items)) for end in ends)
    return replace(raw_scores(ratings), fair=fair, low=low, high=high)


def _thresholds(ratings: Ratings, seen: Comparable, estimate: Conditional) -> FloatArray:
    """The logits at which two neighbouring levels are equally likely; nan if no pair has one of them."""
    observed = seen.pairs.table.sum(axis=(0, 1, 3)) > 0
    barriers = _whole(np.where(observed, estimate.barriers, np.nan), seen.levels, len(ratings.scale))
    return np.diff(barriers)


def _whole(values: FloatArray, places: IntArray, size: int) -> FloatArray:
    """The values at their old codes, nan elsewhere."""
    whole = np.full(size, np.nan)
    whole[places] = values
    return whole
