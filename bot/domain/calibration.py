"""An interviewer's own calibration, from the same scores as the summary's figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.agreement.raters.accuracy import Accuracy, accuracy
from bot.agreement.raters.drift import Watch
from bot.agreement.raters.fit import fit
from bot.agreement.raters.model import Z95, posterior
from bot.agreement.raters.pooling import pooled
from bot.agreement.raters.severity import Severity, severities
from bot.agreement.raters.tendency import Spread, spread
from bot.agreement.raters.variances import Variances
from bot.agreement.ratings import Ratings
from bot.agreement.thresholds import LEAST_SCORED, Interval, too_few
from bot.domain.summary import REMEMBERED, panel_severities, ratings_of
from bot.domain.summary_inputs import Inputs, Score

LATELY = 4  # weeks for which a drift alarm is shown


@dataclass(frozen=True)
class Pairs:
    """Pairs of a person's score and another's of the same answer: all, equal ones, and those within one level."""

    count: int
    exact: int
    adjacent: int


@dataclass(frozen=True)
class Week:
    """A person's severity as estimated after a week, in levels with its 95 % interval, and that week's pairs."""

    week: int
    pairs: Pairs
    severity: float
    interval: Interval


@dataclass(frozen=True)
class Figures:
    """An interviewer's figures. `drift` is 1 for lately stricter, −1 for lately milder, 0 for neither."""

    severity: Severity
    absolute: Severity | None  # against the references, estimated jointly from the whole panel's scores
    accuracy: Accuracy | None
    pairs: Pairs
    tendency: tuple[float, Interval] | None
    drift: int
    weeks: tuple[Week, ...]


@dataclass(frozen=True)
class Calibration:
    """The number of answers that an interviewer scored, of anchors new to them among these, and figures if enough."""

    scored: int
    anchors: int
    figures: Figures | None


def enough(inputs: Inputs, rater: int) -> bool:
    """Whether the interviewer scored enough answers for figures."""
    return too_few(sum(1 for score in inputs.scores if score.rater == rater)) is None


def calibration(inputs: Inputs, rater: int) -> Calibration:
    """The interviewer's own figures."""
    own = [score for score in inputs.scores if score.rater == rater]
    anchors = sum(1 for score in own if score.reference is not None and not score.exposed)
    return Calibration(len(own), anchors, _figures(inputs, rater) if enough(inputs, rater) else None)


@dataclass(frozen=True, eq=False)
class _Panel:
    """Figures computed once for all interviewers of a panel; `own`, `accuracy` and `tendency` are by rater code."""

    ratings: Ratings
    own: list[Severity]
    absolute: dict[str, Severity]
    accuracy: list[Accuracy | None]
    tendency: Spread
    watches: tuple[tuple[int, Watch], ...]


@lru_cache(maxsize=REMEMBERED)
def _panel(inputs: Inputs) -> _Panel:
    """Cached, since after a reveal every Home is rendered from the same scores."""
    ratings = ratings_of(inputs.scores, inputs.scale)
    variances = pooled(ratings, "panel")
    fresh = np.array([not score.exposed for score in inputs.scores])
    of_week = np.array([score.week for score in inputs.scores])
    return _Panel(
        ratings,
        panel_severities(ratings),
        _absolute(inputs),
        accuracy(ratings, variances, fresh),
        spread(ratings),
        tuple(_watches(of_week, ratings, variances)),
    )


def _absolute(inputs: Inputs) -> dict[str, Severity]:
    """Severities with zero at the references, without scores of anchors that the rater knew before."""
    blind = [score for score in inputs.scores if score.reference is None or not score.exposed]
    ratings = ratings_of(blind, inputs.scale)
    if not blind:
        return {}
    estimate = posterior(ratings, pooled(ratings, "references"), "references")
    known = (severity for severity in severities(estimate, fit(estimate)) if severity.value is not None)
    return {severity.rater: severity for severity in known}


def _figures(inputs: Inputs, rater: int) -> Figures:
    panel = _panel(inputs)
    code = panel.ratings.raters.index(str(rater))
    weeks, drift = _weeks(inputs, panel, rater)
    return Figures(
        severity=panel.own[code],
        absolute=panel.absolute.get(str(rater)),
        accuracy=panel.accuracy[code],
        pairs=_pairs(inputs, inputs.scores, rater),
        tendency=_tendency(panel.tendency, code),
        drift=drift,
        weeks=weeks,
    )


def _pairs(inputs: Inputs, scores: Sequence[Score], rater: int) -> Pairs:
    """None with fewer than three interviewers, unless names stand beside scores: shares would tell the other's."""
    if inputs.hides(scores):
        return Pairs(0, 0, 0)
    own = {score.answer: score.level for score in scores if score.rater == rater}
    apart = [abs(score.level - own[score.answer]) for score in scores if score.rater != rater and score.answer in own]
    return Pairs(len(apart), apart.count(0), apart.count(0) + apart.count(1))


def _tendency(spread: Spread, code: int) -> tuple[float, Interval] | None:
    ratio, low, high = (float(column[code]) for column in (spread.ratio, spread.low, spread.high))
    return (ratio, (low, high)) if ratio > 0 else None


def _weeks(inputs: Inputs, panel: _Panel, rater: int) -> tuple[tuple[Week, ...], int]:
    """The person's severity after each week in which they scored, and the direction of their last recent alarm."""
    ratings = panel.ratings
    code = ratings.raters.index(str(rater))
    of_week = np.array([score.week for score in inputs.scores])
    shown, alarms = [], []
    for week, watch in panel.watches:
        until = ratings.only(of_week <= week)
        scored = bool(((ratings.rater == code) & (of_week == week)).any())
        alarms.append(int(watch.alarm[code]))
        seen = np.bincount(until.rater, minlength=len(ratings.raters)) > 0
        if scored and seen.sum() > 1 and (until.rater == code).sum() >= LEAST_SCORED:
            pairs = _pairs(inputs, [score for score in inputs.scores if score.week == week], rater)
            shown.append(Week(week, pairs, *_beside(watch, seen, code)))
    return tuple(shown), next((alarm for alarm in reversed(alarms[-LATELY:]) if alarm), 0)


def _watches(of_week: np.ndarray, ratings: Ratings, variances: Variances) -> Iterator[tuple[int, Watch]]:
    watch = Watch.begin(len(ratings.raters), variances)
    for week in np.unique(of_week).tolist():
        watch = watch.after(ratings.only(of_week == week), variances)
        yield week, watch


def _beside(watch: Watch, seen: np.ndarray, code: int) -> tuple[float, Interval]:
    """The person's severity minus the mean of everybody who has scored so far, in levels with its 95 % interval."""
    contrast = seen / -float(seen.sum())
    contrast[code] += 1
    value = float(contrast @ watch.belief.mean)
    half = Z95 * float(contrast @ watch.belief.covariance @ contrast) ** 0.5
    return value, (value - half, value + half)
