"""Severity: how far each interviewer scores below the panel, or below the references, with 95 % intervals."""

from dataclasses import dataclass

import numpy as np

from bot.agreement.fit import Fit
from bot.agreement.model import Z95, Posterior
from bot.agreement.personal import too_few

FIT_WEIGHT = 40  # scores' worth of trust that a person is as regular as the rest


@dataclass(frozen=True)
class Severity:
    """One person's severity in score units, positive being strict, or the reason why nothing is said."""

    rater: str
    n: int
    value: float | None
    interval: tuple[float, float] | None
    reason: str | None = None


def severities(posterior: Posterior, fit: Fit) -> list[Severity]:
    """Each rater's severity.

    The interval is the posterior's, widened for a person whose scores are more erratic than the model's common noise
    (by the root of the infit, shrunken to 1): their mean is as much less sure.
    """
    ratings = posterior.ratings
    n = np.bincount(ratings.rater, minlength=len(ratings.raters))
    infit = (FIT_WEIGHT + n * np.nan_to_num(fit.infit, nan=1.0)) / (FIT_WEIGHT + n)
    half = Z95 * posterior.severity_sd * np.sqrt(np.maximum(1.0, infit))
    return [_severity(posterior, rater, int(n[rater]), float(half[rater])) for rater in range(len(ratings.raters))]


def _severity(posterior: Posterior, rater: int, n: int, half: float) -> Severity:
    name = posterior.ratings.raters[rater]
    reason = too_few(n)
    if reason is None and posterior.zero == "panel" and (posterior.part == posterior.part[rater]).sum() == 1:
        reason = "nobody else scored these answers"
    if reason is not None:
        return Severity(name, n, None, None, reason)
    value = float(posterior.severity[rater])
    return Severity(name, n, value, (value - half, value + half))
