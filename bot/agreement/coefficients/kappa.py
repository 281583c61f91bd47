"""Agreement beyond chance, with chance from the table of counts: Gwet's AC, Fleiss, Brennan-Prediger."""

from dataclasses import dataclass
from typing import ClassVar, Final, Literal

import numpy as np

from bot.agreement.ratings import FloatArray

Chance = Literal["ac", "fleiss", "brennan_prediger"]

CHANCES: Final[tuple[Chance, ...]] = ("ac", "fleiss", "brennan_prediger")


@dataclass(frozen=True, eq=False)
class Percent:
    """Weighted agreement of an item's pairs, averaged over items with two scores: Gwet (2014), Handbook 4e, 4.3.

    An item's terms are its agreement and 1, both 0 for items without a pair.
    """

    biased: ClassVar[bool] = False

    weights: FloatArray

    def terms(self, counts: FloatArray) -> FloatArray:
        ones = np.ones(counts.shape[1])  # a product with it is much faster than a sum along a short axis
        scores = counts @ ones
        pairs = scores * (scores - 1)
        paired = np.where(pairs > 0, 1.0, 0.0)
        alike = ((counts @ self.weights) * counts) @ ones - scores
        return np.stack([alike / np.maximum(pairs, 1) * paired, paired], axis=1)

    def totals(self, counts: FloatArray, times: FloatArray | None = None) -> FloatArray:
        return _total(self.terms(counts), times)

    def value(self, totals: FloatArray) -> FloatArray:
        return _ratio(totals[..., 0], totals[..., 1])

    def uncorrected(self, totals: FloatArray) -> FloatArray:
        return self.value(totals)

    def counted(self, counts: FloatArray) -> FloatArray:
        return _scored(counts)

    def lowest(self, counts: FloatArray) -> float:
        del counts  # the bound does not depend on them
        return 0.0


@dataclass(frozen=True, eq=False)
class Kappa:
    """Agreement beyond chance: (observed − chance) / (1 − chance).

    Chance is by Gwet (2008), BJMSP 61, 29 (``ac``), Fleiss (1971), Psychol Bull 76, 378, or Brennan and Prediger
    (1981), Educ Psychol Meas 41, 687, each with weights as in Gwet (2014), Handbook 4e, 4.4. An item's terms are those
    of its agreement, the shares of its scores at each level, and 1. An item with a single score counts towards chance.
    """

    chance: Chance
    weights: FloatArray

    @property
    def biased(self) -> bool:
        return self.chance == "fleiss"

    def terms(self, counts: FloatArray) -> FloatArray:
        scores = counts.sum(axis=1, keepdims=True)
        shares = counts / np.maximum(scores, 1)
        return np.hstack([Percent(self.weights).terms(counts), shares, scores > 0])

    def totals(self, counts: FloatArray, times: FloatArray | None = None) -> FloatArray:
        weight = _scored(counts) if times is None else _scored(counts) * times
        share = weight / np.maximum(counts @ np.ones(counts.shape[1]), 1)
        return np.concatenate([Percent(self.weights).totals(counts, times), share @ counts, [weight.sum()]])

    def value(self, totals: FloatArray) -> FloatArray:
        observed = _ratio(totals[..., 0], totals[..., 1])
        chance = self._chance(_ratio(totals[..., 2:-1], totals[..., -1:]))
        return _ratio(observed - chance, 1 - chance)

    def uncorrected(self, totals: FloatArray) -> FloatArray:
        return self.value(totals)

    def counted(self, counts: FloatArray) -> FloatArray:
        return _scored(counts)

    def lowest(self, counts: FloatArray) -> float:
        del counts  # the bound does not depend on them
        return -1.0

    def _chance(self, shares: FloatArray) -> FloatArray:
        levels = len(self.weights)
        if self.chance == "fleiss":
            alike: FloatArray = ((shares @ self.weights) * shares).sum(axis=-1)
            return alike
        if self.chance == "ac" and levels > 1:
            spread: FloatArray = (shares * (1 - shares)).sum(axis=-1) / (levels * (levels - 1))
            return spread * float(self.weights.sum())
        return np.full(shares.shape[:-1], self.weights.mean(), dtype=shares.dtype)


def _scored(counts: FloatArray) -> FloatArray:
    return np.where(counts @ np.ones(counts.shape[1]) > 0, 1.0, 0.0)


def _total(terms: FloatArray, times: FloatArray | None) -> FloatArray:
    total: FloatArray = terms.sum(axis=0) if times is None else times @ terms
    return total


def _ratio(part: FloatArray, whole: FloatArray) -> FloatArray:
    """part / whole; nan if the whole is 0 up to rounding."""
    there = np.abs(whole.real) > 1e-12
    ratio: FloatArray = np.where(there, part / np.where(there, whole, 1), np.nan)
    return ratio
