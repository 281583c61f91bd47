"""An undefined figure has a reason, and is neither nan nor an error nor 1."""

import numpy as np
import pytest

from bot.agreement.coefficients.catalogue import coefficients
from bot.agreement.coefficients.headline import headline
from bot.agreement.coefficients.many_levels import alpha_by_squares
from bot.agreement.coefficients.measure import alpha_of, measure
from bot.agreement.coefficients.tally import Tally
from bot.agreement.ratings import Ratings

Row = tuple[str, str, float | None]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "there are no scores"),
        ([("a", "x", None)], "there are no scores"),
        ([("a", "x", 1.0), ("a", "y", 2.0)], "only one person scored"),
        ([("a", "x", 1.0), ("b", "y", 2.0)], "no item has two scores"),
    ],
)
def test_coefficients_without_pairs_are_undefined_with_a_reason(rows: list[Row], reason: str) -> None:
    found = coefficients(Ratings.from_rows(rows, scale=[1, 2, 3]))
    by_table = [name for name in found if not name.startswith(("icc", "kendall"))]
    assert {found[name].reason for name in by_table} == {reason}
    assert all(figure.value is None and figure.reason for figure in found.values())


def test_equal_scores_leave_alpha_undefined_and_agreement_at_one() -> None:
    rows = [(f"r{n}", f"i{i}", 3.0) for n in range(3) for i in range(5)]
    found = coefficients(Ratings.from_rows(rows, scale=[1, 2, 3, 4]))
    for family in ("alpha.ordinal", "fleiss.linear", "conger.identity", "icc.2,1", "kendall_w"):
        assert (found[family].value, found[family].reason) == (None, "every score is the same")
    for family in ("exact", "adjacent", "ac.identity", "brennan_prediger.ordinal"):
        assert found[family].value == 1
        assert found[family].interval is None


def test_ac_is_undefined_if_only_one_level_was_ever_seen() -> None:
    rows = [(f"r{n}", f"i{i}", 3.0) for n in range(3) for i in range(5)]
    found = coefficients(Ratings.from_rows(rows))
    assert {found[name].reason for name in ("ac.identity", "brennan_prediger.linear", "fleiss.ordinal")} == {
        "every score is the same"
    }


def test_cohens_kappa_is_for_two_raters() -> None:
    rows = [(f"r{n}", f"i{i}", float(n == i)) for n in range(3) for i in range(5)]
    assert coefficients(Ratings.from_rows(rows))["cohen.linear"].reason == "it is for two raters only"


def test_ratios_of_negative_scores_are_undefined() -> None:
    rows = [(f"r{n}", f"i{i}", float(n + i - 3)) for n in range(3) for i in range(5)]
    found = coefficients(Ratings.from_rows(rows))
    assert found["alpha.ratio"].reason == "ratios need scores that are not negative"
    assert found["alpha.interval"].value is not None


def test_scores_of_too_many_values_still_have_alpha() -> None:
    """Ordinal and interval alpha."""
    random = np.random.default_rng(1)
    answer = random.normal(0, 1, 150)
    rows = [(f"r{n}", f"i{i}", float(answer[i] + random.normal(0, 0.5))) for n in range(3) for i in range(150)]
    found = coefficients(Ratings.from_rows(rows))
    assert found["ac.linear"].reason == "the scores take 450 values, too many to be levels"
    assert found["alpha.interval"].value == pytest.approx(0.8, abs=0.08)
    assert found["alpha.ordinal"].value == pytest.approx(0.8, abs=0.08)


def test_alpha_from_squares_is_alpha_from_coincidences() -> None:
    random = np.random.default_rng(2)
    rows = [(f"r{n}", f"i{i}", float(random.integers(1, 12))) for n in range(4) for i in range(20) if n + i % 5]
    ratings = Ratings.from_rows(rows)
    tally = Tally.of(ratings)
    for metric, ranks in (("ordinal", True), ("interval", False)):
        by_table = measure(alpha_of(metric, ratings, tally), ratings, tally)  # type: ignore[arg-type]  # mypy widens the literal
        assert alpha_by_squares(ratings, ranks=ranks).value == pytest.approx(by_table.value)


def test_a_headline_of_nothing_says_so() -> None:
    found = headline(Ratings.from_rows([], scale=[1, 2, 3, 4]))
    assert {figure.reason for figure in (found.exact, found.adjacent, found.alpha, found.ac)} == {"there are no scores"}
