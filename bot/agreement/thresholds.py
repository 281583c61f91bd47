"""The least data for each figure, and the thresholds to judge it by."""

Interval = tuple[float, float]

STRONG, TENTATIVE = 0.80, 0.667  # of alpha, by Krippendorff (2004), Content Analysis, 2nd ed., p. 241
LEAST_RATERS, LEAST_ITEMS = 3, 20  # for a verdict
LEAST_SCORED, LEAST_ANCHORS = 8, 4  # for a person's figures
LEAST_FOR_SPREAD = 5  # raters
BUNCHING_GAP, BUNCHING_SHARE = 0.3, 0.7  # AC2 − alpha, and the share of scores on two neighbouring levels


def too_few(scored: int, anchors: int | None = None) -> str | None:
    """Why there are no figures of a person yet; None if there is enough data."""
    if scored < LEAST_SCORED:
        return f"Too early to say: this needs {LEAST_SCORED} scored answers, and there {_are(scored)}."
    if anchors is not None and anchors < LEAST_ANCHORS:
        return f"Too early to say: this needs {LEAST_ANCHORS} answers with a reference, and there {_are(anchors)}."
    return None


def _are(n: int) -> str:
    return "is 1" if n == 1 else f"are {n}"
