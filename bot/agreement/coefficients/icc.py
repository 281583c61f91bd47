"""Intraclass correlations in the six forms of Shrout and Fleiss (1979), Psychol Bull 86, 420.

On complete data the two-way forms come from mean squares, otherwise from variance components. The one-way forms always
come from mean squares, with Ebel's (1951), Psychometrika 16, 407, number of scores per item, k0, which is also the k of
the mean forms.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from bot.agreement.coefficients.components import components
from bot.agreement.coefficients.icc_limits import limits
from bot.agreement.coefficients.mean_squares import MeanSquares, mean_squares
from bot.agreement.ratings import Figure, Ratings
from bot.agreement.undefined import NO_PAIRS, SAME

FORMS: Final = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")


def icc(ratings: Ratings) -> Mapping[str, Figure]:
    """The six forms, with 95 % limits on complete data."""
    items = len(np.unique(ratings.item))
    if reason := _why_undefined(ratings, items):
        return dict.fromkeys(FORMS, Figure.undefined(reason, items))
    squares = mean_squares(ratings)
    one_way = _one_way(squares)
    if np.isnan(squares.residual):
        return _figures(one_way | _from_components(ratings, squares.k), items)
    figures, intervals = _figures(one_way | _two_way(squares), items), limits(squares)
    return {form: figure.within(intervals.get(form)) for form, figure in figures.items()}


def _one_way(ms: MeanSquares) -> dict[str, float]:
    return {
        "1,1": _share(ms.items - ms.within, ms.items + (ms.k - 1) * ms.within),
        "1,k": _share(ms.items - ms.within, ms.items),
    }


def _two_way(ms: MeanSquares) -> dict[str, float]:
    gain, of_raters = ms.items - ms.residual, (ms.raters - ms.residual) / ms.n
    return {
        "2,1": _share(gain, ms.items + (ms.k - 1) * ms.residual + ms.k * of_raters),
        "2,k": _share(gain, ms.items + of_raters),
        "3,1": _share(gain, ms.items + (ms.k - 1) * ms.residual),
        "3,k": _share(gain, ms.items),
    }


def _from_components(ratings: Ratings, k: float) -> dict[str, float | str]:
    variances = components(ratings)
    if isinstance(variances, str):
        return dict.fromkeys(("2,1", "2,k", "3,1", "3,k"), variances)
    item, residual = variances.item, variances.residual
    return {
        "2,1": variances.dependability(),
        "2,k": variances.dependability(k),
        "3,1": item / (item + residual),
        "3,k": item / (item + residual / k),
    }


def _figures(values: Mapping[str, float | str], items: int) -> dict[str, Figure]:
    return {form: _figure(values[form], items) for form in FORMS}


def _figure(value: float | str, items: int) -> Figure:
    if isinstance(value, str):
        return Figure.undefined(value, items)
    return (
        Figure.undefined("items and raters vary less than chance alone would make them", items)
        if np.isnan(value)
        else Figure(value, n=items)
    )


def _why_undefined(ratings: Ratings, items: int) -> str | None:
    if not items:
        return "there are no scores"
    if (ratings.rater == ratings.rater[0]).all():
        return "only one person scored"
    if items < 2:
        return "only one item has scores"
    if len(ratings.item) == items:
        return NO_PAIRS
    return SAME if (ratings.level == ratings.level[0]).all() else None


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else float("nan")
