"""Figures as sentences, for summary, App Home and report. Every judgement uses the 95 % interval.

The thresholds for alpha, .80 and .667, are Krippendorff's (2004, Content Analysis, 2nd ed., p. 241), applied to the
ends of the interval instead of the point estimate, as he advises there.
"""

from enum import StrEnum

from bot.agreement.ratings import Figure
from bot.agreement.thresholds import (
    BUNCHING_GAP,
    BUNCHING_SHARE,
    LEAST_ITEMS,
    LEAST_RATERS,
    STRONG,
    TENTATIVE,
    Interval,
)


class Standing(StrEnum):
    """The verdict on an agreement coefficient."""

    STRONG = "strong"
    TENTATIVE = "good enough for tentative conclusions"
    BELOW = "below the usual bar"
    EARLY = "too early to say"


NEXT_STEP = {
    Standing.STRONG: "Keep going; look at single answers where you split.",
    Standing.TENTATIVE: "Base decisions on two or more scores per answer, and discuss the answers where you split.",
    Standing.BELOW: "Discuss the answers where you split most, level by level, before you base decisions on scores.",
    Standing.EARLY: "More answers and more interviewers make the interval narrower.",
}


def standing(interval: Interval) -> Standing:
    low, high = interval
    if low >= STRONG:
        return Standing.STRONG
    if low >= TENTATIVE:
        return Standing.TENTATIVE
    return Standing.BELOW if high < TENTATIVE else Standing.EARLY


def enough(raters: int, pairable_items: int) -> bool:
    """Whether there are enough interviewers, and answers with two scores, for a verdict."""
    return raters >= LEAST_RATERS and pairable_items >= LEAST_ITEMS


def verdict(alpha: Figure, raters: int, pairable_items: int) -> str:
    """The coefficient, its interval and n, a verdict, and the next step."""
    if not enough(raters, pairable_items):
        return (
            f"Too early to judge: a verdict needs {LEAST_RATERS} interviewers and {LEAST_ITEMS} answers with two "
            f"scores or more; there are {raters} and {pairable_items}."
        )
    if alpha.value is None:
        return f"Agreement beyond luck cannot be computed: {alpha.reason}."
    if alpha.interval is None:
        value = f"Agreement beyond luck (ordinal alpha) is {decimal(alpha.value)} over {pairable_items:,} answers"
        return f"{value}, but it has no interval, so there is no verdict."
    word = standing(alpha.interval)
    low, high = alpha.interval
    return (
        f"Agreement beyond luck (ordinal alpha) is {decimal(alpha.value)}, 95 % interval {decimal(low)} to "
        f"{decimal(high)} over "
        f"{pairable_items:,} answers: {word}. {NEXT_STEP[word]}"
    )


def within_one(share: float) -> str:
    """A share of pairs in tenths, such as "in 9 of 10 pairs"; "every" and "no" only for exactly 1 and 0."""
    if share in (0.0, 1.0):
        return "in every pair" if share else "in no pair"
    tenths = round(share * 10)
    if tenths in (0, 10):
        return "in more than 9 of 10 pairs" if tenths else "in fewer than 1 of 10 pairs"
    return f"in {tenths} of 10 pairs"


def headline(adjacent: Figure) -> str:
    """How often two interviewers are within one level of each other: the sentence that most people read."""
    if adjacent.value is None:
        return f"No two scores can be compared: {adjacent.reason}."
    return f"Two interviewers came within one level of each other {within_one(adjacent.value)}."


def bunching(alpha: Figure, ac2: Figure, neighbouring: float) -> str | None:
    """A warning that alpha is low because nearly all answers deserve the same level (the prevalence paradox,
    Feinstein and Cicchetti 1990), or None; ``neighbouring`` is the largest share of scores on two adjacent levels."""
    if alpha.value is None or ac2.value is None:
        return None
    if ac2.value - alpha.value <= BUNCHING_GAP or neighbouring < BUNCHING_SHARE:
        return None
    return (
        f"Scores bunch together: {neighbouring:.0%} are on two neighbouring levels. People agree (AC2 "
        f"{ac2.value:.2f}), "
        "but these answers cannot show whether they tell good from bad. Add answers at other levels."
    )


def panel_mean(reliability: float, raters: float, needed: int | None) -> str:
    """The reliability of a panel's mean score, and how many interviewers a decision needs; None is more than 50."""
    people = "more than 50 interviewers" if needed is None else f"{needed} interviewer{'s' if needed > 1 else ''}"
    return f"The mean of {raters:.2g} interviewers' scores has a reliability of {reliability:.2f}; 0.80 takes {people}."


def leaning(mean_abs_error: float, bias: float, interval: Interval, anchors: int) -> str:
    """The panel's distance from the reference scores, and the direction of its bias if the interval excludes 0."""
    low, high = interval
    way = "leniently" if low > 0 else "strictly" if high < 0 else None
    lean = f"It scored {way}, by {abs(bias):.2f} on average" if way else "Too early to say whether it leaned either way"
    return (
        f"The panel's mean score was {mean_abs_error:.2f} levels off the reference on average, over {anchors} anchors. "
        f"{lean} (95 % interval {signed(low)} to {signed(high)}, positive is lenient)."
    )


def decimal(value: float) -> str:
    """A number with two decimals and a typographic minus."""
    return f"{value:.2f}".replace("-", "−") if round(value, 2) else "0.00"


def signed(value: float) -> str:
    """A number with two decimals and its sign, a typographic minus, and no sign on zero."""
    return f"{value:+.2f}".replace("-", "−") if round(value, 2) else "0.00"
