"""Bootstrap over items: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapters 13 and 14.

Items with equal counts are interchangeable, so one multinomial draw says how often each distinct row of counts is
sampled, and the cost hardly depends on the number of items. In small panels these intervals cover less than 95 %; the
reports use ``bot.agreement.coefficients.intervals``.
"""

from statistics import NormalDist

import numpy as np

from bot.agreement.coefficients.coefficient import Coefficient
from bot.agreement.coefficients.tally import Tally
from bot.agreement.ratings import FloatArray, IntArray

REPLICATES = 1_000
BLOCK = 8_000  # cells of weights, or items, drawn at once: they stay in the nearest cache
LEAST = 50  # replicates at once
OFTEN = 8  # items of a row, from which on one number for all of them is drawn faster than they one by one


def replicates(
    coefficient: Coefficient, tally: Tally, random: np.random.Generator, size: int = REPLICATES
) -> FloatArray:
    """The coefficient of ``size`` resamples of the items, shape (size,); nan where it is undefined."""
    items = int(tally.times.sum())
    if not items:
        return np.full(size, np.nan)
    terms = coefficient.terms(tally.rows)
    step = max(LEAST, BLOCK // max(items if len(terms) * OFTEN > items else 0, len(terms)))
    sizes = (min(step, size - first) for first in range(0, size, step))
    return np.concatenate([coefficient.value(_weights(tally.times, random, n) @ terms) for n in sizes])


def _weights(times: FloatArray, random: np.random.Generator, size: int) -> FloatArray:
    """How often each row is drawn, shape (size, rows): frequent rows by a multinomial, the others item by item.

    The split is only for speed: how many draws fall to all the others together is part of the multinomial.
    """
    often = times > OFTEN
    items = int(times.sum())
    if not often.any():
        return _item_by_item(times, random, np.full(size, items))
    of_seldom = int(times[~often].sum())
    drawn = random.multinomial(items, np.append(times[often], of_seldom) / items, size=size)
    weights = np.zeros((size, len(times)))
    weights[:, often] = drawn[:, :-1]
    if of_seldom:
        weights[:, ~often] = _item_by_item(times[~often], random, drawn[:, -1])
    return weights


def _item_by_item(times: FloatArray, random: np.random.Generator, draws: IntArray) -> FloatArray:
    """How often each row comes up in so many draws of an item for each replicate: shape (replicates, rows)."""
    rows, size = len(times), len(draws)
    row = np.repeat(np.arange(rows), times.astype(np.int64))
    cells = row[random.integers(0, len(row), int(draws.sum()), dtype=np.int32)]
    cells += np.repeat(np.arange(size) * rows, draws)
    return np.bincount(cells, minlength=size * rows).reshape(size, rows).astype(np.float64)


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
    defined = values[~np.isnan(values)]
    if not defined.size:
        return None
    terms = coefficient.terms(tally.rows)
    total = tally.times @ terms
    below = float((defined < float(coefficient.value(total))).mean())
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
