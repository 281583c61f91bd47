"""The least data that a figure takes, and the bars that it is judged by."""

Interval = tuple[float, float]


STRONG, TENTATIVE = 0.80, 0.667


LEAST_RATERS, LEAST_ITEMS = 3, 20


LEAST_SCORED, LEAST_ANCHORS = 8, 4


LEAST_FOR_SPREAD = 5


BUNCHING_GAP, BUNCHING_SHARE = 0.3, 0.7


def too_few(scored: int, anchors: int | None = None) -> str | None:
    """Why nothing is said of a person yet, or None where enough is there."""
    if scored < LEAST_SCORED:
        return f"Too early to say: this takes {LEAST_SCORED} scored answers, and there {_are(scored)}."
    if anchors is not None and anchors < LEAST_ANCHORS:
        return f"Too early to say: this takes {LEAST_ANCHORS} answers with a reference, and there {_are(anchors)}."
    return None


def _are(n: int) -> str:
    return "is 1" if n == 1 else f"are {n}"
