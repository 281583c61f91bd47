"""What the Rasch model says of a panel: severities in score units and logits, fit, fair scores, thresholds."""

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

MOST_PLACES = 400  # of items, to average over
FAR = 500.0  # logits, as good as without end


@dataclass(frozen=True, eq=False)
class Logits:
    """``thresholds`` (levels − 1,) are in logits, and nan, as ``fit`` is, where nothing is known."""

    severities: list[Severity]
    fit: Fit
    fair: FairScores
    thresholds: FloatArray


def logits(ratings: Ratings) -> Logits:
    """The figures; a severity of 0 is the mean of those who can be compared."""
    seen, reasons = comparable(ratings)
    found = "" if seen is None or all(reasons) else conditional(seen.pairs, seen.part)
    if seen is None or isinstance(found, str):
        return _unknown(ratings, [reason or str(found) for reason in reasons])
    scores = Scores(seen.ratings.item[:, None], seen.ratings.level, found.measure[seen.ratings.rater])
    items = fitted(scores, Rasch((np.zeros(len(seen.items)),), found.barriers), held=True)
    unsaid = np.array([reason is not None for reason in reasons])
    squares = [_whole(square, seen.raters, len(reasons)) for square in (found.fit.infit, found.fit.outfit)]
    return Logits(
        _severities(ratings, seen, found, items.measures[0], reasons),
        Fit(*(np.where(unsaid, np.nan, square) for square in squares)),
        _fair(ratings, seen, found, items, items.expected(scores).variance),
        _thresholds(ratings, seen, found),
    )


def _unknown(ratings: Ratings, reasons: list[str]) -> Logits:
    n = np.bincount(ratings.rater, minlength=len(ratings.raters)).tolist()
    told = [Severity(who, many, None, None, why) for who, many, why in zip(ratings.raters, n, reasons, strict=True)]
    nothing = np.full(len(n), np.nan)
    return Logits(told, Fit(nothing, nothing), raw_scores(ratings), np.full(max(0, len(ratings.scale) - 1), np.nan))


def _severities(
    ratings: Ratings, seen: Comparable, found: Conditional, places: FloatArray, reasons: list[str | None]
) -> list[Severity]:
    """In score units a severity is what the panel's mean is expected to be on such items, less this rater's."""
    half = t_quantile(0.975, found.freedom) * np.sqrt(np.diag(found.covariance))
    points = -found.measure[:, None] + half[:, None] * (0, -1, 1)
    usual = _usual(-points, np.quantile(places, np.arange(0.5, MOST_PLACES) / MOST_PLACES), found, seen.ratings)
    panel = np.bincount(seen.part, usual[:, 0]) / np.bincount(seen.part)
    scores = panel[seen.part][:, None] - usual
    n, told = np.bincount(ratings.rater, minlength=len(ratings.raters)).tolist(), []
    known = dict(zip(seen.raters.tolist(), zip(points.tolist(), scores.tolist(), strict=True), strict=True))
    for rater, reason in enumerate(reasons):
        one = Severity(ratings.raters[rater], n[rater], None, None, reason)
        if reason is None:
            (logit, *ends), (value, low, high) = known[rater]
            one = replace(one, value=value, interval=(low, high), logit=logit, logit_interval=(ends[0], ends[1]))
        told.append(one)
    return told


def _usual(measure: FloatArray, places: FloatArray, found: Conditional, ratings: Ratings) -> FloatArray:
    """The score that is expected of each measure, of any shape, averaged over items' places."""
    chance = expected((measure[..., None] + places).ravel(), found.barriers).chance
    return np.asarray((chance @ ratings.scale).reshape(*measure.shape, -1).mean(axis=-1), dtype=np.float64)


def _fair(ratings: Ratings, seen: Comparable, found: Conditional, items: Rasch, variance: FloatArray) -> FairScores:
    """What a rater of the panel's mean severity is expected to give each item, with an interval.

    Its variance, in logits, is the inverse of the information on the item, plus that of its raters' mean severity. It
    has no end where all scores are the lowest, or the highest.
    """
    item, place = seen.ratings.item, items.measures[0]
    n, total = np.bincount(item), np.bincount(item, seen.ratings.level)
    mates = np.bincount(item, CoRatings.of(seen.ratings).sums(found.covariance)) / n**2
    half = Z95 * np.sqrt(1 / np.bincount(item, variance) + mates)
    low = np.where(total == 0, -FAR, place - half)
    high = np.where(total == n * (len(items.barriers) - 1), FAR, place + half)
    ends = (expected(end, items.barriers).chance @ seen.ratings.scale for end in (place, low, high))
    fair, low, high = (_whole(end, seen.items, len(ratings.items)) for end in ends)
    return replace(raw_scores(ratings), fair=fair, low=low, high=high)


def _thresholds(ratings: Ratings, seen: Comparable, found: Conditional) -> FloatArray:
    """Where two neighbouring levels are equally likely, if pairs tell of both."""
    told = seen.pairs.table.sum(axis=(0, 1, 3)) > 0
    barriers = _whole(np.where(told, found.barriers, np.nan), seen.levels, len(ratings.scale))
    return np.diff(barriers)


def _whole(values: FloatArray, places: IntArray, size: int) -> FloatArray:
    """Values by their old numbers, nan elsewhere."""
    whole = np.full(size, np.nan)
    whole[places] = values
    return whole
