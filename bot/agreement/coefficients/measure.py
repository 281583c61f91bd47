"""Coefficients of ratings as figures."""

import numpy as np

from bot.agreement.coefficients.alpha import Alpha, OrdinalAlpha, ordinal_differences
from bot.agreement.coefficients.coefficient import Coefficient, standard_error
from bot.agreement.coefficients.intervals import interval
from bot.agreement.coefficients.tally import Tally
from bot.agreement.coefficients.weights import Metric, differences
from bot.agreement.ratings import Figure, IntArray, Ratings
from bot.agreement.undefined import SAME, why_undefined

FEW_LEVELS = 10  # with more levels, the jackknife keeps the ordinal metric fixed instead of recomputing it


def measure(coefficient: Coefficient, ratings: Ratings, tally: Tally, clusters: IntArray | None = None) -> Figure:
    """The coefficient with its standard error and 95 % interval, or the reason why it is undefined.

    ``clusters``, shape (items,), are codes of items that the interval treats as one group.
    """
    if reason := why_undefined(ratings, tally.pairable):
        return Figure.undefined(reason, tally.pairable)
    totals = coefficient.totals(tally.rows, tally.times)
    value = float(coefficient.value(totals))
    if np.isnan(value):
        return Figure.undefined(SAME, tally.pairable)
    error = standard_error(coefficient, tally.rows, totals, tally.times)
    return Figure(value, None, error, interval(coefficient, ratings, tally, clusters), tally.pairable)


def alpha_of(metric: Metric, ratings: Ratings, tally: Tally) -> Coefficient:
    """Krippendorff's alpha with the metric."""
    levels = len(ratings.scale)
    if metric != "ordinal":
        return Alpha(differences(metric, ratings.scale))
    if levels <= FEW_LEVELS:
        return OrdinalAlpha(levels)
    paired = tally.rows.sum(axis=1) > 1
    return Alpha(ordinal_differences((tally.times * paired) @ tally.rows))
