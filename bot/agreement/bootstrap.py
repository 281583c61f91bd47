"""Bootstrap over items: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapters 13 and 14.

Items with equal counts are interchangeable, so that drawing items is drawing, by one multinomial, how often each
distinct row of counts comes up: the replicates hardly depend on the number of items. These intervals hold less than
they say in small panels; ``bot.agreement.intervals`` is what the reports use.
"""

from statistics import NormalDist

import numpy as np

from bot.agreement.coefficient import Coefficient
from bot.agreement.ratings import FloatArray
from bot.agreement.tally import Tally

REPLICATES = 1_000
BLOCK = 4_000_000  # cells of weights drawn at once, 32 MB


def replicates(
    coefficient: Coefficient, tally: Tally, random: np.random.Generator, size: int = REPLICATES
) -> FloatArray:
    """The coefficient of ``size`` resamples of the items, shape (size,); nan where it is undefined."""
    items = int(tally.times.sum())
    if not items:
        return np.full(size, np.nan)
    terms = coefficient.terms(tally.rows)
    step = max(1, BLOCK // len(terms))
    blocks = [
        random.multinomial(items, tally.times / items, size=min(step, size - first)) @ terms
        for first in range(0, size, step)
    ]
    return coefficient.value(np.concatenate(blocks))


def percentile_interval(values: FloatArray, level: float = 0.95) -> tuple[float, float] | None:
    """What the middle ``level`` of the replicates spans; None where none is defined."""
    defined = values[~np.isnan(values)]
    if not defined.size:
        return None
    low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def bca_interval(
    coefficient: Coefficient, tally: Tally, values: FloatArray, level: float = 0.95
) -> tuple[float, float] | None:
    """The replicates' interval, bias-corrected and accelerated; None where all or nothing is to one side."""
    terms = coefficient.terms(tally.rows)
    total = tally.times @ terms
    defined = values[~np.isnan(values)]
    below = float((defined < float(coefficient.value(total))).mean()) if defined.size else 0.0
    if not 0 < below < 1:
        return None
    normal = NormalDist()
    bias, skew = normal.inv_cdf(below), _acceleration(coefficient.value(total - terms), tally.times)
    quantiles = []
    for tail in ((1 - level) / 2, (1 + level) / 2):
        shifted = bias + normal.inv_cdf(tail)
        quantiles.append(normal.cdf(bias + shifted / (1 - skew * shifted)))
    low, high = np.quantile(defined, quantiles)
    return float(low), float(high)


def _acceleration(left: FloatArray, times: FloatArray) -> float:
    """From the values with one item left out, each standing for ``times`` items: a sixth of their skewness."""
    kept = ~np.isnan(left)
    left, times = left[kept], times[kept]
    if not times.sum():
        return 0.0
    away = times @ left / times.sum() - left
    spread = float(times @ away**2)
    return float(times @ away**3) / (6 * spread**1.5) if spread > 0 else 0.0
