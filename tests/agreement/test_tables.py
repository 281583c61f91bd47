"""The oracles are published tables, and the output of R irrCAC 1.4, irr, psych, lme4 and irrNA for them."""

import csv
from collections.abc import Callable
from statistics import fmean
from typing import Any

import numpy as np
import pytest

from bot.agreement.coefficients.alpha import Alpha
from bot.agreement.coefficients.catalogue import coefficients
from bot.agreement.coefficients.components import Components, components
from bot.agreement.coefficients.conger import cohen
from bot.agreement.coefficients.icc import icc
from bot.agreement.coefficients.kappa import Percent
from bot.agreement.coefficients.mean_squares import MeanSquares, mean_squares
from bot.agreement.coefficients.measure import measure
from bot.agreement.coefficients.tally import Tally
from bot.agreement.coefficients.weights import WEIGHTINGS, Weighting, agreement_weights
from bot.agreement.ratings import Figure, Ratings
from tests.agreement.tables import BESIDE, KRIPPENDORFF, SHROUT_FLEISS, by_item, by_rater, checks, stored

FAMILIES = {
    "gwet_ac1": "ac",
    "gwet_ac2": "ac",
    "fleiss_kappa": "fleiss",
    "scott_pi": "fleiss",
    "conger_kappa": "conger",
    "brennan_prediger": "brennan_prediger",
    "cohen_kappa": "cohen",
    "cohen_weighted_kappa": "cohen",
}
SQUARES = {"BMS": "items", "WMS": "within", "JMS": "raters", "EMS": "residual"}
# More facets than items and raters: Brennan's is below, Guilford's in test_rasch.py.
OTHER_MODELS = {"brennan_2001_table3_2.csv", "guilford_1954_creativity.csv"}
UNUSED = {"fleiss_z"}  # a test against no agreement at all, which we do not offer

Check = dict[str, Any]


def _weighting(check: Check) -> Weighting:
    named = check.get("weights", "identity")
    return next((weighting for weighting in WEIGHTINGS if weighting == named), "identity")


def _gwet_form(ratings: Ratings, check: Check) -> Figure:
    """Alpha with fixed weights, as irrCAC computes it."""
    weights = agreement_weights(_weighting(check), len(ratings.scale))
    return measure(Alpha(1 - weights), ratings, Tally.of(ratings))


def _percent(ratings: Ratings, check: Check) -> Figure:
    weights = agreement_weights(_weighting(check), len(ratings.scale))
    return measure(Percent(weights), ratings, Tally.of(ratings))


def _cohen_1968(ratings: Ratings, check: Check) -> float | None:
    distance = np.array(check["disagreement_weights"], dtype=np.float64)
    return cohen(ratings, 1 - distance / distance.max()).value


def _categories(ratings: Ratings) -> dict[str, float | None]:
    """Fleiss' kappa of each level against the rest."""
    found = {}
    for level, name in enumerate(ratings.scale.tolist()):
        rows = zip(ratings.rater.tolist(), ratings.item.tolist(), (ratings.level == level).tolist(), strict=True)
        one = Ratings.from_rows((str(r), str(i), float(is_it)) for r, i, is_it in rows)
        found[f"{name:g}"] = coefficients(one)["fleiss.identity"].value
    return found


def _components(ratings: Ratings) -> Components:
    found = components(ratings)
    assert isinstance(found, Components)
    return found


def _form(check: Check) -> str:
    digits = check["form"].removeprefix("ICC")
    return f"{digits[0]},{digits[1:] or 1}"


OTHERS: dict[str, Callable[[Ratings, Check], object]] = {
    "krippendorff_alpha": lambda r, c: coefficients(r)[f"alpha.{c['level']}"].value,
    "gwet_form_krippendorff_alpha": lambda r, c: _gwet_form(r, c).value,
    "gwet_form_krippendorff_alpha_se": lambda r, c: _gwet_form(r, c).se,
    "percent_agreement": lambda r, c: _percent(r, c).value,
    "percent_agreement_se": lambda r, c: _percent(r, c).se,
    "fleiss_category_kappa": lambda r, _: _categories(r),
    "cohen_kappa_ase": lambda r, _: (coefficients(r)["cohen.identity"].se or 0) * (1 - 1 / len(r.items)) ** 0.5,
    "icc": lambda r, c: icc(r)[_form(c)].value,
    "icc_oneway_unbalanced": lambda r, c: icc(r)[_form(c)].value,
    "icc_ci95": lambda r, c: icc(r)[_form(c)].interval,
    "k0": lambda r, _: mean_squares(r).k,
    "mean_square": lambda r, c: getattr(mean_squares(r), SQUARES[c["form"]]),
    "reml_variance_components": lambda r, c: {name: getattr(_components(r), name) for name in c["value"]},
    "blup_rater_effect": lambda r, _: dict(zip(r.raters, _components(r).rater_effects, strict=True)),
    "blup_item_effect": lambda r, _: dict(zip(r.items, _components(r).item_effects, strict=True)),
}


def _ours(ratings: Ratings, check: Check) -> object:
    stat = check["stat"]
    if stat == "cohen_weighted_kappa" and "disagreement_weights" in check:
        return _cohen_1968(ratings, check)
    if stat in OTHERS:
        return OTHERS[stat](ratings, check)
    figure = coefficients(ratings)[f"{FAMILIES[stat.removesuffix('_se')]}.{_weighting(check)}"]
    return figure.se if stat.endswith("_se") else figure.value


KNOWN = [(file, check) for file, check in checks() if file not in OTHER_MODELS and check["stat"] not in UNUSED]


@pytest.mark.skipif(not KNOWN, reason="the tables do not lie beside the project")
@pytest.mark.parametrize(
    ("file", "check"), KNOWN, ids=[f"{f[:12]}-{c['stat']}-{c.get('form', '')}{_weighting(c)}" for f, c in KNOWN]
)
def test_figures_match_the_published_ones(file: str, check: Check) -> None:
    wanted = check["value"]
    if check.get("form") == "ICC2k" and check["stat"] == "icc_ci95":
        # irr takes other degrees of freedom than McGraw and Wong's table 7; psych and pingouin print ours.
        wanted = check["alternatives"]["R psych/pingouin (Spearman-Brown of the ICC2 limits)"]
        assert icc(stored(file))["2,k"].interval == pytest.approx(wanted, abs=2e-5)
        return
    found = _ours(stored(file), check)
    if isinstance(wanted, list):
        wanted = tuple(wanted)
    assert found == pytest.approx(wanted, abs=check["abs_tol"], rel=0)


def brennans(rows: list[dict[str, str]], *facets: str) -> MeanSquares:
    """The mean squares of persons by these facets, averaging several scores of one cell."""
    scores: dict[tuple[str, str], list[float]] = {}
    for row in rows:
        scores.setdefault((" ".join(row[facet] for facet in facets), row["person"]), []).append(float(row["score"]))
    return mean_squares(Ratings.from_rows((who, what, fmean(of)) for (who, what), of in scores.items()))


@pytest.mark.skipif(not KNOWN, reason="the tables do not lie beside the project")
def test_our_mean_squares_yield_brennans_published_components() -> None:
    """Brennan (2001), Generalizability Theory, table 3.2: ten persons, four raters within each of three tasks."""
    file = "brennan_2001_table3_2.csv"
    with (BESIDE / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    within = [brennans([row for row in rows if row["task"] == task], "rater") for task in ("1", "2", "3")]
    tasks, persons, raters = brennans(rows, "task"), 10, 4
    residual, between = fmean(one.residual for one in within), fmean(one.raters for one in within)
    crossed = tasks.residual - residual / raters
    found = {
        "person": (tasks.items - tasks.residual) / len(within),
        "task": (tasks.raters - tasks.residual) / persons - (between - residual) / (persons * raters),
        "rater_in_task": (between - residual) / persons,
        "person_x_task": crossed,
        "residual": residual,
    }
    published = {check["stat"]: check["value"] for name, check in checks() if name == file}
    assert found == pytest.approx(published["variance_component"], abs=1.5e-4)
    relative = crossed / len(within) + residual / (len(within) * raters)
    absolute = relative + found["task"] / len(within) + found["rater_in_task"] / (len(within) * raters)
    told = {
        "generalizability_Erho2": found["person"] / (found["person"] + relative),
        "dependability_Phi": found["person"] / (found["person"] + absolute),
        "sem_rel": relative**0.5,
        "sem_abs": absolute**0.5,
    }
    # gtheory prints lme4's estimates, which are within a ten-thousandth of these sums.
    assert told == pytest.approx({stat: published[stat] for stat in told}, abs=1e-4)


@pytest.mark.parametrize(
    ("metric", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_matches_krippendorffs_own_example(metric: str, value: float) -> None:
    assert coefficients(by_rater(KRIPPENDORFF))[f"alpha.{metric}"].value == pytest.approx(value, abs=5e-4)


def test_the_six_correlations_match_shrout_and_fleiss_table_4() -> None:
    found = {form: figure.value for form, figure in icc(by_item(SHROUT_FLEISS)).items()}
    wanted = {"1,1": 0.17, "2,1": 0.29, "3,1": 0.71, "1,k": 0.44, "2,k": 0.62, "3,k": 0.91}
    assert found == pytest.approx(wanted, abs=5e-3)


@pytest.mark.parametrize(
    ("figure", "value", "error"),
    [
        ("ac.identity", 0.77544407, 0.14294995),
        ("fleiss.identity", 0.76116928, 0.1530192),
        ("conger.ordinal", 0.8430825, 0.14482254),
        ("brennan_prediger.ordinal", 0.88636364, 0.1139059),
    ],
)
def test_standard_errors_with_single_scores_match_irrcac(figure: str, value: float, error: float) -> None:
    found = coefficients(by_rater(KRIPPENDORFF))[figure]
    assert found.value == pytest.approx(value, abs=1e-7)
    assert found.se == pytest.approx(error, abs=1e-7)
