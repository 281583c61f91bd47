"""One interviewer's own figures. The oracle is the summary's own computation, or a planted value."""

from dataclasses import replace
from random import Random

import pytest

from bot.agreement.thresholds import LEAST_ANCHORS, LEAST_SCORED
from bot.domain.calibration import Pairs, calibration, enough
from bot.domain.summary import biases, panel_severities, ratings_of
from bot.domain.summary_inputs import Inputs, Score

SCALE = (1, 2, 3, 4)
RATERS, ANSWERS, WEEKS = 6, 25, 8


def inputs(scores: list[Score]) -> Inputs:
    return Inputs(SCALE, 5, ANSWERS, tuple(scores))


def panel(weeks: int = WEEKS, *, shifted_from: int | None = None) -> Inputs:
    """A panel's weeks; rater 1 scores a level below the rest, always or from some week on."""
    rng, scores = Random(7), []
    for week in range(weeks):
        for number in range(ANSWERS):
            worth = rng.choice(SCALE)
            for rater in range(1, RATERS + 1):
                strict = rater == 1 and week >= (shifted_from or 0)
                level = min(4, max(1, round(worth - strict + rng.gauss(0, 0.5))))
                reference = worth if number % 2 else None
                answer = week * ANSWERS + number
                scores.append(Score(week, week * 5 + number % 5, answer, "A", rater, level, reference, None, False))
    return inputs(scores)


def test_own_figures_match_the_summarys() -> None:
    found = panel()
    figures = calibration(found, 1).figures
    assert figures is not None
    assert figures.severity == panel_severities(ratings_of(found.scores, SCALE))[0]
    assert figures.accuracy == biases(found.scores, SCALE)[1]


def test_a_low_scorer_is_strict_against_panel_and_references() -> None:
    figures = calibration(panel(), 1).figures
    assert figures is not None
    assert figures.severity.interval is not None
    assert figures.severity.interval[0] > 0.3
    assert figures.absolute is not None
    assert figures.absolute.interval is not None
    assert figures.absolute.interval[0] > 0.3
    assert figures.accuracy is not None
    assert figures.accuracy.interval[1] < -0.3


@pytest.mark.parametrize("scored", [0, LEAST_SCORED - 1])
def test_own_figures_need_eight_scored_answers(scored: int) -> None:
    found = inputs(list(panel(1).scores[: scored * RATERS]))
    assert not enough(found, 1)
    assert calibration(found, 1).figures is None
    assert calibration(found, 1).scored == scored


def test_a_known_anchor_counts_for_severity_but_not_for_bias() -> None:
    scores = panel(1).scores
    fresh = LEAST_ANCHORS - 1
    anchors = [score.answer for score in scores if score.rater == 1 and score.reference is not None]
    known = inputs([replace(score, exposed=score.rater == 1 and score.answer in anchors[fresh:]) for score in scores])
    found = calibration(known, 1)
    assert (found.scored, found.anchors) == (ANSWERS, fresh)
    assert found.figures is not None
    assert found.figures.accuracy is None
    assert found.figures.severity.value is not None


def test_pairs_are_counted_with_everybody_else_on_the_same_answers() -> None:
    levels = {1: [2, 2, 2, 2, 2, 2, 2, 2], 2: [2, 3, 4, 2, 2, 2, 2, 2], 3: [2, 2]}
    scores = [
        Score(0, 0, answer, "A", rater, level, None, None, False)
        for rater, given in levels.items()
        for answer, level in enumerate(given)
    ]
    figures = calibration(inputs(scores), 1).figures
    assert figures is not None
    assert figures.pairs == Pairs(count=10, exact=8, adjacent=9)


def test_a_person_who_scored_alone_has_no_severity() -> None:
    alone = inputs([score for score in panel(1).scores if score.rater == 1])
    figures = calibration(alone, 1).figures
    assert figures is not None
    assert figures.severity.value is None
    assert figures.weeks == ()
    assert figures.pairs == Pairs(0, 0, 0)


def test_weekly_figures_get_more_certain_and_end_near_the_whole() -> None:
    figures = calibration(panel(), 1).figures
    assert figures is not None
    widths = [week.interval[1] - week.interval[0] for week in figures.weeks]
    assert [week.week for week in figures.weeks] == list(range(WEEKS))
    assert widths[-1] < 0.7 * widths[0]
    assert figures.weeks[-1].severity == pytest.approx(figures.severity.value, abs=0.1)


def test_only_a_person_who_became_stricter_is_told_of_drift() -> None:
    drifts = {}
    for rater in range(1, RATERS + 1):
        figures = calibration(panel(shifted_from=5), rater).figures
        assert figures is not None
        drifts[rater] = figures.drift
    assert drifts.pop(1) == 1
    assert set(drifts.values()) == {0}
