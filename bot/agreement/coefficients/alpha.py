"""Krippendorff's alpha: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section D.

Items with one score have no pairs and are ignored. All metrics here are squared distances between points (the ratio
metric is one, since 1 − tanh² is positive definite). So an item's m scores disagree at most m / (m − 1) times as much
as chance, and alpha is at least −1 / (m − 1), where m is the smallest number of scores of an item.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from bot.agreement.ratings import FloatArray, IntArray

BLOCK = 8_192  # items per block, whose counts fit a CPU cache


@dataclass(frozen=True, eq=False)
class Alpha:
    """Alpha with fixed squared differences between levels, shape (levels, levels).

    An item's terms are the differences within its pairs, weighted 1 / (m − 1), and its counts of each level.
    """

    biased: ClassVar[bool] = True

    differences: FloatArray

    def terms(self, counts: FloatArray) -> FloatArray:
        within = ((counts @ self.differences) * counts).sum(axis=1) * _per_other(counts)
        return np.column_stack([within, counts * _paired(counts)[:, None]])

    def totals(self, counts: FloatArray, times: FloatArray | None = None) -> FloatArray:
        pairs = _coincidences(counts, times)
        return np.append((pairs * self.differences).sum(), pairs.sum(axis=1))

    def value(self, totals: FloatArray) -> FloatArray:
        return _corrected(self.uncorrected(totals), totals[..., 1:].sum(axis=-1))

    def uncorrected(self, totals: FloatArray) -> FloatArray:
        return _beyond_chance(totals[..., 0], totals[..., 1:], self.differences)

    def counted(self, counts: FloatArray) -> FloatArray:
        return _paired(counts)

    def lowest(self, counts: FloatArray) -> float:
        return _lowest(counts)


@dataclass(frozen=True, eq=False)
class OrdinalAlpha:
    """Alpha with the ordinal metric, whose differences depend on how often each level is used.

    An item's terms are its coincidence matrix, level × level, flattened.
    """

    biased: ClassVar[bool] = True

    levels: int

    def terms(self, counts: FloatArray) -> FloatArray:
        share = counts * _per_other(counts)[:, None]
        pairs = share[:, :, None] * counts[:, None, :]
        level = np.arange(self.levels)
        pairs[:, level, level] -= share
        return pairs.reshape(len(counts), -1)

    def totals(self, counts: FloatArray | IntArray, times: FloatArray | None = None) -> FloatArray:
        return _coincidences(counts, times).ravel()

    def value(self, totals: FloatArray) -> FloatArray:
        return _corrected(self.uncorrected(totals), totals.sum(axis=-1))

    def uncorrected(self, totals: FloatArray) -> FloatArray:
        pairs = totals.reshape(*totals.shape[:-1], self.levels, self.levels)
        marginal = pairs.sum(axis=-1)
        differences = ordinal_differences(marginal)
        return _beyond_chance((pairs * differences).sum(axis=(-2, -1)), marginal, differences)

    def counted(self, counts: FloatArray) -> FloatArray:
        return _paired(counts)

    def lowest(self, counts: FloatArray) -> float:
        return _lowest(counts)


def ordinal_differences(marginal: FloatArray) -> FloatArray:
    """Squared distances of mid-ranks, shape (…, levels, levels), from the use of each level, shape (…, levels)."""
    rank = marginal.cumsum(axis=-1) - marginal / 2
    differences: FloatArray = (rank[..., :, None] - rank[..., None, :]) ** 2
    return differences


def _coincidences(counts: FloatArray | IntArray, times: FloatArray | None) -> FloatArray:
    pairs = np.zeros((counts.shape[1], counts.shape[1]))
    for first in range(0, len(counts), BLOCK):
        block = counts[first : first + BLOCK].astype(np.float64)
        per_other = _per_other(block) if times is None else _per_other(block) * times[first : first + BLOCK]
        pairs += (block * per_other[:, None]).T @ block
        pairs.flat[:: len(pairs) + 1] -= per_other @ block
    return pairs


def _paired(counts: FloatArray) -> FloatArray:
    return np.where(counts.sum(axis=1) > 1, 1.0, 0.0)


def _lowest(counts: FloatArray) -> float:
    scores = counts @ np.ones(counts.shape[1])
    return float(-1 / (scores.min(where=scores > 1, initial=np.inf) - 1))


def _per_other(counts: FloatArray) -> FloatArray:
    """1 / (m − 1) of an item's m scores, shape (items,); 1 for items without a pair."""
    others = counts @ np.ones(counts.shape[1]) - 1  # much faster than a sum along a short axis
    weight: FloatArray = 1 / np.maximum(others, 1)
    return weight


def _beyond_chance(within: FloatArray, marginal: FloatArray, differences: FloatArray) -> FloatArray:
    """1 − observed / expected disagreement, uncorrected for few scores; nan if no disagreement is expected."""
    expected = ((marginal[..., None, :] @ differences)[..., 0, :] * marginal).sum(axis=-1)
    varied = expected.real > 0
    observed = marginal.sum(axis=-1) * within
    alpha: FloatArray = np.where(varied, 1 - observed / np.where(varied, expected, 1), np.nan)
    return alpha


def _corrected(alpha: FloatArray, n: FloatArray) -> FloatArray:
    """Corrects alpha for chance without replacement among n scores: disagreement shrinks by (n − 1) / n."""
    corrected: FloatArray = 1 - (1 - alpha) * (1 - 1 / np.maximum(n, 1))
    return corrected
