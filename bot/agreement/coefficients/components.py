"""Variance components of crossed items and raters by restricted maximum likelihood (REML).

``score = mean + item + rater + residual``. The criterion is that of Patterson and Thompson (1971), Biometrika 58, 545,
with the residual variance profiled out as in Bates, Mächler, Bolker and Walker (2015), J. Statistical Software 67(1).
"""

from dataclasses import dataclass

import numpy as np

from bot.agreement.coefficients.equations import Equations
from bot.agreement.coefficients.minimise import minimum
from bot.agreement.ratings import FloatArray, IntArray, Ratings

MOST = 4_000  # items or raters, whichever are fewer: 128 MB per matrix
START = (1.0, 0.3)  # ratios of the variances to the residual's
BOUND = 14.0  # of the ratios' logarithms: a ratio of 1e-6 is practically 0, and the system stays well-conditioned


@dataclass(frozen=True)
class Components:
    """The variances, in squared score units, and the predicted effects of items (items,) and raters (raters,).

    Effects are relative to ``mean``; items and raters without a score have effect 0.
    """

    item: float
    rater: float
    residual: float
    mean: float
    item_effects: FloatArray
    rater_effects: FloatArray

    def dependability(self, raters: float = 1.0) -> float:
        """Φ of the mean over ``raters`` raters: Brennan (2001), Generalizability Theory, 2.2."""
        return self.item / (self.item + (self.rater + self.residual) / raters)


def components(ratings: Ratings) -> Components | str:
    """The REML estimates, or the reason why there are none."""
    items, item = _seen(ratings.item, len(ratings.items))
    raters, rater = _seen(ratings.rater, len(ratings.raters))
    if reason := _why_undefined(ratings, len(items), len(raters)):
        return reason
    swapped = len(raters) > len(items)
    many, few = (rater, item) if swapped else (item, rater)
    equations = Equations(many, few, ratings.score)

    def deviance(log_ratios: FloatArray) -> tuple[float, FloatArray]:
        solution = equations.solve(log_ratios)
        return solution.deviance, solution.slope

    log_ratios = minimum(deviance, np.log(START), equations.sizes, BOUND)
    solution = equations.solve(log_ratios)
    variances = (solution.residual * np.exp(log_ratios)).tolist()
    effects = (solution.many, solution.few)
    of_item, of_rater = (1, 0) if swapped else (0, 1)
    return Components(
        variances[of_item],
        variances[of_rater],
        solution.residual,
        solution.mean,
        _placed(effects[of_item], items, len(ratings.items)),
        _placed(effects[of_rater], raters, len(ratings.raters)),
    )


def _why_undefined(ratings: Ratings, items: int, raters: int) -> str | None:
    if raters < 2:
        return "only one person scored" if raters else "there are no scores"
    if items < 2:
        return "only one item has scores"
    if len(ratings.level) < items + raters:
        return "there are too few scores to separate items, raters and chance"
    if (ratings.level == ratings.level[0]).all():
        return "every score is the same"
    if min(items, raters) > MOST:
        return f"there are more than {MOST:,} items and more than {MOST:,} raters"
    return None


def _seen(code: IntArray, size: int) -> tuple[IntArray, IntArray]:
    """The codes that occur, and the place of each entry's code among them."""
    seen = np.flatnonzero(np.bincount(code, minlength=size))
    return seen, code if len(seen) == size else np.searchsorted(seen, code)


def _placed(values: FloatArray, places: IntArray, size: int) -> FloatArray:
    placed = np.zeros(size)
    placed[places] = values
    return placed
