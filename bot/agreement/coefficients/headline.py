"""The four main figures of a summary."""

from dataclasses import dataclass

import numpy as np

from bot.agreement.coefficients.kappa import Kappa, Percent
from bot.agreement.coefficients.measure import alpha_of, measure
from bot.agreement.coefficients.tally import Tally
from bot.agreement.coefficients.weights import adjacent_weights, agreement_weights
from bot.agreement.ratings import Figure, IntArray, Ratings


@dataclass(frozen=True)
class Headline:
    """The shares of pairs of scores that are equal, and at most one level apart; ordinal alpha; ordinal AC2."""

    exact: Figure
    adjacent: Figure
    alpha: Figure
    ac: Figure


def headline(ratings: Ratings, rounds: IntArray | None = None) -> Headline:
    """The panel's agreement. ``rounds``, shape (items,), are codes of answers that the intervals treat as one group."""
    tally = Tally.of(ratings)
    levels = len(ratings.scale)
    return Headline(
        measure(Percent(np.eye(levels)), ratings, tally, rounds),
        measure(Percent(adjacent_weights(ratings)), ratings, tally, rounds),
        measure(alpha_of("ordinal", ratings, tally), ratings, tally, rounds),
        measure(Kappa("ac", agreement_weights("ordinal", levels)), ratings, tally, rounds),
    )
