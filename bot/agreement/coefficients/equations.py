"""The mixed model equations of scores by two crossed codes, the first of which, ``many``, is absorbed.

Its block is diagonal, so absorbing it needs only its counts; the remaining system is dense in the second code, ``few``:
Henderson (1984), Applications of Linear Models in Animal Breeding, chapter 5.
"""

from dataclasses import dataclass

import numpy as np

from bot.agreement.co_ratings import CoRatings
from bot.agreement.ratings import FloatArray, IntArray

ROUNDING = 1e-12  # least residual share of the sum of squares; anything smaller is rounding
KEPT = 100_000  # cells of the cached products that are always allowed; more only up to the number of scores


@dataclass(frozen=True, eq=False)
class Solution:
    """The solution at given variance ratios: effects, residual variance, REML deviance and its gradient (2,)."""

    mean: float
    many: FloatArray
    few: FloatArray
    residual: float
    deviance: float
    slope: FloatArray


class Equations:
    """The sums over scores that solutions at any variance ratios need."""

    def __init__(self, many: IntArray, few: IntArray, score: FloatArray) -> None:
        self._many, self._few = many, few
        self._middle = float(score.mean())
        self._freedom = len(score) - 1
        self._size, self._few_size = np.bincount(many).astype(np.float64), np.bincount(few).astype(np.float64)
        self._shared = Shared(many, few, self._size)
        score = score - self._middle
        self._sum, self._few_sum = np.bincount(many, score), np.bincount(few, score)
        self._square = float(score @ score)

    @property
    def sizes(self) -> FloatArray:
        """The numbers of first and of second codes, shape (2,)."""
        return np.array([len(self._size), len(self._few_size)], dtype=np.float64)

    def solve(self, log_ratios: FloatArray) -> Solution:
        """Solves at the given logarithms of the ratios of both variances to the residual's, shape (2,)."""
        ratio, few_ratio = np.exp(log_ratios).tolist()
        shrink = 1 / (1 + self._size * ratio)
        left, right = self._system(ratio * shrink, shrink, few_ratio)
        inverse = np.asarray(np.linalg.inv(left), dtype=np.float64)
        effects = inverse @ right
        explained = ratio * float(shrink @ self._sum**2) + float(right @ effects)
        squares = max(self._square - explained, ROUNDING * self._square)
        residual = squares / self._freedom
        rest = shrink * (self._sum - self._size * effects[0] - self._gathered(effects[1:]))
        deviance = (
            self._freedom * np.log(squares)
            + float(np.log1p(self._size * ratio).sum())
            + len(self._few_size) * np.log(few_ratio)
            + float(np.linalg.slogdet(left)[1])
        )
        slope = float(self._size @ shrink) - self._overlap(inverse, shrink) - float(rest @ rest) / residual
        spent = float(np.trace(inverse[1:, 1:])) + float(effects[1:] @ effects[1:]) / residual
        few_slope = len(self._few_size) - spent / few_ratio
        return Solution(
            self._middle + float(effects[0]),
            ratio * rest,
            effects[1:],
            residual,
            float(deviance),
            np.array([ratio * slope, few_slope]),
        )

    def _system(self, pull: FloatArray, shrink: FloatArray, few_ratio: float) -> tuple[FloatArray, FloatArray]:
        size = len(self._few_size) + 1
        left = np.empty((size, size))
        left[0, 0] = self._size @ shrink
        left[0, 1:] = left[1:, 0] = self._spread(shrink)
        left[1:, 1:] = np.diag(self._few_size + 1 / few_ratio) - self._shared.weighted(pull)
        return left, np.append(shrink @ self._sum, self._few_sum - self._spread(pull * self._sum))

    def _overlap(self, inverse: FloatArray, shrink: FloatArray) -> float:
        """The trace of inverse · Σ_i shrink_i² x_i x_iᵀ, where x_i is size_i and then the indicators of i's codes."""
        weight = shrink**2
        first = float(inverse[0, 0] * (weight @ self._size**2))
        border = 2 * float(inverse[0, 1:] @ self._spread(weight * self._size))
        return first + border + self._shared.trace(inverse[1:, 1:], weight)

    def _spread(self, value: FloatArray) -> FloatArray:
        return np.asarray(np.bincount(self._few, value[self._many]), dtype=np.float64)

    def _gathered(self, value: FloatArray) -> FloatArray:
        return np.asarray(np.bincount(self._many, value[self._few]), dtype=np.float64)


class Shared:
    """The sum over i of weight_i n_i n_iᵀ: n_i indicates the ``few`` codes in i, and weight_i depends on i's size."""

    def __init__(self, many: IntArray, few: IntArray, size: FloatArray) -> None:
        few_size = int(few.max()) + 1
        sizes, self._first, group = np.unique(size, return_index=True, return_inverse=True)
        self._co_ratings = CoRatings(few, many, few_size, len(size))
        self._kept: FloatArray | None = None
        if len(sizes) * few_size**2 <= max(len(few), KEPT):
            self._kept = self._co_ratings.products_by(group, len(sizes), np.ones(len(size)))

    def weighted(self, weight: FloatArray) -> FloatArray:
        if self._kept is None:
            return self._co_ratings.products(weight)
        total: FloatArray = np.tensordot(weight[self._first], self._kept, axes=1)
        return total

    def trace(self, matrix: FloatArray, weight: FloatArray) -> float:
        """The trace of the matrix times the weighted sum."""
        if self._kept is None:
            return float(np.vdot(matrix, self._co_ratings.products(weight)))
        return float(weight[self._first] @ np.tensordot(self._kept, matrix, axes=2))
