"""The four figures that a summary opens with."""

from dataclasses import dataclass

import numpy as np

from bot.agreement.alpha import Alpha
from bot.agreement.coefficient import Coefficient, standard_error
from bot.agreement.intervals import interval
from bot.agreement.kappa import Kappa, Percent
from bot.agreement.ratings import Figure, FloatArray, IntArray, Ratings
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
    counts = ratings.counts().astype(np.float64)
    levels = len(ratings.scale)
    ordinal = agreement_weights("ordinal", levels)
    return Headline(
        measure(Percent(np.eye(levels)), ratings, counts, rounds),
        measure(Percent(adjacent_weights(ratings)), ratings, counts, rounds),
        measure(Alpha("ordinal", ratings.scale), ratings, counts, rounds),
        measure(Kappa("ac", ordinal), ratings, counts, rounds),
    )


def measure(coefficient: Coefficient, ratings: Ratings, counts: FloatArray, rounds: IntArray | None = None) -> Figure:
    """The coefficient with standard error and interval, or why it is undefined."""
    n = int((counts.sum(axis=1) > 1).sum())
    if reason := why_undefined(ratings, counts):
        return Figure.undefined(reason, n)
    totals = coefficient.totals(counts)
    value = float(coefficient.value(totals))
    if np.isnan(value):
        return Figure.undefined("every score is the same", n)
    return Figure(value, None, standard_error(coefficient, counts, totals), interval(coefficient, counts, rounds), n)


def why_undefined(ratings: Ratings, counts: FloatArray) -> str | None:
    """Why these ratings have no agreement at all, if so."""
    if not len(ratings.level):
        return "there are no scores"
    if (ratings.rater == ratings.rater[0]).all():
        return "only one rater scored"
    if counts.sum(axis=1).max() < 2:
        return "no item has two scores"
    return None
