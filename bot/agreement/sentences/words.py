"""Figures as sentences, the same for summary, App Home and report. Every judgement is made on the 95 % interval.

The bars for alpha, .80 and .667, are Krippendorff's (2004, Content Analysis, 2nd ed., p. 241), put to the interval's
ends instead of the point, as he advises there.
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
    """What may be said of an agreement coefficient."""

    STRONG = "strong"
    TENTATIVE = "good enough for tentative conclusions"
    BELOW = "below the usual bar"
    EARLY = "too early to say"


NEXT_STEP = {
    Standing.STRONG: "Keep going; look at single answers where you split.",
    Standing.TENTATIVE: "Decide with two or more scores an answer, and talk about the answers where you split.",
    Standing.BELOW: "Talk through the answers where you split most, level by level, before scores decide anything.",
    Standing.EARLY: "More answers, and more interviewers, make the interval narrower.",
}


def standing(interval: Interval) -> Standing:
    low, high = interval
    if low >= STRONG:
        return Standing.STRONG
    if low >= TENTATIVE:
        return Standing.TENTATIVE
    return Standing.BELOW if high < TENTATIVE else Standing.EARLY


def enough(raters: int, pairable_items: int) -> bool:
    """Whether there are interviewers and twice-scored answers enough for a verdict."""
    return raters >= LEAST_RATERS and pairable_items >= LEAST_ITEMS


def verdict(alpha: Figure, raters: int, pairable_items: int) -> str:
    """The coefficient, its interval and n, a plain word for it, and what to do next."""
    if not enough(raters, pairable_items):
        return (
            f"Too little to judge yet: a verdict takes {LEAST_RATERS} interviewers and {LEAST_ITEMS} answers with two "
            f"scores or more; there are {raters} and {pairable_items}."
        )
    if alpha.value is None:
        return f"Agreement beyond luck cannot be computed: {alpha.reason}."
    if alpha.interval is None:
        found = f"Agreement beyond luck (ordinal alpha) is {decimal(alpha.value)} over {pairable_items:,} answers"
        return f"{found}, but there is no interval for it, so nothing more can be said."
    word = standing(alpha.interval)
    low, high = alpha.interval
    return (
        f"Agreement beyond luck (ordinal alpha) is {decimal(alpha.value)}, 95 % interval {decimal(low)} to "
        f"{decimal(high)} over "
        f"{pairable_items:,} answers: {word}. {NEXT_STEP[word]}"
    )


def within_one(share: float) -> str:
    """A share of pairs in tenths, such as "in 9 of 10 pairs"; "all" and "none" only where it is exactly so."""
    if share in (0.0, 1.0):
        return "in every pair" if share else "in no pair"
    tenths = round(share * 10)
    if tenths in (0, 10):
        return "in more than 9 of 10 pairs" if tenths else "in fewer than 1 of 10 pairs"
    return f"in {tenths} of 10 pairs"


def headline(adjacent: Figure) -> str:
    """What most people read: how often two interviewers are within one level of each other."""
    if adjacent.value is None:
        return f"No two scores can be compared: {adjacent.reason}."
    return f"Two interviewers came within one level of each other {within_one(adjacent.value)}."


def bunching(alpha: Figure, ac2: Figure, neighbouring: float) -> str | None:
    """A warning where alpha falls because nearly all answers deserve the same level (the prevalence paradox,
    Feinstein and Cicchetti 1990); ``neighbouring`` is the largest share of scores on two levels side by side."""
    if alpha.value is None or ac2.value is None:
        return None
    if ac2.value - alpha.value <= BUNCHING_GAP or neighbouring < BUNCHING_SHARE:
        return None
    return (
        f"Scores bunch together: {neighbouring:.0%} lie on two neighbouring levels. People agree (AC2 "
        f"{ac2.value:.2f}), "
        "but these answers cannot show whether they tell good from bad. Add answers of other levels."
    )


def panel_mean(reliability: float, raters: float, needed: int | None) -> str:
    """The reliability of a panel's mean score, and how many interviewers a decision takes; None is more than 50."""
    takes = "more than 50 interviewers" if needed is None else f"{needed} interviewer{'s' if needed > 1 else ''}"
    return f"The mean of {raters:.2g} interviewers' scores has a reliability of {reliability:.2f}; 0.80 takes {takes}."


def leaning(mean_abs_error: float, bias: float, interval: Interval, anchors: int) -> str:
    """How near the panel came to the reference scores, and which way it leaned, if any can be told."""
    low, high = interval
    way = "leniently" if low > 0 else "strictly" if high < 0 else None
    lean = f"It scored {way}, by {abs(bias):.2f} on average" if way else "Whether it leaned either way cannot be told"
    return (
        f"The panel's mean score was {mean_abs_error:.2f} levels off the reference on average, over {anchors} anchors. "
        f"{lean} (95 % interval {signed(low)} to {signed(high)}, positive is lenient)."
    )


def decimal(value: float) -> str:
    """A number with two places and a typographer's minus."""
    return f"{value:.2f}".replace("-", "−") if round(value, 2) else "0.00"


def signed(value: float) -> str:
    """A number with its sign, a typographer's minus, and no sign on zero."""
    return f"{value:+.2f}".replace("-", "−") if round(value, 2) else "0.00"
