"""A panel's own anchors, and when an answer may become one."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.anchors import OwnAnchor, Worth, serving, worth
from bot.domain.summary_inputs import Inputs, Score
from tests.domain.bank import question

FULL = question("full")
SCALE = (1, 2, 3, 4)
seeds = st.integers(0, 2**32)


def test_own_anchors_are_sorted_among_the_banks() -> None:
    served = serving(FULL, [OwnAnchor("ours", 2, "we agreed")])
    assert [anchor.reference for anchor in served.anchors] == [1, 2, 2, 3, 4]
    assert "ours" in {anchor.text for anchor in served.anchors}


def test_a_panels_own_reference_replaces_the_banks() -> None:
    changed = FULL.anchors[0]
    served = serving(FULL, [OwnAnchor(changed.text, 3, "doubted")])
    assert [(anchor.text, anchor.reference) for anchor in served.anchors if anchor.text == changed.text] == [
        (changed.text, 3)
    ]
    assert len(served.anchors) == len(FULL.anchors)


def test_a_retired_anchor_is_not_used() -> None:
    retired = FULL.anchors[1]
    assert serving(FULL, [OwnAnchor(retired.text, None, None)]).anchors == (
        FULL.anchors[0],
        *FULL.anchors[2:],
    )


def test_a_panel_without_own_anchors_uses_the_banks() -> None:
    assert serving(FULL, []) == FULL


@pytest.mark.parametrize(
    ("low", "high", "n", "apart", "level"),
    [
        (2.4, 3.6, 4, 1, 3),
        (2.4, 3.6, 3, 0, None),
        (2.4, 3.6, 6, 2, None),
        (2.2, 3.4, 5, 1, None),
        (2.0, 3.0, 5, 1, None),
        (3.4, 4.0, 4, 1, 4),
    ],
    ids=["one-level", "three-scores", "a-split", "too-wide", "between-levels", "at-the-top"],
)
def test_a_panel_agrees_if_interval_and_scores_are_near_one_level(
    low: float, high: float, n: int, apart: int, level: int | None
) -> None:
    assert Worth((low + high) / 2, low, high, n, apart).agreed() == level


@given(seeds, st.integers(3, 8))
def test_an_answer_with_equal_scores_is_worth_that_score(seed: int, raters: int) -> None:
    """The scores of the other answers are random."""
    rng = Random(seed)
    given_level = rng.choice(SCALE)
    rows = [
        Score(0, answer, answer, "A", rater, given_level if answer == 0 else rng.choice(SCALE), None, None, False)
        for answer in range(8)
        for rater in range(raters)
    ]
    found = worth(Inputs(SCALE, 8, 8, tuple(rows)), 0)
    assert found is not None
    assert found.n == raters
    assert abs(found.fair - given_level) < 1e-9
    assert found.low <= given_level <= found.high


def test_an_answer_without_a_score_has_no_worth() -> None:
    assert worth(Inputs(SCALE, 1, 1, ()), 1) is None
