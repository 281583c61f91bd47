"""The oracle for expectations is the dense posterior of every unknown at once; laws for the rest."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.agreement.raters.fair import fair_scores
from bot.agreement.raters.fit import expected, fit, worth
from bot.agreement.raters.model import posterior
from bot.agreement.raters.tendency import spread
from bot.agreement.raters.variances import Variances
from bot.agreement.ratings import FloatArray, Ratings
from tests.agreement.panels import complete, sparse_panel
from tests.agreement.test_model import REML, SHROUT_FLEISS

VARIANCES = Variances(item=0.6, rater=0.1, noise=0.3)


def dense(ratings: Ratings, v: Variances) -> tuple[FloatArray, FloatArray, FloatArray]:
    """All of Henderson's equations at once: design (n, mu + answers + severities), mean and covariance."""
    one = np.ones((len(ratings.score), 1))
    design = np.hstack([one, np.eye(len(ratings.items))[ratings.item], -np.eye(len(ratings.raters))[ratings.rater]])
    penalty = np.diag([0.0] + [1 / v.item] * len(ratings.items) + [1 / v.rater] * len(ratings.raters))
    covariance: FloatArray = np.linalg.inv(design.T @ design / v.noise + penalty).astype(np.float64)
    return design, covariance @ design.T @ ratings.score / v.noise, covariance


@given(seed=st.integers(0, 10**6), filled=st.floats(0.55, 1))
def test_expected_scores_and_variances_solve_the_dense_equations(seed: int, filled: float) -> None:
    ratings = sparse_panel(seed, filled=filled)
    found = posterior(ratings, VARIANCES, "panel")
    assume(set(found.part) == {0})
    design, mean, covariance = dense(ratings, VARIANCES)
    expectation, variance = expected(found)
    assert expectation == pytest.approx(design @ mean, abs=1e-5)
    assert variance == pytest.approx(np.einsum("ij,jk,ik->i", design, covariance, design), abs=1e-5)
    there = np.unique(ratings.item)
    assert worth(found)[there] == pytest.approx((mean[0] + mean[1 : 1 + len(ratings.items)])[there], abs=1e-5)


def test_answers_worths_are_lme4s_predictions() -> None:
    """In R: fixef + ranef(lmer(y ~ 1 + (1|s) + (1|j)))$s, table of Shrout and Fleiss (1979)."""
    effects = [0.6440987, -2.0838489, 1.0987567, -1.174533, 2.0080725, -0.4925461]
    found = worth(posterior(complete(SHROUT_FLEISS), REML, "panel"))
    assert found - found.mean() == pytest.approx(effects, abs=2e-5)


def test_infit_is_high_for_erratic_and_low_for_overly_regular_raters() -> None:
    rng = np.random.default_rng(5)
    worth_ = rng.normal(0, 1, 300)
    noise = np.array([0.2, 0.6, 0.6, 0.6, 1.5])
    score = worth_[:, None] + noise * rng.normal(size=(300, 5))
    rows = [(f"r{r}", f"a{i}", float(np.round(score[i, r], 2))) for i in range(300) for r in range(5)]
    infit = fit(posterior(Ratings.from_rows(rows), Variances(1.0, 0.04, 0.6), "panel")).infit
    assert infit[0] < 0.6
    assert infit[4] > 2


@given(seed=st.integers(0, 10**6))
def test_fit_is_near_one_for_scores_from_the_model(seed: int) -> None:
    rng = np.random.default_rng(seed)
    item, rater = np.divmod(np.arange(6 * 400), 6)
    score = rng.normal(0, 0.8, 400)[item] - rng.normal(0, 0.3, 6)[rater] + rng.normal(0, 0.6, len(item))
    rows = zip(rater.astype(str).tolist(), item.astype(str).tolist(), np.round(score, 3).tolist(), strict=True)
    found = fit(posterior(Ratings.from_rows(rows), Variances(0.64, 0.09, 0.36), "panel"))
    for square in (found.infit, found.outfit):
        assert square == pytest.approx(np.ones(6), abs=0.4)


def test_a_rater_who_keeps_to_the_middle_spreads_less_than_the_others() -> None:
    answers = np.tile([1.0, 2.0, 3.0, 4.0], 15)
    rows = [(f"r{r}", f"a{i}", score) for r in range(3) for i, score in enumerate(answers)]
    rows += [("timid", f"a{i}", 2.0 if score < 3 else 3.0) for i, score in enumerate(answers)]
    found = spread(Ratings.from_rows(rows))
    assert found.ratio[3] == pytest.approx(0.5 / np.sqrt(1.25), rel=0.01)
    assert found.high[3] < 1
    assert found.low[0] < 1 < found.high[0]


@given(seed=st.integers(0, 10**6), filled=st.floats(0.3, 1))
def test_spread_is_the_ratio_of_standard_deviations_on_shared_answers(seed: int, filled: float) -> None:
    ratings = sparse_panel(seed, filled=filled)
    found = spread(ratings)
    for rater in range(len(ratings.raters)):
        mine = set(ratings.item[ratings.rater == rater].tolist())
        others = [
            s for r, i, s in zip(ratings.rater, ratings.item, ratings.score, strict=True) if r != rater and i in mine
        ]
        shared = set(ratings.item[(ratings.rater != rater)].tolist()) & mine
        own = [
            s for r, i, s in zip(ratings.rater, ratings.item, ratings.score, strict=True) if r == rater and i in shared
        ]
        if len(own) < 2 or len(others) < 2 or np.std(own) == 0 or np.std(others) == 0:
            assert np.isnan(found.ratio[rater])
        else:
            assert found.ratio[rater] == pytest.approx(np.std(own, ddof=1) / np.std(others, ddof=1))


def test_a_fair_score_adds_back_the_severity_of_its_raters() -> None:
    """Severities ±1 known for certain: an answer scored 2 by the strict rater alone is worth 3."""
    rows = [(r, f"a{i}", 3.0 + d) for i in range(400) for r, d in (("strict", -1.0), ("mild", 1.0))]
    rows += [("strict", "one", 2.0)]
    ratings = Ratings.from_rows(rows, scale=[1, 2, 3, 4])
    found = fair_scores(posterior(ratings, VARIANCES, "panel").centred())
    assert (found.mean[-1], found.fair[-1]) == (2.0, pytest.approx(3.0, abs=0.02))
    assert found.low[-1] == pytest.approx(3 - 1.96 * 0.3**0.5, abs=0.03)
    assert found.high[-1] == 4.0
    assert np.isnan(found.spread[-1])
    assert found.spread[0] == pytest.approx(np.sqrt(2))


@given(seed=st.integers(0, 10**6))
def test_fair_scores_stay_on_the_scale(seed: int) -> None:
    found = fair_scores(posterior(sparse_panel(seed), VARIANCES, "panel").centred())
    there = found.n > 0
    for value in (found.fair, found.low, found.high):
        assert (value[there] >= 1).all()
        assert (value[there] <= 4).all()
    assert np.isnan(found.fair[~there]).all()
