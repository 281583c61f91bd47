"""The table of counts with equal rows folded together: items with the same scores add the same to every coefficient."""

from dataclasses import dataclass
from functools import cached_property
from math import log2
from typing import Self

import numpy as np

from bot.agreement.ratings import FloatArray, IntArray, Ratings

MANY = 2_000  # items, from which on folding costs less than what it spares
BLOCK = 65_536  # scores at once, whose places stay in a near cache
EXACT = 53  # bits of a whole number that a float holds


@dataclass(frozen=True, eq=False)
class Tally:
    """``rows``, shape (rows, levels), each ``times``, shape (rows,).

    ``key``, shape (items,), tells which items are alike; None where every item has a row of its own.
    """

    rows: FloatArray
    times: FloatArray
    key: FloatArray | None = None

    @classmethod
    def of(cls, ratings: Ratings) -> Self:
        """Folded where that pays."""
        base = _base(ratings)
        if len(ratings.items) >= MANY and base is not None:
            return cls.folded(ratings, base)
        rows = ratings.counts().astype(np.float64)
        return cls(rows, np.ones(len(rows)))

    @classmethod
    def folded(cls, ratings: Ratings, base: int) -> Self:
        """An item's counts are the digits of one number: made in one pass, and sorted much faster than rows.

        ``base`` is what no count reaches.
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
        """How many items have two scores or more."""
        return int(self.times @ (self.rows.sum(axis=1) > 1))


def _base(ratings: Ratings) -> int | None:
    """What no count reaches, such that the numbers are exact; None where there is none. Nobody scores an item twice."""
    levels, base = len(ratings.scale), len(ratings.raters) + 1
    if levels * log2(base) > EXACT:
        base = int(np.bincount(ratings.item).max(initial=0)) + 1
    return base if levels * log2(base) <= EXACT else None


def _digits(number: FloatArray, base: int, places: int) -> FloatArray:
    """The lowest digits of each number, the ones first: shape (numbers, places)."""
    digits = np.empty((places, len(number)))
    for digit in digits:
        rest = np.floor(number / base)
        np.subtract(number, rest * base, out=digit)
        number = rest
    return digits.T
