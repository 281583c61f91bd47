"""The oracle is the restricted likelihood of the whole covariance matrix, maximised by scipy."""

import numpy as np
import pytest

from bot.agreement.coefficients import equations
from bot.agreement.coefficients.components import Components, components
from bot.agreement.coefficients.equations import Equations
from bot.agreement.ratings import FloatArray, Ratings
from tests.agreement.panels import sparse_panel
from tests.agreement.tables import SHROUT_FLEISS, by_item


def of(ratings: Ratings) -> Components:
    found = components(ratings)
    assert isinstance(found, Components)
    return found


def criterion(ratings: Ratings, variances: FloatArray) -> float:
    """−2 times the restricted log likelihood, up to a constant: Patterson and Thompson (1971)."""
    item, rater, residual = variances
    same_item = np.equal.outer(ratings.item, ratings.item)
    same_rater = np.equal.outer(ratings.rater, ratings.rater)
    covariance = item * same_item + rater * same_rater + residual * np.eye(len(ratings.level))
    inverse, one = np.linalg.inv(covariance), np.ones(len(ratings.level))
    weight = one @ inverse @ one
    rest = ratings.score - (one @ inverse @ ratings.score) / weight
    return float(np.linalg.slogdet(covariance)[1] + np.log(weight) + rest @ inverse @ rest)


@pytest.mark.parametrize(("raters", "items"), [(4, 15), (12, 6)])
@pytest.mark.parametrize("seed", range(4))
def test_components_maximise_the_restricted_likelihood(seed: int, raters: int, items: int) -> None:
    minimize = pytest.importorskip("scipy.optimize").minimize
    ratings = sparse_panel(seed, raters, items)
    found = of(ratings)
    ours = np.array([found.item, found.rater, found.residual])
    best = minimize(
        lambda logs: criterion(ratings, np.exp(logs)),
        np.log([0.6, 0.2, 0.3]),
        method="Nelder-Mead",
        options={"xatol": 1e-7, "fatol": 1e-10, "maxiter": 4_000},
    )
    assert ours == pytest.approx(np.exp(best.x), abs=1e-4)


def test_many_raters_are_solved_without_keeping_the_products(monkeypatch: pytest.MonkeyPatch) -> None:
    ratings = sparse_panel(1, 8, 40)
    kept = of(ratings)
    monkeypatch.setattr(equations, "KEPT", 0)
    again = of(ratings)
    assert (again.item, again.rater, again.residual) == pytest.approx((kept.item, kept.rater, kept.residual))


def test_the_slope_is_the_derivative_of_the_deviance() -> None:
    ratings = sparse_panel(2, 5, 12)
    equations_ = Equations(ratings.item, ratings.rater, ratings.score)
    at = np.log([0.8, 0.4])
    nudges = 1e-5 * np.eye(2)
    differences = [
        (equations_.solve(at + nudge).deviance - equations_.solve(at - nudge).deviance) / 2e-5 for nudge in nudges
    ]
    assert equations_.solve(at).slope == pytest.approx(differences, abs=1e-5)


def test_items_and_raters_without_a_score_have_no_effect() -> None:
    ratings = sparse_panel(3, 5, 10)
    found = of(ratings.only((ratings.item != 4) & (ratings.rater != 2)))
    assert found.item_effects[4] == found.rater_effects[2] == 0
    assert found.item_effects.shape == (10,)


def test_more_raters_make_a_mean_more_dependable() -> None:
    found = of(by_item(SHROUT_FLEISS))
    assert found.dependability() == pytest.approx(0.28976, abs=1e-4)  # ICC(2,1)
    assert found.dependability(4) == pytest.approx(0.62005, abs=1e-4)  # ICC(2,k)


def test_a_design_that_cannot_tell_its_parts_apart_says_so() -> None:
    rows = [("a", "x", 1.0), ("b", "x", 2.0), ("b", "y", 3.0)]
    assert components(Ratings.from_rows(rows)) == "there are too few scores to separate items, raters and chance"
