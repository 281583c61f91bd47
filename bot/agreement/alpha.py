"""Krippendorff's alpha."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from bot.agreement.ratings import FloatArray
from bot.agreement.weights import Metric, differences


@dataclass(frozen=True, eq=False)
class Alpha:
    """Alpha from coincidences: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section D.

    An item's terms are its coincidence matrix, level × level, laid flat. Items with one score have none.
    """

    lowest: ClassVar[float] = -1.0

    metric: Metric
    scale: FloatArray

    def terms(self, counts: FloatArray) -> FloatArray:
        share = counts * _per_other(counts)[:, None]
        pairs = share[:, :, None] * counts[:, None, :]
        level = np.arange(counts.shape[1])
        pairs[:, level, level] -= share
        return pairs.reshape(len(counts), -1)

    def totals(self, counts: FloatArray, times: FloatArray | None = None) -> FloatArray:
        per_other = _per_other(counts) if times is None else _per_other(counts) * times
        share = counts * per_other[:, None]
        pairs = share.T @ counts
        pairs.flat[:: len(pairs) + 1] -= share.sum(axis=0)
        return pairs.ravel()

    def value(self, totals: FloatArray) -> FloatArray:
        """Alpha, with the correction for few scores, (n − 1) / n."""
        n = totals.sum(axis=-1)
        some = n.real > 1
        alpha: FloatArray = 1 - (1 - self.uncorrected(totals)) * np.where(some, n - 1, 0) / np.where(some, n, 1)
        return alpha

    def uncorrected(self, totals: FloatArray) -> FloatArray:
        levels = len(self.scale)
        pairs = totals.reshape(*totals.shape[:-1], levels, levels)
        marginal = pairs.sum(axis=-1)
        n = marginal.sum(axis=-1)
        delta = self._delta(marginal)
        observed = (pairs * delta).sum(axis=(-2, -1))
        expected = ((marginal[..., None, :] @ delta)[..., 0, :] * marginal).sum(axis=-1)
        varied = expected.real > 0
        alpha: FloatArray = np.where(varied, 1 - n * observed / np.where(varied, expected, 1), np.nan)
        return alpha

    def used(self, counts: FloatArray) -> FloatArray:
        return np.where(counts.sum(axis=1) > 1, 1.0, 0.0)

    def _delta(self, marginal: FloatArray) -> FloatArray:
        """The ordinal metric squares the distance of mid-ranks: all that lies between two levels, half of their own."""
        if self.metric != "ordinal":
            return differences(self.metric, self.scale)
        rank = marginal.cumsum(axis=-1) - marginal / 2
        delta: FloatArray = (rank[..., :, None] - rank[..., None, :]) ** 2
        return delta


def _per_other(counts: FloatArray) -> FloatArray:
    """1 / (m − 1) of an item's m scores, 0 where there is no other: shape (items,)."""
    others = counts.sum(axis=1) - 1
    weight: FloatArray = np.where(others > 0, 1.0, 0.0) / np.maximum(others, 1)
    return weight
