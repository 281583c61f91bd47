"""How much answers, interviewers and chance vary: the three variances of the rater model."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from bot.agreement.ratings import FloatArray

USUAL_RANGE = 4.0  # of the 5-level scale that the usual variances below belong to
USUAL = (0.81, 0.1225, 0.5)
LEAST_RATER_SD = 0.2  # of a level: assuming too little makes intervals too narrow, too much hardly widens them
WEIGHT = (20.0, 10.0, 40.0)  # for how many degrees of freedom the usual variances count when data are pooled


@dataclass(frozen=True)
class Variances:
    """Variances of answers, interviewers' severities and noise, in squared score units."""

    item: float
    rater: float
    noise: float

    @classmethod
    def usual(cls, scale: FloatArray) -> Self:
        """What is assumed before any data: known from panels on five levels, scaled by the square of the range."""
        return cls(*(value * range_factor(scale) for value in USUAL))

    def pooled(self, seen: Self, freedom: tuple[float, float, float], scale: FloatArray) -> Self:
        """These variances and those seen in a history, each weighed with its degrees of freedom."""
        own, other = (self.item, self.rater, self.noise), (seen.item, seen.rater, seen.noise)
        item, rater, noise = (
            (weight * usual + df * value) / (weight + df)
            for weight, usual, df, value in zip(WEIGHT, own, freedom, other, strict=True)
        )
        step = _range(scale) / max(1, len(scale) - 1)
        return type(self)(item, max(rater, (LEAST_RATER_SD * step) ** 2), noise)


def range_factor(scale: FloatArray) -> float:
    """What takes a variance on the 5-level scale to this one: the square of the ranges' ratio."""
    return (_range(scale) / USUAL_RANGE) ** 2


def _range(scale: FloatArray) -> float:
    return float(np.ptp(scale)) or 1.0 if scale.size else 1.0
