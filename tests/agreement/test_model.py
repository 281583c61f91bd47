"""The oracles: lme4's predictions of random effects, and the posterior by brute force from the scores' covariance."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.agreement.raters.model import Belief, posterior
from bot.agreement.raters.variances import Variances
from bot.agreement.ratings import FloatArray, Ratings
from tests.agreement.panels import complete, sparse_panel

# Shrout and Fleiss (1979), Psychological Bulletin 86:420, table 2: six targets, four judges.
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
REML = Variances(item=2.55552196, rater=5.24455801, noise=1.01949409)
VARIANCES = Variances(item=0.6, rater=0.1, noise=0.3)


def by_brute_force(ratings: Ratings, v: Variances, prior: Belief, anchored: bool) -> tuple[FloatArray, FloatArray]:
    """Mean and covariance of severities from the joint normal distribution of severities and scores, mu flat."""
    n, raters = len(ratings.score), len(ratings.raters)
    known = np.isfinite(ratings.reference)[ratings.item] & anchored
    who = np.eye(raters)[ratings.rater]
    what = np.eye(len(ratings.items))[ratings.item]
    free = (~known).astype(float)
    covariance = v.item * (what @ what.T) * np.outer(free, free) + v.noise * np.eye(n)
    covariance += who @ prior.covariance @ who.T + 1e6 * np.outer(free, free)
    expected = np.where(known, np.nan_to_num(ratings.reference[ratings.item]), 0.0) - who @ prior.mean
    gain = -prior.covariance @ who.T @ np.linalg.inv(covariance)
    mean = prior.mean + gain @ (ratings.score - expected)
    return mean, prior.covariance + gain @ who @ prior.covariance


def test_severities_are_lme4s_predictions_with_the_sign_turned() -> None:
    """In R: ranef(lmer(y ~ 1 + (1|s) + (1|j))), with lme4's own variance components."""
    found = posterior(complete(SHROUT_FLEISS), REML, "panel")
    assert found.severity == pytest.approx([-2.30047, 2.704062, 0.92826, -1.331851], abs=1e-5)


@pytest.mark.parametrize("zero", ["panel", "references"])
@given(seed=st.integers(0, 10**6), filled=st.floats(0.55, 1))
def test_the_posterior_is_that_of_the_joint_normal_distribution(zero: str, seed: int, filled: float) -> None:
    ratings = sparse_panel(seed, filled=filled, anchors=4)
    prior = Belief(np.linspace(-0.2, 0.3, 5), 0.05 * np.eye(5) + 0.02)
    found = posterior(ratings, VARIANCES, "references" if zero == "references" else "panel", prior)
    assume(set(found.part) == {0})
    mean, covariance = by_brute_force(ratings, VARIANCES, prior, anchored=zero == "references")
    assert found.severity == pytest.approx(mean, abs=1e-4)
    assert found.belief.covariance == pytest.approx(covariance, abs=1e-4)


def test_week_after_week_gives_what_all_weeks_at_once_give() -> None:
    """Anchored, so that no mean is estimated each week: then a filter without process noise loses nothing."""
    ratings = sparse_panel(3, items=20, anchors=20)
    first = posterior(ratings.only(ratings.item < 8), VARIANCES, "references")
    both = posterior(ratings.only(ratings.item >= 8), VARIANCES, "references", first.belief)
    assert both.severity == pytest.approx(posterior(ratings, VARIANCES, "references").severity)


def test_severities_sum_to_zero_in_each_connected_group() -> None:
    ratings = Ratings.from_rows(
        [
            (rater, item, score)
            for rater, item, score in zip("aabbccdd", "12123434", [1, 2, 3, 3, 1, 4, 2, 2], strict=True)
        ]
    )
    found = posterior(ratings, VARIANCES, "panel").centred()
    assert found.part.tolist() == [0, 0, 1, 1]
    assert found.severity.reshape(2, 2).sum(axis=1) == pytest.approx([0, 0])


def test_unconnected_groups_do_not_affect_each_other() -> None:
    left = sparse_panel(1, filled=1)
    shifted = Ratings.from_rows(
        [
            *((left.raters[r], left.items[i], s) for r, i, s in zip(left.rater, left.item, left.score, strict=True)),
            *(("x", f"other {n}", 4.0) for n in range(9)),
            *(("y", f"other {n}", 1.0) for n in range(9)),
        ],
        scale=[1, 2, 3, 4],
    )
    alone, beside = (posterior(ratings, VARIANCES, "panel").centred() for ratings in (left, shifted))
    assert beside.severity[:5] == pytest.approx(alone.severity, abs=1e-6)
    assert beside.severity_sd[:5] == pytest.approx(alone.severity_sd, abs=1e-6)


@given(seed=st.integers(0, 10**6))
def test_adding_a_constant_to_all_scores_changes_no_severity(seed: int) -> None:
    ratings = sparse_panel(seed)
    moved = replace(ratings, scale=ratings.scale + 10)
    assert posterior(moved, VARIANCES, "panel").centred().severity == pytest.approx(
        posterior(ratings, VARIANCES, "panel").centred().severity, abs=1e-5
    )


@given(seed=st.integers(0, 10**6))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    ratings = sparse_panel(seed)
    order = np.random.default_rng(seed).permutation(len(ratings.level))
    shuffled = replace(ratings, rater=ratings.rater[order], item=ratings.item[order], level=ratings.level[order])
    assert posterior(shuffled, VARIANCES, "panel").severity == pytest.approx(
        posterior(ratings, VARIANCES, "panel").severity, abs=1e-9
    )
