"""The oracle is the product's table of verdicts: thresholds on the 95 % interval, never on the estimate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agreement.ratings import Figure
from bot.agreement.sentences import words
from bot.agreement.sentences.words import Standing


def alpha(value: float, low: float, high: float) -> Figure:
    return Figure(value, interval=(low, high))


@pytest.mark.parametrize(
    ("interval", "word"),
    [
        ((0.80, 0.95), Standing.STRONG),
        ((0.79, 0.99), Standing.TENTATIVE),
        ((0.667, 0.9), Standing.TENTATIVE),
        ((0.66, 0.9), Standing.EARLY),
        ((0.2, 0.667), Standing.EARLY),
        ((0.2, 0.66), Standing.BELOW),
        ((-0.4, 0.1), Standing.BELOW),
    ],
)
def test_the_word_follows_the_ends_of_the_interval(interval: tuple[float, float], word: Standing) -> None:
    assert words.standing(interval) is word


@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(0, 0.5))
def test_a_higher_interval_never_gets_a_lower_word(one: float, other: float, lift: float) -> None:
    """For intervals of equal width; "too early" ranks between "below" and the good verdicts."""
    order = [Standing.BELOW, Standing.EARLY, Standing.TENTATIVE, Standing.STRONG]
    low, high = sorted((one, other))
    assert order.index(words.standing((low + lift, high + lift))) >= order.index(words.standing((low, high)))


def test_a_verdict_has_figure_interval_n_word_and_advice() -> None:
    assert words.verdict(alpha(0.78, 0.7, 0.86), 5, 40) == (
        "Agreement beyond luck (ordinal alpha) is 0.78, 95 % interval 0.70 to 0.86 over 40 answers: good enough for "
        "tentative conclusions. Base decisions on two or more scores per answer, and discuss the answers where "
        "you split."
    )


@pytest.mark.parametrize(("raters", "items"), [(2, 40), (5, 19)])
def test_a_verdict_needs_three_interviewers_and_twenty_answers(raters: int, items: int) -> None:
    said = words.verdict(alpha(0.9, 0.85, 0.95), raters, items)
    assert said.startswith("Too early to judge")
    assert said.endswith(f"there are {raters} and {items}.")
    assert "0.9" not in said


def test_an_undefined_coefficient_says_why() -> None:
    said = words.verdict(Figure.undefined("every score is the same"), 5, 40)
    assert said == "Agreement beyond luck cannot be computed: every score is the same."


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (1.0, "in every pair"),
        (0.97, "in more than 9 of 10 pairs"),
        (0.9, "in 9 of 10 pairs"),
        (0.54, "in 5 of 10 pairs"),
        (0.02, "in fewer than 1 of 10 pairs"),
        (0.0, "in no pair"),
    ],
)
def test_shares_are_in_tenths_and_all_means_all(share: float, said: str) -> None:
    assert words.within_one(share) == said


def test_the_headline_is_about_two_interviewers() -> None:
    assert words.headline(Figure(0.91)) == "Two interviewers came within one level of each other in 9 of 10 pairs."
    assert words.headline(Figure.undefined("only one person scored")) == (
        "No two scores can be compared: only one person scored."
    )


def test_bunching_is_reported_only_if_coefficients_differ() -> None:
    """It also needs scores crowded on two neighbouring levels."""
    low, high = Figure(0.2), Figure(0.8)
    said = words.bunching(low, high, 0.9)
    assert said is not None
    assert "90% are on two neighbouring levels" in said
    assert words.bunching(low, high, 0.69) is None
    assert words.bunching(Figure(0.6), high, 0.9) is None
    assert words.bunching(Figure.undefined("every score is the same"), high, 0.9) is None


def test_a_leaning_is_reported_only_if_its_interval_excludes_zero() -> None:
    assert "It scored leniently, by 0.30 on average" in words.leaning(0.4, 0.3, (0.1, 0.5), 9)
    assert "It scored strictly, by 0.30 on average" in words.leaning(0.4, -0.3, (-0.5, -0.1), 9)
    assert "Too early to say" in words.leaning(0.4, 0.1, (-0.2, 0.4), 9)


def test_a_sentence_says_how_many_interviewers_a_decision_needs() -> None:
    assert words.panel_mean(0.7, 3, 5) == (
        "The mean of 3 interviewers' scores has a reliability of 0.70; 0.80 takes 5 interviewers."
    )
    assert words.panel_mean(0.9, 2, 1).endswith("takes 1 interviewer.")
    assert words.panel_mean(0.1, 2, None).endswith("takes more than 50 interviewers.")


@pytest.mark.parametrize(("value", "said"), [(0.254, "+0.25"), (-0.254, "−0.25"), (0.001, "0.00"), (-0.001, "0.00")])
def test_signs_are_typographic_and_zero_has_none(value: float, said: str) -> None:
    assert words.signed(value) == said
