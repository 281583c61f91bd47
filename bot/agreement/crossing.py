"""Who scored the same items: the sums over pairs of raters of an item that the rater model is made of."""

from collections.abc import Iterator
from itertools import count
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.agreement.ratings import FloatArray, IntArray, Ratings

Places = NDArray[np.intp]

BLOCK = 4_000_000  # cells of a block of items × raters, 32 MB
PAIR_COST = 300  # one pair takes as long as about so many multiplications in a matrix product


class Crossing:
    """The scores in the order of their items.

    Where most raters score most items, sums go by matrix products over blocks of items, elsewhere pair by pair,
    whichever is cheaper.
    """

    def __init__(self, rater: IntArray, item: IntArray, raters: int, items: int) -> None:
        self._order = np.argsort(item, kind="stable")
        self._rater, self._item = rater[self._order], item[self._order]
        self._raters, self._items = raters, items
        each = np.bincount(item, minlength=items).astype(np.float64)
        self.dense = raters**2 * items < PAIR_COST * float(each @ each)

    @classmethod
    def of(cls, ratings: Ratings) -> Self:
        return cls(ratings.rater, ratings.item, len(ratings.raters), len(ratings.items))

    def products(self, weight: FloatArray) -> FloatArray:
        """The sum over items i of weight_i n_i n_iᵀ, n_i showing who scored i: shape (raters, raters)."""
        size = self._raters
        total = np.zeros((size, size))
        if self.dense:
            for first, _, block in self._blocks():
                total += (block * weight[first : first + len(block), None]).T @ block
            return total
        for one, other in self._pairs():
            cell = self._rater[one] * size + self._rater[other]
            total += np.bincount(cell, weight[self._item[one]], size * size).reshape(size, size)
        alone = np.bincount(self._rater, weight[self._item], size)
        return total + total.T + np.diag(alone)

    def sums(self, matrix: FloatArray) -> FloatArray:
        """For each score the sum of matrix[its rater, r] over its item's raters r: shape (n,); matrix symmetric."""
        total = np.empty(len(self._rater))
        if self.dense:
            for first, places, block in self._blocks():
                total[places] = (block @ matrix)[self._item[places] - first, self._rater[places]]
        else:
            total[:] = matrix[self._rater, self._rater]
            for one, other in self._pairs():
                value = matrix[self._rater[one], self._rater[other]]
                total[one] += value
                total[other] += value
        unsorted = np.empty_like(total)
        unsorted[self._order] = total
        return unsorted

    def _blocks(self) -> Iterator[tuple[int, slice, FloatArray]]:
        step = max(1, BLOCK // max(1, self._raters))
        for first in range(0, self._items, step):
            last = min(first + step, self._items)
            places = slice(*np.searchsorted(self._item, (first, last)).tolist())
            block = np.zeros((last - first, self._raters))
            block[self._item[places] - first, self._rater[places]] = 1
            yield first, places, block

    def _pairs(self) -> Iterator[tuple[Places, Places]]:
        """Places of two scores of one item, each pair once."""
        one = np.arange(len(self._item))
        for apart in count(1):
            one = one[: np.searchsorted(one, len(self._item) - apart)]
            one = one[self._item[one] == self._item[one + apart]]
            if not one.size:
                return
            yield one, one + apart
