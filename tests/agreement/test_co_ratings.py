"""The oracle is the definition, with the whole table of raters and items at hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agreement.co_ratings import CoRatings
from bot.agreement.connected import connected_parts
from bot.agreement.ratings import Ratings
from tests.agreement.panels import sparse_panel


@given(seed=st.integers(0, 10**6), filled=st.floats(0.02, 1))
def test_both_ways_of_summing_match_the_definition(seed: int, filled: float) -> None:
    rng = np.random.default_rng(seed)
    ratings = sparse_panel(seed, raters=40, items=30, filled=filled)
    present = np.zeros((30, 40))
    present[ratings.item, ratings.rater] = 1
    weight, half = rng.random(30), rng.random((40, 40))
    matrix = half + half.T
    crossing = CoRatings.of(ratings)
    assert crossing.products(weight) == pytest.approx(present.T @ (weight[:, None] * present))
    assert crossing.sums(matrix) == pytest.approx((present @ matrix)[ratings.item, ratings.rater])


def test_sparse_and_dense_designs_use_different_ways() -> None:
    full, thin = (sparse_panel(1, raters=40, items=30, filled=filled) for filled in (1, 0.04))
    assert CoRatings.of(full).dense
    assert not CoRatings.of(thin).dense


@given(seed=st.integers(0, 10**6))
def test_raters_joined_by_a_chain_of_shared_items_are_connected(seed: int) -> None:
    ratings = sparse_panel(seed, raters=8, items=10, filled=0.15)
    reach = np.eye(8, dtype=bool)
    for item in range(10):
        who = ratings.rater[ratings.item == item]
        reach[np.ix_(who, who)] = True
    for _ in range(3):
        reach = reach @ reach
    part = connected_parts(ratings)
    assert np.array_equal(part[:, None] == part[None, :], reach)


def test_a_long_chain_of_raters_is_connected() -> None:
    rows = [(f"r{n + step}", f"a{n}", 1.0) for n in range(500) for step in (0, 1)]
    assert connected_parts(Ratings.from_rows(rows)).tolist() == [0] * 501
