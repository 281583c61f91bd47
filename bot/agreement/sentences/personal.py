"""Sentences about a person's own scores; every judgement uses the 95 % interval."""

from bot.agreement.sentences.words import signed
from bot.agreement.thresholds import LEAST_FOR_SPREAD, Interval

SLIGHT, HALF = 0.25, 0.5
FRACTIONS = (
    (0.17, "a tenth of a"),
    (0.29, "a quarter of a"),
    (0.42, "a third of a"),
    (0.58, "half a"),
    (0.71, "two thirds of a"),
    (0.85, "three quarters of a"),
    (1.15, "one"),
)


def amount(size: float, unit: str = "level") -> str:
    """A size in words: "a third of a level", "one level", "1.4 levels"."""
    for bound, words in FRACTIONS:
        if abs(size) < bound:
            return f"{words} {unit}"
    return f"{abs(size):.1f} {unit}s"


PANEL, REFERENCES = "the panel on the same answers", "the references"


def severity_sentence(
    estimate: float, interval: Interval, unit: str = "level", who: str = "You", against: str = PANEL
) -> str:
    """How strictly a person scores compared with the panel or the references; positive is strict."""
    low, high = interval
    precision = f"(95 % interval {signed(low)} to {signed(high)}, positive is strict)"
    return f"{_side(estimate, interval, unit, who, against)} {precision}."


def bias_sentence(bias: float, interval: Interval, unit: str = "level", who: str = "You") -> str:
    """How a person scores compared with the references; positive is lenient."""
    low, high = interval
    precision = f"(95 % interval {signed(low)} to {signed(high)}, positive is lenient)"
    return f"{_side(-bias, (-high, -low), unit, who, REFERENCES)} {precision}."


def _side(deficit: float, interval: Interval, unit: str, who: str, against: str) -> str:
    low, high = interval
    farthest = max(-low, high)
    score = "score" if who == "You" else "scores"
    if farthest < SLIGHT:
        return f"{who} {score} in line with {against}, to within a quarter of a {unit}"
    if low > 0 or high < 0:
        return f"{who} {score} about {amount(deficit, unit)} {'below' if low > 0 else 'above'} {against}"
    if farthest < HALF:
        return f"{who} {score} in line with {against} as far as we can tell, to within half a {unit}"
    return f"Too early to say on which side of {against} {'you score' if who == 'You' else f'{who} scores'}"


def tendency_sentence(ratio: float, interval: Interval, who: str = "You") -> str | None:
    """How much of the scale a person uses compared with the others; None if the interval includes 1."""
    low, high = interval
    if low <= 1 <= high:
        return None
    use = "use" if who == "You" else "uses"
    return (
        f"{who} {use} {'less' if high < 1 else 'more'} of the scale than the others on the same answers: scores spread "
        f"{ratio:.2f} times as far (95 % interval {low:.2f} to {high:.2f})."
    )


def spread_of_severity(strictest: float, mildest: float, raters: int, unit: str = "level") -> str:
    """The range of severities without names; with fewer than five interviewers it could identify somebody."""
    if raters < LEAST_FOR_SPREAD:
        return f"With {LEAST_FOR_SPREAD} or more interviewers, this shows how far they differ in strictness."
    return (
        f"On the same answers, the strictest and the mildest of {raters} interviewers differ by "
        f"{amount(strictest - mildest, unit)}."
    )


DRIFT_BLIND_SPOT = (
    "This check finds most shifts of a whole level within four weeks, and may miss smaller ones. If one person in a "
    "small panel shifts far, the others may seem to shift a little the other way."
)


def drift_sentence(upward: bool, who: str = "You") -> str:
    """The sentence for a drift alarm; ``upward`` is towards strictness."""
    have = "have" if who == "You" else "has"
    return f"{who} {have} become {'stricter' if upward else 'milder'} lately. {DRIFT_BLIND_SPOT}"
