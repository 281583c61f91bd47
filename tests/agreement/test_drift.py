"""The oracle is the planted history of a simulated panel; the rates are measured by tests/benchmarks/severity.py."""

import numpy as np
import pytest

from bot.agreement.raters.drift import Watch
from bot.agreement.raters.model import posterior
from bot.agreement.raters.variances import Variances
from bot.agreement.ratings import FloatArray, IntArray
from tests.benchmarks.panel import Design, History, history

DESIGN = Design()
VARIANCES = Variances.usual(DESIGN.scale)


def watched(seen: History) -> tuple[Watch, IntArray]:
    """Returns the last watch, and the alarms as weeks × raters."""
    watch, alarms = Watch.begin(DESIGN.raters, VARIANCES), []
    for week in range(seen.week.max() + 1):
        watch = watch.after(seen.ratings.only(seen.week[seen.ratings.item] == week), VARIANCES)
        alarms.append(watch.alarm)
    return watch, np.array(alarms)


def steady(weeks: int) -> FloatArray:
    return np.tile(np.linspace(-0.4, 0.4, DESIGN.raters), (weeks, 1))


@pytest.mark.parametrize("shift", [1.0, -1.0])
def test_the_watch_detects_a_shift_of_one_level_within_four_weeks(shift: float) -> None:
    """With its direction."""
    severity = steady(16)
    severity[10:, 2] += shift
    _, alarms = watched(history(DESIGN, np.random.default_rng(1), severity))
    assert np.sign(shift) in alarms[10:14, 2]
    assert not alarms[:10].any()


def test_constant_people_raise_no_alarm_even_if_they_differ() -> None:
    _, alarms = watched(history(DESIGN, np.random.default_rng(2), steady(30)))
    assert not alarms.any()


def test_the_filter_learns_severities_within_a_tenth_of_a_level() -> None:
    seen = history(DESIGN, np.random.default_rng(3), steady(8))
    watch, _ = watched(seen)
    centred = watch.belief.mean - watch.belief.mean.mean()
    assert centred == pytest.approx(seen.planted, abs=0.1)


def test_a_watch_is_more_certain_than_the_last_week_alone() -> None:
    seen = history(DESIGN, np.random.default_rng(4), steady(5))
    watch, _ = watched(seen)
    last = posterior(seen.ratings.only(seen.week[seen.ratings.item] == 4), VARIANCES, "panel")
    assert (np.diag(watch.belief.covariance) < np.diag(last.belief.covariance)).all()


def test_a_week_without_scores_keeps_a_persons_estimate() -> None:
    seen = history(DESIGN, np.random.default_rng(5), steady(6))
    before, _ = watched(seen)
    away = seen.ratings.only((seen.week[seen.ratings.item] == 5) & (seen.ratings.rater != 0))
    after = before.after(away, VARIANCES)
    assert (after.stricter[0], after.milder[0]) == (before.stricter[0], before.milder[0])
    assert after.belief.covariance[0, 0] > before.belief.covariance[0, 0]


def test_an_alarm_restarts_a_persons_estimate() -> None:
    severity = steady(30)
    severity[10:, 2] += 1
    seen = history(DESIGN, np.random.default_rng(6), severity)
    watch, alarms = watched(seen)
    assert np.count_nonzero(alarms[:, 2]) == 1
    now = watch.belief.mean - watch.belief.mean.mean()
    late = history(DESIGN, np.random.default_rng(7), severity[10:])
    assert now == pytest.approx(late.planted, abs=0.15)
