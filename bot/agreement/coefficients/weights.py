"""Agreement weights and difference metrics between two levels."""

from typing import Final, Literal

import numpy as np

from bot.agreement.ratings import FloatArray, Ratings

Weighting = Literal["identity", "linear", "quadratic", "ordinal"]
Metric = Literal["nominal", "ordinal", "interval", "ratio"]

WEIGHTINGS: Final[tuple[Weighting, ...]] = ("identity", "linear", "quadratic", "ordinal")
METRICS: Final[tuple[Metric, ...]] = ("nominal", "ordinal", "interval", "ratio")


def agreement_weights(weighting: Weighting, levels: int) -> FloatArray:
    """Weights between 0 and 1, shape (levels, levels), by steps on the scale: Gwet (2014), Handbook 4e, section 3.3."""
    step = _steps(levels)
    if weighting == "identity":
        return np.eye(levels)
    longest = max(levels - 1, 1)
    if weighting == "linear":
        return 1 - step / longest
    if weighting == "quadratic":
        return 1 - (step / longest) ** 2
    return 1 - step * (step + 1) / (longest * (longest + 1))


def adjacent_weights(ratings: Ratings) -> FloatArray:
    """1 for levels at most one apart, else 0, shape (levels, levels): by steps on a declared scale, else by value.

    A scale inferred from the scores may have gaps, and levels across a gap are not neighbours.
    """
    if ratings.declared:
        return (_steps(len(ratings.scale)) <= 1).astype(np.float64)
    return (np.abs(ratings.scale[:, None] - ratings.scale) <= 1).astype(np.float64)


def differences(metric: Metric, scale: FloatArray) -> FloatArray:
    """Squared differences of a metric other than ordinal, shape (levels, levels): Krippendorff (2011), section D."""
    if metric == "nominal":
        return 1 - np.eye(len(scale))
    if metric == "interval":
        return np.subtract.outer(scale, scale) ** 2
    total = np.add.outer(scale, scale)
    return (np.subtract.outer(scale, scale) / np.where(total == 0, 1, total)) ** 2


def _steps(levels: int) -> FloatArray:
    place = np.arange(levels, dtype=np.float64)
    steps: FloatArray = np.abs(np.subtract.outer(place, place))
    return steps
