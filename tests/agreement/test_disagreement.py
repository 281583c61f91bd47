"""Where disagreement comes from, on panels small enough to check by eye."""

import pytest

from bot.agreement.coefficients.disagreement import level_disagreement, pairs
from bot.agreement.ratings import Ratings


def panel(*people: str) -> Ratings:
    rows = [(f"r{r}", f"i{i}", float(x)) for r, line in enumerate(people) for i, x in enumerate(line) if x != "."]
    return Ratings.from_rows(rows, scale=[1, 2, 3, 4])


def test_disagreement_comes_only_from_items_where_people_differ() -> None:
    ratings = panel("1234", "1224", "123.")
    between = level_disagreement(ratings)
    assert between[1, 2] == between[2, 1] == 0.5
    assert between.sum() == 1


def test_perfect_agreement_has_no_disagreement_to_place() -> None:
    ratings = panel("1234", "1234")
    assert not level_disagreement(ratings).any()


def test_pairs_share_an_item_and_report_their_gap() -> None:
    found = list(pairs(panel("123..", "112..", "...41")))
    assert [(pair.first, pair.second) for pair in found] == [("r0", "r1")]
    assert found[0].gap == pytest.approx(2 / 3)
    assert found[0].alpha.n == 3
