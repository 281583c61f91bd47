"""How the sum of two scores of an item divides between two raters, by the rating-scale model.

The item's measure cancels out (Andersen 1970, JRSS B 32:283–301).
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from bot.agreement.ratings import FloatArray


class Cells:
    """All cells of two raters' levels: ``first`` and ``second`` (levels²,) are the levels of a cell.

    ``sums`` (levels², sums) is 1 at a cell's sum. ``inner`` (levels², levels − 2) counts each inner level in a cell.
    """

    def __init__(self, levels: int) -> None:
        level = np.arange(levels)
        self.first, self.second = np.repeat(level, levels), np.tile(level, levels)
        self.sums = np.eye(2 * levels - 1)[self.first + self.second]
        between = np.eye(levels)[:, 1:-1]
        self.inner = between[self.first] + between[self.second]


@dataclass(frozen=True, eq=False)
class PairSplit:
    """Per pair of raters, (raters, raters, …): the ``chance`` (…, levels²) of each cell, given its sum.

    Also given the sum: ``mean`` and ``variance`` (…, sums) of the first rater's level, and ``inner`` (…, sums,
    levels − 2), the expected count of each inner level.
    """

    chance: FloatArray
    mean: FloatArray
    variance: FloatArray
    inner: FloatArray

    @classmethod
    def of(cls, cells: Cells, measure: FloatArray, barriers: FloatArray) -> Self:
        """Computes the split from raters' measures (raters,) and barriers (levels,), both as in ``Rasch``."""
        ahead = (measure[:, None] - measure)[:, :, None] / 2
        power = ahead * (cells.first - cells.second) - barriers[cells.first] - barriers[cells.second]
        chance = np.exp(power)
        chance /= chance @ cells.sums @ cells.sums.T
        mean = (chance * cells.first) @ cells.sums
        variance = (chance * cells.first**2) @ cells.sums - mean**2
        both = (cells.sums[:, :, None] * cells.inner[:, None]).reshape(len(cells.first), -1)
        return cls(chance, mean, variance, (chance @ both).reshape(*mean.shape, -1))
