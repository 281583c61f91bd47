"""Severity over weeks: a Kalman filter, and drift alarms.

Last week's posterior plus a little process noise is this week's prior. The week's change, standardised, is an
innovation; a two-sided CUSUM of these (Page 1954, Biometrika 41:100–115) separates lasting changes from chance.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.agreement.raters.model import Belief, Posterior, posterior
from bot.agreement.raters.variances import Variances, range_factor
from bot.agreement.ratings import FloatArray, IntArray, Ratings

SLACK = 0.5
ALARM = 4.0
PROCESS_NOISE = 0.002  # a week, on the 5-level scale
SETTLED = 0.5  # of v_rater: a severity less certain than this is still being estimated, so it raises no alarm


@dataclass(frozen=True, eq=False)
class Watch:
    """State after a week, shapes (raters,): severities, both CUSUMs, and alarms (1 stricter, −1 milder, 0 none)."""

    belief: Belief
    stricter: FloatArray
    milder: FloatArray
    alarm: IntArray

    @classmethod
    def begin(cls, raters: int, variances: Variances) -> Self:
        none = np.zeros(raters)
        return cls(Belief.usual(raters, variances), none, none, np.zeros(raters, dtype=np.int64))

    def after(self, week: Ratings, variances: Variances) -> Self:
        """The state after one more week, whose ratings must use the same rater codes.

        After an alarm a person's CUSUM restarts at 0, and their severity's variance is reset to the prior's.
        """
        process_noise = PROCESS_NOISE * range_factor(week.scale)
        aged = Belief(self.belief.mean, self.belief.covariance + process_noise * np.eye(len(week.raters)))
        now = posterior(week, variances, "panel", aged)
        z, watched = _innovation(aged, now)
        stricter = np.where(watched, np.maximum(0.0, self.stricter + z - SLACK), self.stricter)
        milder = np.where(watched, np.maximum(0.0, self.milder - z - SLACK), self.milder)
        alarm = np.where(stricter > ALARM, 1, np.where(milder > ALARM, -1, 0))
        relearn = np.diag(np.where(alarm == 0, 0.0, variances.rater))
        belief = Belief(now.belief.mean, now.belief.covariance + relearn)
        return type(self)(belief, stricter * (alarm == 0), milder * (alarm == 0), alarm)


def _innovation(before: Belief, now: Posterior) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Each severity's change relative to the panel, in standard deviations, and a mask of raters it is valid for.

    Under the model, posterior mean − prior mean has the covariance prior − posterior.
    """
    raters = len(before.mean)
    centring = now.centring()[:raters, :raters]
    move = centring @ (now.severity - before.mean)
    prior = np.einsum("ij,jk,ik->i", centring, before.covariance, centring)
    variance = prior - np.einsum("ij,jk,ik->i", centring, now.belief.covariance, centring)
    scored = np.bincount(now.ratings.rater, minlength=raters) > 0
    watched = scored & (variance > 0) & (prior < SETTLED * now.variances.rater)
    return np.where(watched, move / np.sqrt(np.where(watched, variance, 1.0)), 0.0), watched
