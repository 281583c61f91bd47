"""The figures of the weekly calibration summary, computed from the scores of revealed rounds, deterministically."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

import numpy as np

from bot.agreement.coefficients.headline import Headline, headline
from bot.agreement.raters.accuracy import Accuracy, accuracy, panel_accuracy
from bot.agreement.raters.fit import fit
from bot.agreement.raters.model import posterior
from bot.agreement.raters.pooling import pooled
from bot.agreement.raters.severity import Severity, severities
from bot.agreement.ratings import Figure, Ratings
from bot.agreement.thresholds import LEAST_ITEMS
from bot.domain.summary_inputs import Inputs, Score
from bot.domain.visibility import FEWEST_FOR_DISTRIBUTION, SPLIT_AT

WINDOW_WEEKS = 8
MOST_SPLITS = 3
TWO = "fewer than three interviewers scored, so it would tell each what the other gave"
REMEMBERED = 16  # summaries


@dataclass(frozen=True)
class Split:
    """An answer that the panel split on, with its scores in ascending order."""

    round: int
    letter: str
    levels: tuple[int, ...]


@dataclass(frozen=True)
class Strip:
    """An answer of the week as the picture shows it: the number of scores at each level, and the reference."""

    letter: str
    round: int
    counts: tuple[int, ...]
    reference: int | None


@dataclass(frozen=True)
class Discussion:
    """Agreement on the re-scored answers, before and after; `moved` counts the changed scores."""

    moved: int
    before: Headline
    after: Headline


@dataclass(frozen=True)
class Figures:
    """The figures of a summary. `week` is this week, `window` the eight weeks up to it."""

    rounds: int
    answers: int
    scores: int
    raters: int
    week: Headline
    window: Headline
    window_raters: int
    weeks: tuple[Headline, ...]
    bunched: float  # the window's largest share of scores on two neighbouring levels
    accuracy: Accuracy | None
    splits: tuple[Split, ...]
    discussion: Discussion | None
    severities: tuple[Severity, ...]
    strips: tuple[Strip, ...]


@dataclass(frozen=True)
class Topic:
    """A round in a summary: its question, and a link to its thread."""

    prompt: str
    day: date
    link: str | None


@dataclass(frozen=True)
class SummaryView:
    """A panel's summary: its figures, and the rounds they refer to by id."""

    day: date
    figures: Figures
    topics: dict[int, Topic]


@lru_cache(maxsize=REMEMBERED)
def figures(inputs: Inputs) -> Figures:
    """Every figure of the summary; cached, since message, picture and details all use them."""
    week, window = inputs.week, inputs.scores
    ratings = ratings_of(window, inputs.scale)
    return Figures(
        rounds=inputs.rounds,
        answers=inputs.answers,
        scores=len(week),
        raters=len({score.rater for score in week}),
        week=_headline(week, inputs),
        window=_headline(window, inputs),
        window_raters=len(ratings.raters),
        weeks=tuple(_headline(scores, inputs) for scores in inputs.weeks),
        bunched=_bunched(ratings),
        accuracy=_accuracy(week, inputs.scale),
        splits=_splits(week),
        discussion=_discussion(week, inputs),
        severities=tuple(panel_severities(ratings)),
        strips=_strips(week, inputs.scale),
    )


def known(coefficient: Figure) -> float | None:
    """The coefficient's value if it may be shown: it has an interval, or enough answers for a verdict."""
    return coefficient.value if coefficient.interval is not None or coefficient.n >= LEAST_ITEMS else None


def ratings_of(scores: Iterable[Score], scale: Sequence[int]) -> Ratings:
    """The scores as ratings: raters and answers are named by id, anchors keep their references."""
    scores = list(scores)
    references = {str(score.answer): float(score.reference) for score in scores if score.reference is not None}
    rows = [(str(score.rater), str(score.answer), float(score.level)) for score in scores]
    return Ratings.from_rows(rows, scale=scale, references=references)


def panel_severities(ratings: Ratings) -> list[Severity]:
    """Each interviewer's severity relative to the panel's mean, in levels, positive being strict."""
    if not len(ratings.level):
        return []
    estimate = posterior(ratings, pooled(ratings, "panel"), "panel").centred()
    return severities(estimate, fit(estimate))


def biases(scores: Sequence[Score], scale: Sequence[int]) -> dict[int, Accuracy | None]:
    """Each interviewer's accuracy against the references of anchors that they did not know before."""
    ratings = ratings_of(scores, scale)
    by_code = accuracy(ratings, pooled(ratings, "panel"), _fresh(scores))
    return dict(zip(map(int, ratings.raters), by_code, strict=True))


def _fresh(scores: Sequence[Score]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([not score.exposed for score in scores], dtype=np.bool_)


def _headline(scores: Sequence[Score], inputs: Inputs) -> Headline:
    ratings = ratings_of(scores, inputs.scale)
    if scores and inputs.hides(scores):
        hidden = Figure.undefined(TWO, int((np.bincount(ratings.item) > 1).sum()))
        return Headline(hidden, hidden, hidden, hidden)
    of_answer = {str(score.answer): score.round for score in scores}
    _, rounds = np.unique([of_answer[item] for item in ratings.items], return_inverse=True)
    return headline(ratings, rounds if rounds.size else None)


def _accuracy(scores: Sequence[Score], scale: Sequence[int]) -> Accuracy | None:
    """The panel's accuracy on anchors with at least three fresh scores; a mean of fewer would expose a person's."""
    ratings, fresh = ratings_of(scores, scale), _fresh(scores)
    by_item = np.bincount(ratings.item, fresh, len(ratings.items))
    counts = fresh & (by_item >= FEWEST_FOR_DISTRIBUTION)[ratings.item]
    return panel_accuracy(ratings, pooled(ratings, "panel"), counts)


def _bunched(ratings: Ratings) -> float:
    if not len(ratings.level):
        return 0.0
    counts = np.bincount(ratings.level, minlength=len(ratings.scale))
    return float((counts[:-1] + counts[1:]).max() / counts.sum())


def _by_answer(scores: Iterable[Score]) -> list[list[Score]]:
    ordered = sorted(scores, key=lambda score: (score.round, score.letter))
    return [list(group) for _, group in groupby(ordered, key=lambda score: score.answer)]


def _splits(scores: Iterable[Score]) -> tuple[Split, ...]:
    """The answers whose scores are two levels or more apart, largest variance first."""
    splits = []
    for group in _by_answer(scores):
        levels = tuple(sorted(score.level for score in group))
        if len(levels) >= FEWEST_FOR_DISTRIBUTION and levels[-1] - levels[0] >= SPLIT_AT:
            splits.append(Split(group[0].round, group[0].letter, levels))
    return tuple(sorted(splits, key=lambda split: -float(np.var(split.levels)))[:MOST_SPLITS])


def _discussion(scores: Iterable[Score], inputs: Inputs) -> Discussion | None:
    moved = {score.answer for score in scores if score.rescored is not None}
    before = [score for score in scores if score.answer in moved]
    if not before:
        return None
    after = [Score(**{**asdict(score), "level": score.rescored or score.level}) for score in before]
    changed = sum(1 for score in before if score.rescored not in (None, score.level))
    return Discussion(changed, _headline(before, inputs), _headline(after, inputs))


def _strips(scores: Iterable[Score], scale: Sequence[int]) -> tuple[Strip, ...]:
    strips = []
    for group in _by_answer(scores):
        if len(group) >= FEWEST_FOR_DISTRIBUTION:
            counts = tuple(sum(1 for score in group if score.level == level) for level in scale)
            strips.append(Strip(group[0].letter, group[0].round, counts, group[0].reference))
    return tuple(strips)
