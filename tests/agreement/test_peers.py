"""The oracles are krippendorff 0.9, statsmodels, scikit-learn, pingouin and scipy, on random scores."""

import warnings

import numpy as np
import pytest
from hypothesis import assume, given, settings

from bot.agreement.coefficients.conger import cohen, conger
from bot.agreement.coefficients.icc import icc
from bot.agreement.coefficients.kappa import Kappa
from bot.agreement.coefficients.kendall import kendall_w
from bot.agreement.coefficients.measure import alpha_of, measure
from bot.agreement.coefficients.tally import Tally
from bot.agreement.coefficients.weights import METRICS, WEIGHTINGS, Weighting, agreement_weights
from bot.agreement.ratings import Ratings
from tests.agreement.sparse import dense, sparse

krippendorff = pytest.importorskip("krippendorff")
pandas = pytest.importorskip("pandas")
pingouin = pytest.importorskip("pingouin")
stats = pytest.importorskip("scipy.stats")
metrics = pytest.importorskip("sklearn.metrics")
inter_rater = pytest.importorskip("statsmodels.stats.inter_rater")


@settings(deadline=None)  # the peer's first call imports much
@given(sparse())
def test_alpha_is_krippendorffs_with_any_metric(ratings: Ratings) -> None:
    for metric in METRICS:
        tally = Tally.of(ratings)
        found = measure(alpha_of(metric, ratings, tally), ratings, tally)
        assume(found.value is not None)
        peer = krippendorff.alpha(dense(ratings), value_domain=ratings.scale, level_of_measurement=metric)
        assert found.value == pytest.approx(peer, abs=1e-9)


@given(sparse(filled=True))
def test_fleiss_kappa_is_statsmodels(ratings: Ratings) -> None:
    found = measure(Kappa("fleiss", np.eye(4)), ratings, Tally.of(ratings)).value
    assume(found is not None)
    assert found == pytest.approx(inter_rater.fleiss_kappa(ratings.counts()), abs=1e-9)


@settings(max_examples=50, deadline=None)  # scikit-learn is slow
@given(sparse(raters=2, items=12))
def test_cohens_kappa_is_scikit_learns_on_the_items_that_both_scored(ratings: Ratings) -> None:
    one, other = (line[~np.isnan(dense(ratings)).any(axis=0)] for line in dense(ratings))
    peers: tuple[tuple[Weighting, str | None], ...] = (
        ("identity", None),
        ("linear", "linear"),
        ("quadratic", "quadratic"),
    )
    for weighting, peer in peers:
        value = cohen(ratings, agreement_weights(weighting, 4)).value
        assume(value is not None)
        assert value == pytest.approx(
            metrics.cohen_kappa_score(one, other, weights=peer, labels=ratings.scale), abs=1e-9
        )


@given(sparse(filled=True))
def test_conger_equals_cohen_for_two_raters(ratings: Ratings) -> None:
    two = ratings.only(ratings.rater < 2)
    for weighting in WEIGHTINGS:
        weights = agreement_weights(weighting, 4)
        assert conger(two, weights) == cohen(two, weights)


@settings(max_examples=25, deadline=None)  # pingouin is slow
@given(sparse(raters=4, items=7, filled=True))
def test_six_intraclass_correlations_and_limits_match_pingouin(ratings: Ratings) -> None:
    table = dense(ratings)
    assume(len(table[0]) > 4 and np.ptp(table.mean(axis=0)) > 0 and np.ptp(table - table.mean(axis=0)) > 0)
    interaction = table - table.mean(axis=0) - table.mean(axis=1, keepdims=True) + table.mean()
    assume(np.abs(interaction).max() > 1e-6)
    frame = pandas.DataFrame({"r": ratings.rater, "i": ratings.item, "s": ratings.score})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pingouin divides by what may be nothing
        peer = pingouin.intraclass_corr(frame, "i", "r", "s")
    column = next(name for name in peer.columns if name.startswith("CI95"))
    for (form, found), value, limits in zip(
        sorted(icc(ratings).items(), key=_place), peer["ICC"], peer[column], strict=True
    ):
        assert found.value == pytest.approx(value, abs=1e-9) or value > 1, form
        if found.interval and abs(value) < 1:
            assert found.interval == pytest.approx(tuple(limits), abs=0.0051), form


def _place(form: tuple[str, object]) -> int:
    return ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k").index(form[0])


@given(sparse(filled=True))
def test_kendalls_w_is_friedmans_statistic_in_another_unit(ratings: Ratings) -> None:
    table = dense(ratings)
    assume(table.shape[1] > 2 and len(table) > 2)
    found = kendall_w(ratings)
    assume(found.value is not None)
    peer = stats.friedmanchisquare(*table.T).statistic / (len(table) * (table.shape[1] - 1))
    assert found.value == pytest.approx(peer, abs=1e-9)
