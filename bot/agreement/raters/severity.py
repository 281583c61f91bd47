"""Severity: how far each interviewer scores below the panel or the references, with 95 % intervals."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.agreement.raters.fit import Fit
from bot.agreement.raters.model import Z95, Posterior, Zero
from bot.agreement.thresholds import too_few

NO_COMPANY = "nobody else scored these answers"
NO_REFERENCE = "no answer here connects to a reference"
FIT_WEIGHT = 40  # scores: weight of the prior assumption that a person is as regular as the others
CUT_OFF = 1.1  # widens intervals by a tenth; without it they covered 93 % in the demo (strong severities, four levels)


@dataclass(frozen=True)
class Severity:
    """A person's severity in score units with its 95 % interval (positive is strict), or the reason for having none.

    The Rasch model gives it in logits too.
    """

    rater: str
    n: int
    value: float | None
    interval: tuple[float, float] | None
    reason: str | None = None
    logit: float | None = None
    logit_interval: tuple[float, float] | None = None


def severities(posterior: Posterior, fit: Fit) -> list[Severity]:
    """Each rater's severity.

    The interval is the posterior's, widened by the root of the infit (shrunk to 1) if a person's scores are more
    erratic than the model's common noise. It is also widened by a tenth for everybody, because scores at the ends of
    the scale are clipped, which the model ignores.
    """
    ratings = posterior.ratings
    n = np.bincount(ratings.rater, minlength=len(ratings.raters))
    infit = (FIT_WEIGHT + n * np.nan_to_num(fit.infit, nan=1.0)) / (FIT_WEIGHT + n)
    half = CUT_OFF * Z95 * posterior.severity_sd * np.sqrt(np.maximum(1.0, infit))
    compared = _compared(posterior)
    rows = zip(ratings.raters, n.tolist(), posterior.severity.tolist(), half.tolist(), compared.tolist(), strict=True)
    return [_severity(*row, posterior.zero) for row in rows]


def _severity(name: str, n: int, value: float, half: float, compared: bool, zero: Zero) -> Severity:
    reason = too_few(n)
    if reason is None and not compared:
        reason = NO_COMPANY if zero == "panel" else NO_REFERENCE
    if reason is not None:
        return Severity(name, n, None, None, reason)
    return Severity(name, n, value, (value - half, value + half))


def _compared(posterior: Posterior) -> NDArray[np.bool_]:
    """Whether a rater shares answers, directly or through others, with another rater or a reference, (raters,)."""
    if posterior.zero == "panel":
        return np.bincount(posterior.part)[posterior.part] > 1
    anchored = np.unique(posterior.ratings.item[posterior.absorbed[posterior.ratings.item] == 0])
    return np.isin(posterior.part, posterior.item_part[anchored])
