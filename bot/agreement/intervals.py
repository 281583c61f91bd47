"""Intervals that cover what they say."""

import numpy as np

from bot.agreement.coefficient import Coefficient
from bot.agreement.quantiles import t_quantile
from bot.agreement.ratings import FloatArray, IntArray


def interval(
    coefficient: Coefficient, counts: FloatArray, clusters: IntArray | None = None
) -> tuple[float, float] | None:
    """What covers the coefficient with 95 %, by the jackknife over clusters of items; None where it is undefined."""
    terms = coefficient.terms(counts)
    if clusters is not None:
        grouped = np.zeros((int(clusters.max()) + 1, terms.shape[1]))
        np.add.at(grouped, clusters, terms)
        terms = grouped
    total = terms.sum(axis=0)
    value = coefficient.value(total)
    left = coefficient.value(total - terms)
    left = left[~np.isnan(left) & (left < 1)]
    if len(left) < 3 or not value < 1:
        return None
    logs = np.log(1 - left)
    spread = float(np.sqrt((len(logs) - 1) / len(logs) * ((logs - logs.mean()) ** 2).sum()))
    reach = t_quantile(0.975, len(logs) - 1) * spread
    low, high = 1 - float(1 - value) * np.exp([reach, -reach])
    return max(float(low), -1.0), float(high)
