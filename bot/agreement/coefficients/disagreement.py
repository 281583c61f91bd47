"""Disagreement by pairs of raters, and by pairs of levels."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.agreement.coefficients.alpha import ordinal_differences
from bot.agreement.coefficients.measure import alpha_of, measure
from bot.agreement.coefficients.tally import Tally
from bot.agreement.ratings import Figure, FloatArray, Ratings

TINY = 1e-300


@dataclass(frozen=True)
class Pair:
    """Two raters on the items that both scored: ordinal alpha, and the mean of first minus second in score units."""

    first: str
    second: str
    alpha: Figure
    gap: float


def pairs(ratings: Ratings) -> Iterator[Pair]:
    """Yields each pair of raters who scored an item together, in the order of ``raters``."""
    table = np.full((len(ratings.raters), len(ratings.items)), -1, dtype=np.int64)
    table[ratings.rater, ratings.item] = ratings.level
    for first, second in zip(*np.triu_indices(len(table), 1), strict=True):
        both = (table[first] >= 0) & (table[second] >= 0)
        if both.any():
            of_two = ratings.only(np.isin(ratings.rater, (first, second)) & both[ratings.item])
            tally = Tally.of(of_two)
            gap = ratings.scale[table[first, both]] - ratings.scale[table[second, both]]
            alpha = measure(alpha_of("ordinal", of_two, tally), of_two, tally)
            yield Pair(ratings.raters[first], ratings.raters[second], alpha, float(gap.mean()))


def level_disagreement(ratings: Ratings) -> FloatArray:
    """The share of the observed ordinal disagreement between each two levels, shape (levels, levels)."""
    return _of_all(_within(ratings).sum(axis=0))


def _of_all(share: FloatArray) -> FloatArray:
    return share / max(float(share.sum()), TINY)


def _within(ratings: Ratings) -> FloatArray:
    """The disagreement within the pairs of each item by level, shape (items, levels, levels)."""
    counts = ratings.counts().astype(np.float64)
    others = counts.sum(axis=1) - 1
    counts = counts * (others > 0)[:, None]
    between = ordinal_differences(counts.sum(axis=0))
    within: FloatArray = counts[:, :, None] * counts[:, None, :] * between / np.maximum(others, 1)[:, None, None]
    return within
