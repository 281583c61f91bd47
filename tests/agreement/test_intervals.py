"""Intervals: their parts by brute force, and their coverage."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from bot.agreement.coefficients.alpha import OrdinalAlpha
from bot.agreement.coefficients.headline import headline
from bot.agreement.coefficients.intervals import interval
from bot.agreement.coefficients.tally import Tally
from bot.agreement.quantiles import f_quantile, t_quantile
from bot.agreement.ratings import FloatArray, Ratings
from tests.agreement.panels import sparse_panel
from tests.benchmarks.bootstrap import bca_interval, percentile_interval, replicates
from tests.benchmarks.calibrate import held, ours, percentile
from tests.benchmarks.two_way import two_way_bootstrap

ALPHA = OrdinalAlpha(4)


def value(ratings: Ratings) -> float:
    return float(ALPHA.value(ALPHA.totals(ratings.counts().astype(np.float64))))


def spread(values: Iterator[float]) -> tuple[float, float, int]:
    """The jackknife's variance, its mean and how many groups there are."""
    left = np.array(list(values))
    return float((len(left) - 1) * left.var()), float(left.mean()), len(left)


@pytest.mark.parametrize("clustered", [False, True])
def test_the_interval_is_the_two_way_jackknife_done_by_hand(clustered: bool) -> None:
    ratings = sparse_panel(4, raters=5, items=12)
    group = np.arange(12) // 3 if clustered else np.arange(12)
    of_score = group[ratings.item]
    items, _, n = spread(value(ratings.only(of_score != one)) for one in np.unique(of_score))
    raters, mean, k = spread(value(ratings.only(ratings.rater != one)) for one in range(5))
    cells = ratings.rater * 12 + of_score
    scores, _, _ = spread(value(ratings.only(cells != one)) for one in np.unique(cells))
    variance = max(items + raters - scores, items, raters)
    extra = variance - items
    df = max(variance**2 / (items**2 / (n - 1) + extra**2 / (k - 1)), min(n, k) - 1)
    middle, reach = value(ratings) - (k - 1) * (mean - value(ratings)), t_quantile(0.975, df) * variance**0.5
    found = interval(ALPHA, ratings, Tally.of(ratings), group if clustered else None)
    assert found == pytest.approx((max(middle - reach, -1), min(middle + reach, 1)))


@pytest.mark.parametrize("panel", ["balanced", "skewed", "poor", "sharp"])
def test_our_interval_reaches_its_coverage_unlike_the_bootstrap(panel: str) -> None:
    found = held(ours, "ordinal alpha", panel, (5, 10, 0.7), 250)
    assert min(found.panel, found.others) >= 0.92  # .95, less two standard errors of 250 panels
    assert held(percentile, "ordinal alpha", panel, (5, 10, 0.7), 100).others < found.others


def test_an_interval_is_narrower_than_the_two_way_bootstraps() -> None:
    size = (5, 10, 0.7)
    ratio = (
        held(ours, "ordinal alpha", "balanced", size, 40).width
        / held(two_way_bootstrap, "ordinal alpha", "balanced", size, 40).width
    )
    assert ratio < 0.9


def test_two_raters_have_an_interval() -> None:
    ratings = sparse_panel(3, raters=2, items=15, filled=1)
    assert interval(ALPHA, ratings, Tally.of(ratings))


def test_two_items_are_too_few_for_an_interval() -> None:
    ratings = sparse_panel(3, raters=4, items=2, filled=1)
    assert interval(ALPHA, ratings, Tally.of(ratings)) is None


def test_interviewers_and_rounds_without_a_score_change_nothing() -> None:
    ratings = sparse_panel(5)
    idle = replace(ratings, raters=(*ratings.raters, "idle"))
    rounds = np.arange(12) // 4
    assert headline(ratings, rounds) == headline(idle, rounds * 2)


def test_a_replicate_is_the_coefficient_of_items_drawn_one_by_one() -> None:
    ratings = sparse_panel(6, raters=4, items=9)
    tally, table = Tally.of(ratings), ratings.counts().astype(np.float64)
    random = np.random.default_rng(1)
    drawn = replicates(ALPHA, tally, random, 4_000)
    slow = np.array([float(ALPHA.value(ALPHA.totals(table[random.integers(0, 9, 9)]))) for _ in range(4_000)])
    assert _quartiles(drawn) == pytest.approx(_quartiles(slow), abs=0.03)


def test_frequent_rows_are_drawn_in_proportion() -> None:
    rows = [(f"r{n}", f"i{i}", float(1 + (i % 10 == 0) * n + (i % 97 == 0))) for i in range(600) for n in range(2)]
    tally = Tally.of(Ratings.from_rows(rows))
    alpha = OrdinalAlpha(3)
    drawn = replicates(alpha, tally, np.random.default_rng(1))
    error = np.std(drawn)
    table = tally.rows[tally.row]
    random = np.random.default_rng(2)
    slow = [float(alpha.value(alpha.totals(table[random.integers(0, 600, 600)]))) for _ in range(1_000)]
    assert error == pytest.approx(float(np.std(slow)), rel=0.15)


def test_the_same_seed_gives_the_same_replicates() -> None:
    tally = Tally.of(sparse_panel(6))
    one, other = (replicates(ALPHA, tally, np.random.default_rng(7), 50) for _ in range(2))
    assert np.array_equal(one, other)


def test_bias_corrected_intervals_lie_within_the_replicates() -> None:
    tally = Tally.of(sparse_panel(6, raters=6, items=30))
    drawn = replicates(ALPHA, tally, np.random.default_rng(7))
    plain, corrected = percentile_interval(drawn), bca_interval(ALPHA, tally, drawn)
    assert plain is not None
    assert corrected is not None
    assert drawn.min() <= corrected[0] < corrected[1] <= drawn.max()
    assert corrected[0] == pytest.approx(plain[0], abs=0.1)


def test_no_scores_have_no_replicates() -> None:
    tally = Tally.of(Ratings.from_rows([], scale=[1, 2, 3, 4]))
    drawn = replicates(ALPHA, tally, np.random.default_rng(7), 5)
    assert (percentile_interval(drawn), bca_interval(ALPHA, tally, drawn)) == (None, None)


def test_quantiles_are_scipys() -> None:
    stats = pytest.importorskip("scipy.stats")
    for p in (0.005, 0.025, 0.6, 0.975):
        for df in (1, 2.7, 9, 40, 3_000):
            assert t_quantile(p, df) == pytest.approx(stats.t.ppf(p, df), rel=1e-9)
            assert f_quantile(p, 3, df) == pytest.approx(stats.f.ppf(p, 3, df), rel=1e-9)


def _quartiles(values: FloatArray) -> list[float]:
    return [float(x) for x in np.nanquantile(values, [0.1, 0.25, 0.5, 0.75, 0.9])]
