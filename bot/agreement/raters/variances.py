"""The three variances of the rater model: of answers, interviewers and noise."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from bot.agreement.ratings import FloatArray

USUAL_RANGE = 4.0  # of the 5-level scale of the usual variances
USUAL = (0.81, 0.1225, 0.5)
LEAST_RATER_SD = 0.2  # levels: too small makes intervals too narrow, too large hardly widens them


@dataclass(frozen=True)
class Variances:
    """Variances of answers, interviewers' severities and noise, in squared score units."""

    item: float
    rater: float
    noise: float

    @classmethod
    def usual(cls, scale: FloatArray) -> Self:
        """The prior variances: known from panels on five levels, scaled by the square of the range."""
        return cls(*(value * range_factor(scale) for value in USUAL))


def range_factor(scale: FloatArray) -> float:
    """The factor from a variance on the 5-level scale to one on this scale: the square of the ratio of ranges."""
    return (_range(scale) / USUAL_RANGE) ** 2


def _range(scale: FloatArray) -> float:
    return float(np.ptp(scale)) or 1.0 if scale.size else 1.0


def least_rater_variance(scale: FloatArray) -> float:
    return (LEAST_RATER_SD * _range(scale) / max(1, len(scale) - 1)) ** 2
