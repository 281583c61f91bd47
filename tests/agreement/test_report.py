"""The oracle is the report's published form, and peers' printed values for a published table."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.agreement.ratings import Ratings
from bot.agreement.report import report
from bot.agreement.sentences.narrative import needed, neighbouring, notes, of_person, sentences
from tests.agreement.panels import complete, sparse_panel
from tests.agreement.test_model import SHROUT_FLEISS

WEIGHTS = {"identity", "linear", "quadratic", "ordinal"}
FAMILIES = {
    "alpha": {"nominal", "ordinal", "interval", "ratio"},
    "icc": {"1,1", "2,1", "3,1", "1,k", "2,k", "3,k"},
    **dict.fromkeys(("ac", "fleiss", "conger", "brennan_prediger", "cohen"), WEIGHTS),
}
KEYS = {
    *(
        "n",
        "scale",
        "exact",
        "adjacent",
        "kendall_w",
        "se",
        "interval",
        "interval_method",
        "undefined",
        "model",
        "severity_zero",
    ),
    *("raters", "items", *FAMILIES),
}
RATER = {"rater", "n", "severity", "interval", "infit", "outfit", "bias", "mean_abs_error"}
ITEM = {"item", "n", "mean", "fair", "interval", "spread", "reference"}

# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve units.
OBSERVERS = {
    "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    "C": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
}


def krippendorffs() -> Ratings:
    rows = [(who, f"u{unit}", score) for who, scores in OBSERVERS.items() for unit, score in enumerate(scores)]
    return Ratings.from_rows(rows)


def as_json(ratings: Ratings) -> dict[str, Any]:
    """The report as parsed from its JSON text alone."""
    told: dict[str, Any] = json.loads(json.dumps(report(ratings).as_json(), allow_nan=False))
    return told


@settings(deadline=None, max_examples=40)  # a whole report takes about 50 ms
@given(seed=st.integers(0, 10**6), raters=st.integers(1, 5), filled=st.floats(0.05, 1), anchors=st.integers(0, 8))
def test_reports_have_the_same_keys_and_a_value_or_reason_for_each(
    seed: int, raters: int, filled: float, anchors: int
) -> None:
    ratings = sparse_panel(seed, raters=raters, filled=filled, anchors=anchors)
    told = as_json(ratings)
    assert set(told) == KEYS
    for family, members in FAMILIES.items():
        assert set(told[family]) == members
        for member, value in told[family].items():
            assert (value is None) == (f"{family}.{member}" in told["undefined"])
    assert all(set(rater) == RATER for rater in told["raters"])
    assert all(set(item) == ITEM for item in told["items"])
    assert [rater["rater"] for rater in told["raters"]] == list(ratings.raters)
    for key, (low, high) in told["interval"].items():
        family, _, member = key.partition(".")
        assert low <= max(-1, told[family][member] if member else told[family]) <= high


def test_krippendorffs_own_table_gives_his_alphas() -> None:
    told = as_json(krippendorffs())
    assert told["n"] == {"raters": 4, "items": 12, "scores": 41, "pairable_items": 11}
    published = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}
    assert told["alpha"] == pytest.approx(published, abs=0.0005)
    assert told["scale"] == [1, 2, 3, 4, 5]


def test_shrout_and_fleiss_table_gives_their_correlations() -> None:
    """Shrout and Fleiss (1979), table 4."""
    published = {"1,1": 0.17, "2,1": 0.29, "3,1": 0.71, "1,k": 0.44, "2,k": 0.62, "3,k": 0.91}
    assert as_json(complete(SHROUT_FLEISS))["icc"] == pytest.approx(published, abs=0.005)


def test_a_report_says_nothing_of_people_with_too_few_answers() -> None:
    """Eight scored answers, or four anchors for the bias."""
    rows = [(r, f"a{i}", float(1 + (i + r) % 4)) for r in range(3) for i in range(7 if r else 9)]
    ratings = Ratings.from_rows([(f"r{r}", i, s) for r, i, s in rows], references={"a0": 1.0, "a1": 2.0, "a2": 2.0})
    told = as_json(ratings)
    assert told["severity_zero"] == "panel"
    assert [rater["severity"] is None for rater in told["raters"]] == [False, True, True]
    assert [rater["infit"] is None for rater in told["raters"]] == [False, True, True]
    assert [rater["bias"] for rater in told["raters"]] == [None, None, None]


def test_severity_is_relative_to_the_references_from_four_anchors_up() -> None:
    rows = [(f"r{r}", f"a{i}", max(1.0, 1 + i % 4 - 1.0)) for r in range(3) for i in range(40)]
    ratings = Ratings.from_rows(rows, scale=[1, 2, 3, 4], references={f"a{i}": 1.0 + i % 4 for i in range(40)})
    told = as_json(ratings)
    assert told["severity_zero"] == "references"
    assert all(rater["severity"] > 0.6 for rater in told["raters"])
    assert all(rater["bias"] == pytest.approx(-0.75) for rater in told["raters"])


def test_more_than_four_thousand_raters_get_coefficients_but_no_model() -> None:
    rows = [(f"r{r}", f"a{(r + i) % 12}", float(1 + (i + r) % 4)) for r in range(4001) for i in range(3)]
    told = as_json(Ratings.from_rows(rows))
    assert told["alpha"]["ordinal"] is not None
    assert all(rater["severity"] is None and rater["infit"] is None for rater in told["raters"])
    assert all(item["fair"] is None and item["interval"] is None for item in told["items"])
    assert told["items"][0]["mean"] is not None


def test_the_order_of_rows_does_not_change_a_report() -> None:
    rows = [(f"r{r}", f"a{i}", float(1 + (i * 7 + r * r) % 4)) for i in range(30) for r in range(4)]
    ahead, back = as_json(Ratings.from_rows(rows)), as_json(Ratings.from_rows(rows[::-1]))
    assert ahead["alpha"] == pytest.approx(back["alpha"])
    for rater, same in zip(ahead["raters"], back["raters"][::-1], strict=True):
        assert rater["severity"] == pytest.approx(same["severity"])


def test_the_headline_comes_first_and_notes_state_assumptions() -> None:
    found = report(krippendorffs())
    assert sentences(found)[0] == "Two interviewers came within one level of each other in more than 9 of 10 pairs."
    assert sentences(found)[1].startswith("Too early to judge")
    assert "as seen in the scores" in notes(found)[0]
    assert any("for two raters only: cohen" in note for note in notes(found))
    assert of_person(found, 1)[0].startswith("B scores in line with the panel")


@pytest.mark.parametrize(("one", "interviewers"), [(0.5, 4), (0.8, 1), (0.95, 1), (0.79, 2), (0.01, None), (0.0, None)])
def test_a_report_says_how_many_interviewers_a_reliability_needs(one: float, interviewers: int | None) -> None:
    """Spearman and Brown: the ratio of signal to error grows with the number of scores, and 0.8 is 4 to 1."""
    assert needed(one) == interviewers


def test_the_reliability_of_the_panels_mean_is_icc_two_k() -> None:
    """Shrout and Fleiss' table 4 gives ICC(2,4) = .62."""
    said = "The mean of 4 interviewers' scores has a reliability of 0.62; 0.80 takes 10 interviewers."
    assert said in sentences(report(complete(SHROUT_FLEISS)))


def test_the_share_on_two_neighbouring_levels_is_counted() -> None:
    rows = [("r", f"a{i}", score) for i, score in enumerate([1.0, 3.0, 3.0, 4.0, 4.0, 4.0])]
    assert neighbouring(Ratings.from_rows(rows, scale=[1, 2, 3, 4])) == pytest.approx(5 / 6)
