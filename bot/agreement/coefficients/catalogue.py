"""All coefficients of ratings."""

from collections.abc import Iterator

import numpy as np

from bot.agreement.coefficients.conger import cohen, conger
from bot.agreement.coefficients.icc import icc
from bot.agreement.coefficients.kappa import CHANCES, Kappa, Percent
from bot.agreement.coefficients.kendall import kendall_w
from bot.agreement.coefficients.many_levels import alpha_by_squares, too_many_levels
from bot.agreement.coefficients.measure import alpha_of, measure
from bot.agreement.coefficients.tally import Tally
from bot.agreement.coefficients.weights import METRICS, WEIGHTINGS, adjacent_weights, agreement_weights
from bot.agreement.ratings import Figure, IntArray, Ratings
from bot.agreement.undefined import NEGATIVE


def coefficients(ratings: Ratings, clusters: IntArray | None = None) -> dict[str, Figure]:
    """Figures by family and form, such as ``exact``, ``alpha.ordinal``, ``ac.identity``, ``icc.2,k``, ``kendall_w``.

    ``clusters``, shape (items,), are codes of items that the intervals treat as one group.
    """
    reason = too_many_levels(ratings)
    figures = dict(_without_table(ratings, reason) if reason else _from_table(ratings, clusters))
    figures |= {f"icc.{form}": figure for form, figure in icc(ratings).items()}
    return figures | {"kendall_w": kendall_w(ratings)}


def _from_table(ratings: Ratings, clusters: IntArray | None) -> Iterator[tuple[str, Figure]]:
    tally = Tally.of(ratings)
    levels = len(ratings.scale)
    yield "exact", measure(Percent(np.eye(levels)), ratings, tally, clusters)
    yield "adjacent", measure(Percent(adjacent_weights(ratings)), ratings, tally, clusters)
    for metric in METRICS:
        if metric == "ratio" and (ratings.scale < 0).any():
            yield "alpha.ratio", Figure.undefined(NEGATIVE, tally.pairable)
        else:
            yield f"alpha.{metric}", measure(alpha_of(metric, ratings, tally), ratings, tally, clusters)
    for weighting in WEIGHTINGS:
        weights = agreement_weights(weighting, levels)
        for chance in CHANCES:
            yield f"{chance}.{weighting}", measure(Kappa(chance, weights), ratings, tally, clusters)
        yield f"conger.{weighting}", conger(ratings, weights)
        yield f"cohen.{weighting}", cohen(ratings, weights)


def _without_table(ratings: Ratings, reason: str) -> Iterator[tuple[str, Figure]]:
    undefined = Figure.undefined(reason)
    yield from (("exact", undefined), ("adjacent", undefined))
    yield "alpha.nominal", undefined
    yield "alpha.ordinal", alpha_by_squares(ratings, ranks=True)
    yield "alpha.interval", alpha_by_squares(ratings, ranks=False)
    yield "alpha.ratio", undefined
    for family in (*CHANCES, "conger", "cohen"):
        yield from ((f"{family}.{weighting}", undefined) for weighting in WEIGHTINGS)
