"""Ratings as they are read."""

import numpy as np
import pytest

from bot.agreement.coefficients.tally import MANY, Tally
from bot.agreement.ratings import Ratings, RatingsError


def test_codes_follow_first_appearance() -> None:
    """Missing scores keep their names."""
    ratings = Ratings.from_rows([("b", "y", 2.0), ("a", "y", None), ("a", "x", 1.0)])
    assert (ratings.raters, ratings.items) == (("b", "a"), ("y", "x"))
    assert ratings.rater.tolist() == [0, 1]
    assert ratings.score.tolist() == [2, 1]
    assert ratings.counts().tolist() == [[0, 1], [1, 0]]
    assert not ratings.declared


def test_a_rater_who_scores_twice_is_named() -> None:
    with pytest.raises(RatingsError, match=r"^Ann scored Answer 7 twice: keep one of the two\.$"):
        Ratings.from_rows([("Ann", "Answer 7", 1.0), ("Bob", "Answer 7", 1.0), ("Ann", "Answer 7", 2.0)])


def test_a_score_off_the_scale_is_named() -> None:
    with pytest.raises(RatingsError, match=r"^A score of 2\.5 is not on the scale 1, 2, 3\.$"):
        Ratings.from_rows([("a", "x", 1.0), ("b", "x", 2.5)], scale=[3, 1, 2])


def test_a_score_is_a_number() -> None:
    with pytest.raises(RatingsError, match="not a number"):
        Ratings.from_rows([("a", "x", float("nan"))])


def test_references_are_indexed_by_item_and_nan_elsewhere() -> None:
    ratings = Ratings.from_rows([("a", "x", 1.0), ("a", "y", 2.0)], references={"y": 3.0})
    assert np.isnan(ratings.reference[0])
    assert ratings.reference[1] == 3


def test_a_folded_tally_has_one_row_for_items_with_equal_counts() -> None:
    rows = [(f"r{n}", f"i{i}", float(n)) for i in range(4) for n in range(2 + i % 2)]
    tally = Tally.folded(Ratings.from_rows(rows, scale=range(3)), base=4)
    assert tally.rows.tolist() == [[1, 1, 0], [1, 1, 1]]
    assert tally.times.tolist() == [2, 2]
    assert tally.row.tolist() == [0, 1, 0, 1]
    assert tally.pairable == 4


@pytest.mark.parametrize(("levels", "rows"), [(5, 15), (15, 15), (40, MANY)])
def test_many_items_are_folded_if_their_counts_fit_one_number(levels: int, rows: int) -> None:
    score = np.random.default_rng(1).integers(0, 5, (MANY, 2)).astype(float).tolist()
    given = [(f"r{(3 * i + n) % 40}", f"i{i}", score[i][n]) for i in range(MANY) for n in range(2)]
    ratings = Ratings.from_rows(given, scale=range(levels))
    tally = Tally.of(ratings)
    assert len(tally.rows) == rows
    assert (tally.rows[tally.row] == ratings.counts()).all()
    assert tally.times.sum() == MANY
