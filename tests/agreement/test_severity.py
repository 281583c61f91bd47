"""Oracles: planted values in simulated panels, and the definitions of the model's bounds."""

import io
from contextlib import redirect_stdout
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agreement.raters.fit import fit
from bot.agreement.raters.model import posterior
from bot.agreement.raters.pooling import pooled
from bot.agreement.raters.severity import Severity, severities
from bot.agreement.raters.variances import Variances
from bot.agreement.ratings import Ratings
from tests.agreement.panels import sparse_panel
from tests.benchmarks import severity as benchmark
from tests.benchmarks.panel import Design, history


def told(ratings: Ratings) -> list[Severity]:
    found = posterior(ratings, pooled(ratings, "panel"), "panel").centred()
    return severities(found, fit(found))


def test_intervals_cover_planted_severities_over_twenty_seeds() -> None:
    """The demo's panel; the benchmark prints the whole table."""
    row = benchmark.coverage(Design(), weeks=8, seeds=range(20))
    assert row.told == 120
    assert row.covered >= 0.93
    assert row.rmse < 0.05


def test_intervals_against_references_nearly_reach_their_coverage() -> None:
    """Rounding at the scale's ends moves scores of extreme anchors inwards, which costs about 0.01 of coverage."""
    assert benchmark.coverage(Design(), weeks=8, seeds=range(60), zero="references").covered >= 0.92


def test_the_benchmark_prints_a_row_for_each_panel() -> None:
    out = io.StringIO()
    with redirect_stdout(out):
        benchmark.main(quick=True)
    assert all(name in out.getvalue() for name in benchmark.PANELS)


def test_a_strict_person_has_a_positive_severity() -> None:
    rows = [(r, f"a{i}", 3.0 - (r == "strict")) for i in range(30) for r in ("strict", "one", "two")]
    strict, one, two = told(Ratings.from_rows(rows, scale=[1, 2, 3, 4]))
    assert strict.interval is not None
    assert strict.interval[0] > 0.4
    assert one.value == pytest.approx(two.value)


def test_a_severity_needs_eight_scored_answers() -> None:
    rows = [(r, f"a{i}", float(1 + i % 4)) for r, n in (("seven", 7), ("eight", 8), ("ten", 10)) for i in range(n)]
    seven, eight, ten = told(Ratings.from_rows(rows))
    assert (seven.value, seven.interval) == (None, None)
    assert seven.reason == "Too early to say: this needs 8 scored answers, and there are 7."
    assert eight.value is not None
    assert ten.reason is None


def test_a_severity_needs_answers_that_others_scored() -> None:
    rows = [("alone", f"a{i}", 2.0) for i in range(9)] + [(r, f"b{i}", 3.0) for r in "xy" for i in range(9)]
    assert [one.reason for one in told(Ratings.from_rows(rows))] == ["nobody else scored these answers", None, None]


def test_an_erratic_persons_interval_is_wider() -> None:
    row = replace(Design(), noise=(0.3, 0.3, 0.3, 0.3, 0.3, 1.0))
    rng = np.random.default_rng(1)
    widths = [
        one.interval[1] - one.interval[0]
        for one in told(history(row, rng, np.zeros((8, 6))).ratings)
        if one.interval is not None
    ]
    assert widths[5] > 1.3 * max(widths[:5])


def test_usual_variances_scale_with_the_square_of_the_range() -> None:
    """They are given for five levels."""
    assert Variances.usual(np.arange(1.0, 6)) == Variances(0.81, 0.1225, 0.5)
    assert Variances.usual(np.arange(1.0, 5)).noise == pytest.approx(0.5 * (3 / 4) ** 2)


def test_pooled_variances_recover_the_planted_ones() -> None:
    rng = np.random.default_rng(8)
    answer, severity = rng.normal(0, 1.1, 3000), rng.normal(0, 0.6, 60)
    rows = [
        (f"r{r}", f"a{i}", round(float(answer[i] - severity[r] + rng.normal(0, 0.7)), 2))
        for i in range(3000)
        for r in rng.choice(60, 4, replace=False)
    ]
    found = pooled(Ratings.from_rows(rows), "panel")
    assert found.item == pytest.approx(answer.var(), rel=0.05)
    assert found.noise == pytest.approx(0.49, rel=0.05)
    assert found.rater == pytest.approx(severity.var(), rel=0.3)


@given(seed=st.integers(0, 10**6), raters=st.integers(1, 6), filled=st.floats(0, 1))
def test_pooled_variances_stay_near_the_usual_ones_while_data_are_few(seed: int, raters: int, filled: float) -> None:
    ratings = sparse_panel(seed, raters=raters, items=6, filled=filled, anchors=2)
    for zero in ("panel", "references"):
        found, usual = pooled(ratings, "panel" if zero == "panel" else "references"), Variances.usual(ratings.scale)
        for value, before in zip(
            (found.item, found.rater, found.noise), (usual.item, usual.rater, usual.noise), strict=True
        ):
            assert 0.3 * before < value < 3 * before
        assert found.rater >= 0.04
