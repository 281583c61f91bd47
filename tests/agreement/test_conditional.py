"""Oracles: the closed form for two levels, scipy's maximum of the likelihood written plainly, and planted measures."""

from dataclasses import replace
from itertools import combinations
from math import log

import numpy as np
import pytest

from bot.agreement.rasch.comparable import comparable
from bot.agreement.rasch.conditional import Conditional, conditional
from bot.agreement.ratings import FloatArray, Ratings
from tests.agreement.panels import rasch_panel, sparse_panel

optimize = pytest.importorskip("scipy.optimize")


def measured(ratings: Ratings) -> Conditional:
    seen, _ = comparable(ratings)
    assert seen is not None
    found = conditional(seen.pairs, seen.part)
    assert isinstance(found, Conditional)
    return found


def test_two_raters_on_two_levels_differ_by_the_log_of_the_ratio() -> None:
    """Rasch (1960), Probabilistic Models, ch. 6: what both pass or both fail says nothing."""
    rows = []
    for item, (one, other) in enumerate([(1, 0)] * 18 + [(0, 1)] * 6 + [(1, 1)] * 9 + [(0, 0)] * 5):
        rows += [("one", f"a{item}", float(one)), ("other", f"a{item}", float(other))]
    found = measured(Ratings.from_rows(rows))
    assert found.measure[0] - found.measure[1] == pytest.approx(log(18 / 6), abs=1e-6)
    usual = 1 / 18 + 1 / 6  # the variance of such a log
    among = found.covariance[0, 0] + found.covariance[1, 1] - 2 * found.covariance[0, 1]
    assert among == pytest.approx(usual, rel=0.1)


def minus_log_likelihood(numbers: FloatArray, ratings: Ratings, levels: int) -> float:
    """Of all pairs of an item, each given its sum and weighing 1 / (m − 1), with the barriers' weak prior."""
    measure, inner = numbers[: len(ratings.raters)], numbers[len(ratings.raters) :]
    barriers = np.concatenate(([0.0], inner, [0.0]))
    total = 0.005 * float(inner @ inner) + float(measure.sum() ** 2)
    for item in np.unique(ratings.item):
        here = np.flatnonzero(ratings.item == item)
        for one, other in combinations(here.tolist(), 2):
            a, b = int(ratings.level[one]), int(ratings.level[other])
            ways = [(x, a + b - x) for x in range(levels) if 0 <= a + b - x < levels]
            who = measure[ratings.rater[[one, other]]]
            power = np.array([x * who[0] + y * who[1] - barriers[x] - barriers[y] for x, y in ways])
            total -= float(power[ways.index((a, b))] - np.log(np.exp(power).sum())) / (len(here) - 1)
    return total


@pytest.mark.parametrize("seed", range(4))
def test_our_maximum_is_scipys(seed: int) -> None:
    ratings = sparse_panel(seed, items=40)
    found = measured(ratings)
    start = np.zeros(len(ratings.raters) + 2)
    best = optimize.minimize(minus_log_likelihood, start, (ratings, 4), tol=1e-9).x
    assert found.measure == pytest.approx(best[: len(ratings.raters)], abs=1e-3)
    assert found.barriers[1:-1] == pytest.approx(best[len(ratings.raters) :], abs=2e-3)


def test_a_rater_who_always_gives_one_level_more_is_lenient() -> None:
    rows = [(who, f"a{i}", float(1 + (i + n) % 4)) for i in range(40) for n, who in enumerate(("x", "y", "z"))]
    rows += [("mild", f"a{i}", float(min(4, 2 + i % 4))) for i in range(40)]
    assert measured(Ratings.from_rows(rows)).measure.argmax() == 3


@pytest.mark.parametrize("seed", range(3))
def test_fit_is_one_for_regular_raters_and_above_one_for_erratic_ones(seed: int) -> None:
    regular = rasch_panel(seed, severity=np.linspace(-1, 1, 5), thresholds=np.array([-1.5, 0.0, 1.5]))
    true = measured(regular).fit
    assert true.infit == pytest.approx(1, abs=0.2)
    assert true.outfit == pytest.approx(1, abs=0.2)
    level, erratic = regular.level.copy(), regular.rater == 0
    level[erratic] = np.random.default_rng(seed).integers(0, 4, int(erratic.sum()))
    found = measured(replace(regular, level=level)).fit
    assert found.infit[0] > 1.2 > found.infit[1:].max()
    assert found.outfit[0] > 1.2 > found.outfit[1:].max()
