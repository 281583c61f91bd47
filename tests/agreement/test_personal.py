"""The oracle is the rule: no sentence from too little data, a direction only if the whole interval is on that side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agreement import thresholds
from bot.agreement.sentences import personal


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0.1, "a tenth of a level"),
        (-0.25, "a quarter of a level"),
        (0.33, "a third of a level"),
        (0.5, "half a level"),
        (0.66, "two thirds of a level"),
        (0.8, "three quarters of a level"),
        (-1.0, "one level"),
        (1.62, "1.6 levels"),
    ],
)
def test_sizes_are_written_as_fractions_of_a_level(size: float, said: str) -> None:
    assert personal.amount(size) == said


def test_one_sentence_gives_severity_with_its_interval() -> None:
    assert personal.severity_sentence(0.34, (0.12, 0.56)) == (
        "You score about a third of a level below the panel on the same answers "
        "(95 % interval +0.12 to +0.56, positive is strict)."
    )
    assert personal.severity_sentence(-0.34, (-0.56, -0.12), who="Ann").startswith(
        "Ann scores about a third of a level above the panel"
    )


def test_a_positive_bias_lies_above_the_references() -> None:
    assert personal.bias_sentence(0.5, (0.2, 0.8)) == (
        "You score about half a level above the references (95 % interval +0.20 to +0.80, positive is lenient)."
    )


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        ((0.01, 0.2), "You score in line with the panel on the same answers, to within a quarter of a level"),
        ((-0.3, 0.4), "You score in line with the panel on the same answers as far as we can tell, to within half"),
        ((-0.3, 0.6), "Too early to say on which side of the panel on the same answers you score"),
    ],
)
def test_an_interval_that_contains_zero_gives_no_direction(interval: tuple[float, float], said: str) -> None:
    assert personal.severity_sentence(sum(interval) / 2, interval).startswith(said)


@given(st.floats(-2, 2), st.floats(0, 2))
def test_a_direction_needs_the_whole_interval_on_its_side(middle: float, half: float) -> None:
    said = personal.severity_sentence(middle, (middle - half, middle + half))
    if "below" in said:
        assert middle - half > 0
    if "above" in said:
        assert middle + half < 0


@pytest.mark.parametrize(
    ("scored", "anchors", "told"), [(7, None, False), (8, None, True), (8, 3, False), (8, 4, True), (7, 9, False)]
)
def test_figures_need_eight_answers_or_four_anchors(scored: int, anchors: int | None, told: bool) -> None:
    assert (thresholds.too_few(scored, anchors) is None) == told


def test_a_tendency_is_reported_only_if_its_interval_excludes_one() -> None:
    assert personal.tendency_sentence(0.6, (0.45, 0.8)) == (
        "You use less of the scale than the others on the same answers: scores spread 0.60 times as far "
        "(95 % interval 0.45 to 0.80)."
    )
    said = personal.tendency_sentence(1.5, (1.1, 2.0), who="Ann")
    assert said is not None
    assert said.startswith("Ann uses more of the scale")
    assert personal.tendency_sentence(0.8, (0.6, 1.1)) is None


def test_the_severity_spread_has_no_names_and_needs_five_people() -> None:
    assert personal.spread_of_severity(0.4, -0.3, 5) == (
        "On the same answers, the strictest and the mildest of 5 interviewers differ by two thirds of a level."
    )
    assert "0.7" not in personal.spread_of_severity(0.4, -0.3, 4)
    assert "With 5 or more interviewers" in personal.spread_of_severity(0.4, -0.3, 4)


def test_a_drift_sentence_gives_the_direction_and_its_limits() -> None:
    said = personal.drift_sentence(upward=True)
    assert said.startswith("You have become stricter lately.")
    assert "may miss smaller ones" in said
    assert personal.drift_sentence(upward=False, who="Ann").startswith("Ann has become milder lately")
