"""The oracle is Cronbach's (1955) identity, and sums done by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agreement.raters.accuracy import accuracy, panel_accuracy
from bot.agreement.raters.variances import Variances
from bot.agreement.ratings import Ratings

VARIANCES = Variances(item=0.6, rater=0.1, noise=0.3)


def scored(*people: list[float], references: list[float]) -> Ratings:
    rows = [(f"r{r}", f"a{i}", score) for r, scores in enumerate(people) for i, score in enumerate(scores)]
    return Ratings.from_rows(rows, references={f"a{i}": value for i, value in enumerate(references)})


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=4, max_size=30))
def test_cronbachs_parts_add_up_to_the_mean_squared_distance(pairs: list[tuple[int, int]]) -> None:
    """Elevation, spread and order."""
    scores, references = ([float(x) for x in column] for column in zip(*pairs, strict=True))
    found = accuracy(scored(scores, references=references), VARIANCES)[0]
    assert found is not None
    order = found.order or 0.0
    parts = (
        found.bias**2 + (found.own_sd - found.reference_sd) ** 2 + 2 * found.own_sd * found.reference_sd * (1 - order)
    )
    assert parts == pytest.approx(np.mean((np.array(scores) - references) ** 2))


def test_a_lenient_person_has_a_positive_bias_within_its_interval() -> None:
    found = accuracy(scored([2, 3, 4, 4, 3, 2], references=[1, 2, 3, 4, 2, 1]), VARIANCES)[0]
    assert found is not None
    assert found.bias == found.mean_abs_error == pytest.approx(5 / 6)
    assert 0 < found.interval[0] < found.bias < found.interval[1]


def test_four_lucky_hits_do_not_make_a_zero_bias_certain() -> None:
    found = accuracy(scored([1, 2, 3, 4], references=[1, 2, 3, 4]), VARIANCES)[0]
    assert found is not None
    assert found.interval[1] - found.interval[0] > 0.8


def test_a_bias_needs_four_anchors() -> None:
    assert accuracy(scored([1, 2, 3], references=[1, 2, 3]), VARIANCES) == [None]
    assert panel_accuracy(scored([1, 2, 3], [1, 2, 3], references=[1, 2, 3]), VARIANCES) is None


def test_scores_of_the_exposed_do_not_count() -> None:
    ratings = scored([4, 4, 4, 4, 1], [1, 2, 3, 4, 1], references=[1, 2, 3, 4, 1])
    found = accuracy(ratings, VARIANCES, counts=(ratings.rater == 1) | (ratings.item == 4))
    assert found[0] is None
    assert found[1] is not None
    assert found[1].bias == 0


def test_the_panels_bias_is_that_of_its_mean_scores() -> None:
    found = panel_accuracy(scored([0, 2, 3, 3], [1, 4, 3, 3], references=[1, 2, 3, 4]), VARIANCES)
    assert found is not None
    assert found.n == 4
    assert found.bias == pytest.approx((-0.5 + 1 + 0 - 1) / 4)
    assert found.mean_abs_error == pytest.approx((0.5 + 1 + 0 + 1) / 4)


def test_the_interval_of_a_bias_covers_it() -> None:
    """Over a thousand people with a bias of 0.4. It is slightly too wide, since the common noise is known here."""
    rng = np.random.default_rng(1)
    reference = rng.integers(1, 6, 8).astype(float)
    people = np.round(reference + 0.4 + rng.normal(0, 0.55, (1000, 8)), 2)
    found = accuracy(scored(*people.tolist(), references=reference.tolist()), VARIANCES)
    covered = np.mean([one is not None and one.interval[0] <= 0.4 <= one.interval[1] for one in found])
    assert 0.94 < covered < 0.985
