"""Oracles: Guilford's (1954) ratings as Facets and two maximisers of the likelihood print them, and scipy."""

import csv

import numpy as np
import pytest

from bot.agreement.rasch.model import Rasch, Scores, expected, fitted, mean_squares
from bot.agreement.ratings import FloatArray
from tests.agreement.tables import BESIDE, checks

GUILFORD = "guilford_1954_creativity.csv"
FACETS = ("rater", "examinee", "trait")

optimize = pytest.importorskip("scipy.optimize")
beside = pytest.mark.skipif(not BESIDE.exists(), reason="the tables do not lie beside the project")


def guilford() -> tuple[Scores, tuple[list[str], ...]]:
    """The scores from 1 to 9, and each facet's names; the judges' measures are the free ones."""
    with (BESIDE / GUILFORD).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = tuple(sorted({row[facet] for row in rows}) for facet in FACETS)
    codes = [[one.index(row[facet]) for facet, one in zip(FACETS, names, strict=True)] for row in rows]
    return Scores(np.array(codes), np.array([int(row["score"]) - 1 for row in rows]), np.zeros(len(rows))), names


def published(stat: str) -> dict[str, dict[str, float]]:
    (wanted,) = (check["value"] for file, check in checks() if file == GUILFORD and check["stat"] == stat)
    return dict(wanted)


def alike(names: tuple[list[str], ...]) -> Rasch:
    return Rasch.alike(tuple(map(len, names)), 9)


@beside
def test_guilfords_measures_maximise_the_joint_likelihood() -> None:
    """Judges, juniors, traits and thresholds."""
    scores, names = guilford()
    found, wanted = fitted(scores, alike(names)), published("mfrm_full_convergence")
    measures = [dict(zip(one, of.tolist(), strict=True)) for one, of in zip(names, found.measures, strict=True)]
    severity, junior, trait = measures
    assert {name: -value for name, value in severity.items()} == pytest.approx(wanted["severity"], abs=5e-4)
    assert junior == pytest.approx(wanted["junior"], abs=5e-4)
    assert {name: -value for name, value in trait.items()} == pytest.approx(wanted["trait"], abs=5e-4)
    assert np.diff(found.barriers).tolist() == pytest.approx(list(wanted["thresholds"]), abs=5e-4)


@beside
def test_guilfords_judges_fit_as_published() -> None:
    scores, names = guilford()
    found, wanted = fitted(scores, alike(names)), published("mfrm_full_convergence")
    due = found.expected(scores)
    even = np.ones(len(scores.level))
    fit = mean_squares(scores.codes[:, 0], len(names[0]), (scores.level - due.mean) ** 2, due.variance, even)
    assert fit.infit.tolist() == pytest.approx(list(wanted["infit_judge"]), abs=5e-4)
    assert fit.outfit.tolist() == pytest.approx(list(wanted["outfit_judge"]), abs=5e-4)


@beside
@pytest.mark.parametrize("stat", ["mfrm_measure", "mfrm_expected_cell_score"])
def test_guilfords_published_figures_are_within_facets_tolerance(stat: str) -> None:
    """Facets stopped at half a score point: within the tolerance of its printed table."""
    scores, names = guilford()
    found, wanted = fitted(scores, alike(names)), published(stat)
    mean = found.expected(scores).mean + 1
    judge, junior = (np.array(one)[scores.codes[:, place]] for place, one in enumerate(names[:2]))
    told = {name: -value for name, value in zip(names[0], found.measures[0].tolist(), strict=True)}
    told |= dict(zip(names[1], found.measures[1].tolist(), strict=True))
    told |= {f"{one}/{who}": mean[(judge == one) & (junior == who)].sum() for one in names[0] for who in names[1]}
    tolerance = 0.03 if stat == "mfrm_measure" else 0.1
    assert {name: told[name] for name in wanted} == pytest.approx(wanted, abs=tolerance)


def minus_log_likelihood(numbers: FloatArray, scores: Scores, raters: int, levels: int) -> float:
    """Of raters' measures, then items' but the first one's, then the inner barriers."""
    items = numbers[raters : len(numbers) - levels + 2]
    logits = numbers[:raters][scores.codes[:, 0]] + np.append(items, -items.sum())[scores.codes[:, 1]]
    chance = expected(logits, np.concatenate(([0.0], numbers[len(numbers) - levels + 2 :], [0.0]))).chance
    return -float(np.log(chance[np.arange(len(scores.level)), scores.level]).sum())


@pytest.mark.parametrize("seed", range(5))
def test_our_maximum_is_scipys(seed: int) -> None:
    random, raters, items, levels = np.random.default_rng(seed), 4, 9, 4
    codes = np.array([(rater, item) for rater in range(raters) for item in range(items)])
    level = (codes[:, 1] + random.integers(0, 3, len(codes))) % levels
    scores = Scores(codes, level, np.zeros(len(level)))
    found = fitted(scores, Rasch.alike((raters, items), levels))
    start = np.zeros(raters + items - 1 + levels - 2)
    best = optimize.minimize(minus_log_likelihood, start, (scores, raters, levels), tol=1e-10).x
    assert found.measures[0] == pytest.approx(best[:raters], abs=1e-3)
    assert found.barriers[1:-1] == pytest.approx(best[-(levels - 2) :], abs=1e-3)


def test_an_item_with_only_extreme_scores_is_placed_just_inside() -> None:
    codes = np.array([(0, 0), (1, 0), (0, 1), (1, 1)])
    scores = Scores(codes[:, 1:], np.array([0, 0, 1, 0]), np.zeros(4))
    lowest, between = fitted(scores, Rasch.alike((2,), 2)).measures[0]
    assert expected(np.array([lowest]), np.zeros(2)).mean[0] * 2 == pytest.approx(0.3)
    assert between == pytest.approx(0)


def test_level_probabilities_sum_to_one_for_extreme_measures() -> None:
    found = expected(np.array([-800.0, 0.0, 800.0]), np.array([0.0, 1.0, -1.0, 0.0]))
    assert found.chance.sum(axis=1) == pytest.approx(1)
    assert found.mean[[0, 2]] == pytest.approx([0, 3])
    assert (found.variance > 0).all()
