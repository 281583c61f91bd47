"""What a person may be told of their own scores, in sentences; every judgement is made on the 95 % interval."""

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
    """How strictly a person scores beside the panel, or beside the references; positive is strict."""
    low, high = interval
    sure = f"(95 % interval {signed(low)} to {signed(high)}, positive is strict)"
    return f"{_side(estimate, interval, unit, who, against)} {sure}."


def bias_sentence(bias: float, interval: Interval, unit: str = "level", who: str = "You") -> str:
    """How a person scores beside the references; positive is lenient."""
    low, high = interval
    sure = f"(95 % interval {signed(low)} to {signed(high)}, positive is lenient)"
    return f"{_side(-bias, (-high, -low), unit, who, REFERENCES)} {sure}."


def _side(deficit: float, interval: Interval, unit: str, who: str, against: str) -> str:
    low, high = interval
    farthest = max(-low, high)
    score = "score" if who == "You" else "scores"
    if farthest < SLIGHT:
        return f"{who} {score} in line with {against}, to within a quarter of a {unit}"
    if low > 0 or high < 0:
        return f"{who} {score} about {amount(deficit, unit)} {'below' if low > 0 else 'above'} {against}"
    if farthest < HALF:
        return f"{who} {score} in line with {against} as far as one can tell, to within half a {unit}"
    return f"Too early to say on which side of {against} {'you score' if who == 'You' else f'{who} scores'}"


def tendency_sentence(ratio: float, interval: Interval, who: str = "You") -> str | None:
    """How much of the scale a person uses beside the others, where the interval tells it from theirs."""
    low, high = interval
    if low <= 1 <= high:
        return None
    use = "use" if who == "You" else "uses"
    return (
        f"{who} {use} {'less' if high < 1 else 'more'} of the scale than the others on the same answers: scores spread "
        f"{ratio:.2f} times as far (95 % interval {low:.2f} to {high:.2f})."
    )


def spread_of_severity(strictest: float, mildest: float, raters: int, unit: str = "level") -> str:
    """Severity as a spread without names; below five interviewers a spread could name somebody."""
    if raters < LEAST_FOR_SPREAD:
        return f"How far interviewers differ in strictness is shown from {LEAST_FOR_SPREAD} interviewers up."
    return (
        f"Between the strictest and the mildest of {raters} interviewers lies {amount(strictest - mildest, unit)} "
        "on the same answers."
    )


DRIFT_BLIND_SPOT = (
    "This watch finds most shifts of a whole level within four weeks, and may miss smaller ones. Where one person in a "
    "small panel moves far, the others may seem to move a little the other way."
)


def drift_sentence(upward: bool, who: str = "You") -> str:
    """What a drift alarm says; ``upward`` is towards strictness."""
    have = "have" if who == "You" else "has"
    return f"{who} {have} lately become {'stricter' if upward else 'milder'} than before. {DRIFT_BLIND_SPOT}"
