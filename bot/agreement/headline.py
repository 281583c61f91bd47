"""The four figures that a summary opens with."""

from dataclasses import dataclass

import numpy as np

from bot.agreement.alpha import Alpha
from bot.agreement.coefficient import Coefficient, standard_error
from bot.agreement.intervals import interval
from bot.agreement.kappa import Kappa, Percent
from bot.agreement.ratings import Figure, IntArray, Ratings
from bot.agreement.tally import Tally
from bot.agreement.undefined import SAME, why_undefined
from bot.agreement.weights import adjacent_weights, agreement_weights


@dataclass(frozen=True)
class Headline:
    """Shares of pairs of scores that are equal and at most one level apart, ordinal alpha, ordinal AC2."""

    exact: Figure
    adjacent: Figure
    alpha: Figure
    ac: Figure


def headline(ratings: Ratings, rounds: IntArray | None = None) -> Headline:
    """The panel's agreement. ``rounds``, shape (items,), holds codes of what items belong together in the intervals."""
    tally = Tally.of(ratings)
    levels = len(ratings.scale)
    ordinal = agreement_weights("ordinal", levels)
    return Headline(
        measure(Percent(np.eye(levels)), ratings, tally, rounds),
        measure(Percent(adjacent_weights(ratings)), ratings, tally, rounds),
        measure(Alpha("ordinal", ratings.scale), ratings, tally, rounds),
        measure(Kappa("ac", ordinal), ratings, tally, rounds),
    )


def measure(coefficient: Coefficient, ratings: Ratings, tally: Tally, clusters: IntArray | None = None) -> Figure:
    """The coefficient with standard error and interval, or why it is undefined."""
    if reason := why_undefined(ratings, tally.pairable):
        return Figure.undefined(reason, tally.pairable)
    totals = coefficient.totals(tally.rows, tally.times)
    value = float(coefficient.value(totals))
    if np.isnan(value):
        return Figure.undefined(SAME, tally.pairable)
    error = standard_error(coefficient, tally.rows, totals, tally.times)
    return Figure(value, None, error, interval(coefficient, ratings, tally, clusters), tally.pairable)
