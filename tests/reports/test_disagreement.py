"""Where raters disagree, in the report."""

import pytest

from bot.agreement.ratings import Ratings
from bot.agreement.report import report
from bot.reports.disagreement import LEAST_SHARED, apart, between

SCORES = {
    "Ada": (1, 2, 3, 4, 2, 3),
    "Ben": (1, 2, 3, 4, 2, 3),
    "Chi": (4, 2, 3, 4, 2, 3),
    "Dee": (1,),
}


def ratings() -> Ratings:
    rows = [(rater, str(item), float(score)) for rater, scores in SCORES.items() for item, score in enumerate(scores)]
    return Ratings.from_rows(rows, scale=(1, 2, 3, 4))


def test_pairs_are_listed_by_agreement_lowest_first() -> None:
    """Pairs with few common items are left out."""
    rows = apart(report(ratings()))
    assert [(row.first, row.second) for row in rows] == [("Ada", "Chi"), ("Ben", "Chi"), ("Ada", "Ben")]
    assert rows[0].gap == pytest.approx(-0.5)
    assert rows[-1].alpha == 1
    assert min(row.items for row in rows) >= LEAST_SHARED


def test_one_split_item_has_all_the_disagreement() -> None:
    """Between the two levels that it got."""
    [row] = between(report(ratings()))
    assert (row.low, row.high) == (1, 4)
    assert row.share == pytest.approx(1)


def test_full_agreement_names_no_disagreement_between_levels() -> None:
    same = Ratings.from_rows([("Ada", "1", 2.0), ("Ben", "1", 2.0), ("Ada", "2", 3.0), ("Ben", "2", 3.0)])
    assert between(report(same)) == []
