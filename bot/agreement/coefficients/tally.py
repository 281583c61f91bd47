"""The table of counts with equal rows merged, since items with the same counts add the same to every coefficient."""

from dataclasses import dataclass
from functools import cached_property
from math import log2
from typing import Self

import numpy as np

from bot.agreement.ratings import FloatArray, IntArray, Ratings

MANY = 2_000  # items, from which on merging rows saves time
BLOCK = 65_536  # scores per block, whose keys fit a CPU cache
EXACT = 53  # bits of an integer that a float represents exactly


@dataclass(frozen=True, eq=False)
class Tally:
    """Rows of counts, shape (rows, levels), each occurring ``times``, shape (rows,).

    ``key``, shape (items,), is equal for items with equal counts; None if every item has its own row.
    """

    rows: FloatArray
    times: FloatArray
    key: FloatArray | None = None

    @classmethod
    def of(cls, ratings: Ratings) -> Self:
        """Counts the ratings, merging equal rows if that saves time."""
        base = _base(ratings)
        if len(ratings.items) >= MANY and base is not None:
            return cls.folded(ratings, base)
        rows = ratings.counts().astype(np.float64)
        return cls(rows, np.ones(len(rows)))

    @classmethod
    def folded(cls, ratings: Ratings, base: int) -> Self:
        """Merges equal rows. An item's counts are the digits of one number, which sorts much faster than a row.

        ``base`` must be larger than any count.
        """
        places = float(base) ** np.arange(len(ratings.scale))
        key = np.zeros(len(ratings.items))
        for first in range(0, len(ratings.item), BLOCK):
            block = slice(first, first + BLOCK)
            np.add.at(key, ratings.item[block], places.take(ratings.level[block], mode="clip"))
        in_order = np.sort(key)
        last = np.append(np.flatnonzero(in_order[1:] != in_order[:-1]), len(key) - 1)
        times = np.diff(last, prepend=-1).astype(np.float64)
        return cls(_digits(in_order[last], base, len(places)), times, key)

    @cached_property
    def row(self) -> IntArray:
        """Each item's row, shape (items,)."""
        if self.key is None:
            return np.arange(len(self.rows))
        _, row = np.unique(self.key, return_inverse=True)
        return row.astype(np.int64)

    @property
    def pairable(self) -> int:
        """The number of items with two scores or more."""
        return int(self.times @ (self.rows.sum(axis=1) > 1))


def _base(ratings: Ratings) -> int | None:
    """A base larger than any count with which keys are exact floats, or None. Nobody scores an item twice."""
    levels, base = len(ratings.scale), len(ratings.raters) + 1
    if levels * log2(base) > EXACT:
        base = int(np.bincount(ratings.item).max(initial=0)) + 1
    return base if levels * log2(base) <= EXACT else None


def _digits(number: FloatArray, base: int, places: int) -> FloatArray:
    """The lowest digits of each number, least significant first, shape (numbers, places)."""
    digits = np.empty((places, len(number)))
    for digit in digits:
        rest = np.floor(number / base)
        np.subtract(number, rest * base, out=digit)
        number = rest
    return digits.T
