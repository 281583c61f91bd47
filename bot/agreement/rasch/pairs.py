"""Pairs of scores of an item by two raters, from which the Rasch model estimates severities."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.agreement.ratings import FloatArray, IntArray, Ratings

Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Scores sorted by item, arrays of shape (n,), of ``raters`` raters on ``levels`` levels.

    A pair has weight 1 / (m − 1), where m is the number of its item's scores, so that each score counts once.
    """

    rater: IntArray
    item: IntArray
    level: IntArray
    weight: FloatArray
    raters: int
    levels: int

    @classmethod
    def of(cls, ratings: Ratings) -> Self:
        order = np.argsort(ratings.item, kind="stable")
        item = ratings.item[order]
        weight = 1 / np.maximum(np.bincount(item)[item] - 1, 1)
        return cls(ratings.rater[order], item, ratings.level[order], weight, len(ratings.raters), len(ratings.scale))

    @cached_property
    def table(self) -> FloatArray:
        """The weight of pairs by raters and levels, (raters, raters, levels, levels), each pair in both orders."""
        cell, size = self.rater * self.levels + self.level, self.raters * self.levels
        table = np.zeros(size * size)
        for one, other in self.among(0, len(cell)):
            np.add.at(table, cell[one] * size + cell[other], self.weight[one])
        square = table.reshape(size, size)
        whole = (square + square.T).reshape(self.raters, self.levels, self.raters, self.levels)
        return np.ascontiguousarray(whole.transpose(0, 2, 1, 3))

    def among(self, first: int, last: int) -> Iterator[tuple[Places, Places]]:
        """Yields the places of each pair once, among the scores from ``first`` to before ``last``."""
        one = np.arange(first, last)
        for apart in count(1):
            one = one[: np.searchsorted(one, last - apart)]
            one = one[self.item[one] == self.item[one + apart]]
            if not one.size:
                return
            yield one, one + apart
