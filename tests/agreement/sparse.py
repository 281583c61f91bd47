"""Ratings of every shape, as hypothesis strategies."""

import numpy as np
from hypothesis import strategies as st

from bot.agreement.ratings import FloatArray, Ratings

SCALE = (1.0, 2.0, 3.0, 4.0)


@st.composite
def sparse(draw: st.DrawFn, raters: int = 5, items: int = 8, filled: bool = False) -> Ratings:
    """Up to so many raters and items on four levels, with any scores missing."""
    r, i = draw(st.integers(2, raters)), draw(st.integers(2, items))
    least = 1 if filled else 0
    cells = draw(st.lists(st.integers(least, 4), min_size=r * i, max_size=r * i))
    rows = [(f"r{n % r}", f"i{n // r}", float(cell) or None) for n, cell in enumerate(cells)]
    return Ratings.from_rows(rows, scale=SCALE)


def dense(ratings: Ratings) -> FloatArray:
    """Scores as raters × items, nan where missing."""
    table = np.full((len(ratings.raters), len(ratings.items)), np.nan)
    table[ratings.rater, ratings.item] = ratings.score
    return table
