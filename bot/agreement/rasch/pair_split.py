"""How the sum of two scores of one item falls to two raters, by the rating-scale model.

Whatever the item is worth drops out of it (Andersen 1970, JRSS B 32:283–301).
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from bot.agreement.ratings import FloatArray


class Cells:
    """Two raters' levels side by side, (levels²,): the first's, the second's, and what they have to do with their sum.

    ``sums`` (levels², sums) is 1 at a cell's sum. ``inner`` (levels², levels − 2) counts the levels between the ends.
    """

    def __init__(self, levels: int) -> None:
        level = np.arange(levels)
        self.first, self.second = np.repeat(level, levels), np.tile(level, levels)
        self.sums = np.eye(2 * levels - 1)[self.first + self.second]
        between = np.eye(levels)[:, 1:-1]
        self.inner = between[self.first] + between[self.second]


@dataclass(frozen=True, eq=False)
class PairSplit:
    """For each two raters, (raters, raters, …): the ``chance`` (…, levels²) of a cell, given its sum.

    Given a sum, too, what is expected in (…, sums): the first's level, ``mean`` and ``variance``, and in (…, sums,
    levels − 2) how many of the two levels are each inner one, ``inner``.
    """

    chance: FloatArray
    mean: FloatArray
    variance: FloatArray
    inner: FloatArray

    @classmethod
    def of(cls, cells: Cells, measure: FloatArray, barriers: FloatArray) -> Self:
        """By raters' measures (raters,), which add to the score, and barriers (levels,), as in Rasch."""
        ahead = (measure[:, None] - measure)[:, :, None] / 2
        power = ahead * (cells.first - cells.second) - barriers[cells.first] - barriers[cells.second]
        chance = np.exp(power)
        chance /= chance @ cells.sums @ cells.sums.T
        mean = (chance * cells.first) @ cells.sums
        variance = (chance * cells.first**2) @ cells.sums - mean**2
        both = (cells.sums[:, :, None] * cells.inner[:, None]).reshape(len(cells.first), -1)
        return cls(chance, mean, variance, (chance @ both).reshape(*mean.shape, -1))
