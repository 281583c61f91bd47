"""Agreement beyond the chance given by each rater's own shares of levels: Conger's kappa, and Cohen's of two raters."""

import numpy as np

from bot.agreement.coefficients.kappa import Percent
from bot.agreement.ratings import Figure, FloatArray, IntArray, Ratings
from bot.agreement.undefined import SAME, TWO_ONLY, why_undefined

TINY = 1e-12  # rounding error of 1 − chance


def conger(ratings: Ratings, weights: FloatArray) -> Figure:
    """Conger (1980), Psychol Bull 88, 322, for missing scores and with weights as in Gwet (2014), Handbook 4e, 4.4.

    Chance is the mean, over pairs of raters, of the agreement expected from their own shares of levels. The standard
    error is linearised over items, with raters fixed, as in ``bot.agreement.coefficients.coefficient``.
    """
    counts = ratings.counts().astype(np.float64)
    scores = counts.sum(axis=1)
    n, paired = int((scores > 0).sum()), int((scores > 1).sum())
    if reason := why_undefined(ratings, paired):
        return Figure.undefined(reason, paired)
    agreement, is_pair = Percent(weights).terms(counts).T
    observed = float(agreement.sum()) / paired
    chance, chance_slope = _chance(ratings, weights)
    if 1 - chance < TINY:
        return Figure.undefined(SAME, paired)
    value = (observed - chance) / (1 - chance)
    scored = np.where(scores > 0, 1.0, 0.0)
    influence = (agreement - chance * is_pair) / paired - value * (1 - chance) * scored / n - (1 - value) * chance_slope
    error = float(np.sqrt(n / (n - 1) * (influence @ influence))) / (1 - chance) if n > 1 else None
    return Figure(value, None, error, None, paired)


def cohen(ratings: Ratings, weights: FloatArray) -> Figure:
    """Cohen (1968), Psychol Bull 70, 213: Conger's kappa of two raters, on the items that both scored."""
    if len(np.unique(ratings.rater)) > 2:
        return Figure.undefined(TWO_ONLY)
    both = np.bincount(ratings.item, minlength=len(ratings.items)) > 1
    return conger(ratings.only(both[ratings.item]) if both.any() else ratings, weights)


def _chance(ratings: Ratings, weights: FloatArray) -> tuple[float, FloatArray]:
    """Chance agreement, and its derivative by each item's weight, shape (items,)."""
    margins = _margins(ratings.rater, ratings.level, len(ratings.raters), len(ratings.scale))
    given = margins.sum(axis=1, keepdims=True)
    shares = margins / np.maximum(given, 1)
    raters = int((given > 0).sum())
    others = (shares.sum(axis=0) - shares) @ weights
    expected = (shares * others).sum(axis=1, keepdims=True)
    pairs = raters * (raters - 1)
    slope = 2 / pairs * (others - expected) / np.maximum(given, 1)
    by_item = np.bincount(ratings.item, slope[ratings.rater, ratings.level], len(ratings.items))
    return float(expected.sum()) / pairs, np.asarray(by_item, dtype=np.float64)


def _margins(rater: IntArray, level: IntArray, raters: int, levels: int) -> FloatArray:
    return np.bincount(rater * levels + level, minlength=raters * levels).reshape(raters, levels).astype(np.float64)
