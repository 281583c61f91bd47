"""Sums over pairs of raters who scored the same item, for the rater model and variance components."""

from collections.abc import Iterator
from itertools import count
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.agreement.ratings import FloatArray, IntArray, Ratings

Places = NDArray[np.intp]

CELLS = 4_000_000  # of a block of items × raters, 32 MB
SCORES = 65_536  # scores per batch of pairs, which then fits a CPU cache
PAIR_COST = 300  # cost of a pair, in multiplications of a matrix product


class CoRatings:
    """Scores sorted by item.

    If most raters scored most items, sums use matrix products over blocks of items, otherwise single pairs, whichever
    is cheaper.
    """

    def __init__(self, rater: IntArray, item: IntArray, raters: int, items: int) -> None:
        self._order = np.argsort(item, kind="stable")
        self._rater, self._item = (codes.astype(np.int32)[self._order] for codes in (rater, item))  # half as large
        self._raters, self._items = raters, items
        each = np.bincount(item, minlength=items).astype(np.float64)
        self.dense = raters**2 * items < PAIR_COST * float(each @ each)

    @classmethod
    def of(cls, ratings: Ratings) -> Self:
        return cls(ratings.rater, ratings.item, len(ratings.raters), len(ratings.items))

    def products(self, weight: FloatArray) -> FloatArray:
        """The sum over items i of weight_i n_i n_iᵀ, shape (raters, raters); n_i is 1 for the raters of item i."""
        (total,) = self.products_by(np.zeros(self._items, dtype=np.int64), 1, weight)
        return np.asarray(total)

    def products_by(self, group: IntArray, groups: int, weight: FloatArray) -> FloatArray:
        """``products`` for each group of items, shape (groups, raters, raters); ``group`` has shape (items,)."""
        total = np.zeros((groups, self._raters, self._raters))
        if self.dense:
            for items, _, block in self._blocks():
                for code in np.unique(group[items]):
                    members = group[items] == code
                    part = block[members]
                    total[code] += (part * weight[items][members, None]).T @ part
            return total
        cells = total.reshape(-1)
        for one, other in self._pairs(0):
            item = self._item[one]
            cell = (group[item] * self._raters + self._rater[one]) * self._raters + self._rater[other]
            np.add.at(cells, cell, weight[item])
        for half in total:
            half.flat[:: self._raters + 1] /= 2  # since adding the transpose doubles the diagonal
            np.add(half, half.T, out=half)
        return total

    def sums(self, matrix: FloatArray) -> FloatArray:
        """For each score the sum of matrix[its rater, r] over its item's raters r, shape (n,); matrix is symmetric."""
        total = np.empty(len(self._rater))
        if self.dense:
            for items, places, block in self._blocks():
                total[places] = (block @ matrix)[self._item[places] - items.start, self._rater[places]]
        else:
            total[:] = matrix[self._rater, self._rater]
            for one, other in self._pairs(1):
                value = matrix[self._rater[one], self._rater[other]]
                total[one] += value
                total[other] += value
        unsorted = np.empty_like(total)
        unsorted[self._order] = total
        return unsorted

    def _blocks(self) -> Iterator[tuple[slice, slice, FloatArray]]:
        """Yields blocks of items, the places of their scores, and an indicator matrix of shape (items, raters)."""
        step = max(1, CELLS // max(1, self._raters))
        for first in range(0, self._items, step):
            last = min(first + step, self._items)
            places = slice(*np.searchsorted(self._item, (first, last)).tolist())
            block = np.zeros((last - first, self._raters))
            block[self._item[places] - first, self._rater[places]] = 1
            yield slice(first, last), places, block

    def _pairs(self, least: int) -> Iterator[tuple[Places, Places]]:
        """Places of two scores of an item, at least ``least`` apart: each pair once, no place twice per yield."""
        for first in range(0, len(self._item), SCORES):
            one = np.arange(first, min(first + SCORES, len(self._item)))
            for apart in count(least):
                one = one[: np.searchsorted(one, len(self._item) - apart)]
                one = one[self._item[one] == self._item[one + apart]]
                if not one.size:
                    break
                yield one, one + apart
