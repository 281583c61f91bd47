"""Where disagreement comes from, on panels small enough to check by eye."""

import numpy as np
import pytest

from bot.agreement.coefficients.disagreement import (
    before_and_after,
    groups,
    item_disagreement,
    level_disagreement,
    pairs,
    rolling,
)
from bot.agreement.coefficients.headline import headline
from bot.agreement.ratings import Ratings
from tests.agreement.panels import sparse_panel


def panel(*people: str) -> Ratings:
    rows = [(f"r{r}", f"i{i}", float(x)) for r, line in enumerate(people) for i, x in enumerate(line) if x != "."]
    return Ratings.from_rows(rows, scale=[1, 2, 3, 4])


def test_disagreement_comes_only_from_items_where_people_differ() -> None:
    ratings = panel("1234", "1224", "123.")
    assert item_disagreement(ratings).tolist() == [0, 0, 1, 0]
    between = level_disagreement(ratings)
    assert between[1, 2] == between[2, 1] == 0.5
    assert between.sum() == 1


def test_perfect_agreement_has_no_disagreement_to_place() -> None:
    ratings = panel("1234", "1234")
    assert not item_disagreement(ratings).any()
    assert not level_disagreement(ratings).any()


def test_pairs_share_an_item_and_report_their_gap() -> None:
    found = list(pairs(panel("123..", "112..", "...41")))
    assert [(pair.first, pair.second) for pair in found] == [("r0", "r1")]
    assert found[0].gap == pytest.approx(2 / 3)
    assert found[0].alpha.n == 3


def test_a_groups_headline_covers_only_its_items() -> None:
    ratings = sparse_panel(3, items=12)
    question = np.arange(12) % 3
    found = groups(ratings, question)
    assert list(found) == [0, 1, 2]
    assert found[1] == headline(ratings.only(question[ratings.item] == 1))


def test_a_rolling_window_only_looks_back() -> None:
    ratings = sparse_panel(3, items=12)
    week = np.arange(12) // 3
    found = rolling(ratings, week, width=2)
    assert list(found) == [0, 1, 2, 3]
    assert found[0] == headline(ratings.only(week[ratings.item] == 0))
    assert found[2] == headline(ratings.only(np.isin(week[ratings.item], (1, 2))))


def test_before_and_after_compare_the_same_answers() -> None:
    before, after = before_and_after(panel("1144", "2143", "1134"), panel("114", "114", "113"))
    assert before.exact.n == after.exact.n == 3
    assert before.exact.value is not None
    assert after.exact.value is not None
    assert after.exact.value > before.exact.value
