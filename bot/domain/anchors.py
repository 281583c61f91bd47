"""A panel's own anchors: promoted member answers, and bank anchors whose reference its leads changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.agreement.raters.fair import fair_scores
from bot.agreement.raters.model import posterior
from bot.agreement.raters.pooling import pooled
from bot.domain.summary import ratings_of
from bot.domain.summary_inputs import Inputs
from bot.domain.visibility import SPLIT_AT, RevealedAnswer
from questions.model import Anchor, Question

REASON, DECISION, RATIONALE = "reason", "decision", "rationale"  # inputs
KEEP, RETIRE = "keep", "retire"  # decisions on a dispute, besides another level
LONGEST_REASON = 1_000
FEWEST_SCORES = 4
MARGIN = 0.75  # levels: the interval has to lie within this distance of the reference


@dataclass(frozen=True)
class OwnAnchor:
    """An anchor of the panel's own bank; a reference of None retires the bank's anchor with the same text."""

    text: str
    reference: int | None
    rationale: str | None


@dataclass(frozen=True)
class Worth:
    """An answer's fair score with its 95 % interval, from `n` scores whose extremes are `apart` levels apart."""

    fair: float
    low: float
    high: float
    n: int
    apart: int

    def agreed(self) -> int | None:
        """The level, if the panel agrees on it well enough for a reference; docs/decisions/0018 gives the reasons."""
        level = round(self.fair)
        near = level - MARGIN < self.low and self.high < level + MARGIN
        return level if near and self.apart < SPLIT_AT and self.n >= FEWEST_SCORES else None


@dataclass(frozen=True)
class Dispute:
    """An interviewer's objection to an anchor's reference; `settled` is the leads' decision."""

    id: int
    answer_id: int
    person_id: int
    reason: str
    settled: str | None


@dataclass(frozen=True)
class DisputeView:
    """A dispute with everything its leads need to decide; all of it is revealed already."""

    dispute: Dispute
    channel: str
    prompt: str
    answer: RevealedAnswer
    raised_by: str | None  # user id; None for a forgotten person


def serving(question: Question, own: Sequence[OwnAnchor]) -> Question:
    """The question with the panel's own anchors, which replace the bank's anchors with the same text."""
    changed = {anchor.text for anchor in own}
    kept = [anchor for anchor in question.anchors if anchor.text not in changed]
    added = [
        Anchor(reference=anchor.reference, text=anchor.text, rationale=anchor.rationale)
        for anchor in own
        if anchor.reference is not None
    ]
    anchors = sorted([*kept, *added], key=lambda anchor: anchor.reference)
    return question.model_copy(update={"anchors": tuple(anchors)})


def worth(inputs: Inputs, answer_id: int) -> Worth | None:
    """An answer's fair score (severities added back), in levels with a 95 % interval; None if nobody scored it."""
    ratings = ratings_of(inputs.scores, inputs.scale)
    if str(answer_id) not in ratings.items:
        return None
    estimates = fair_scores(posterior(ratings, pooled(ratings, "panel"), "panel").centred())
    item = ratings.items.index(str(answer_id))
    levels = [score.level for score in inputs.scores if score.answer == answer_id]
    fair, low, high = (float(column[item]) for column in (estimates.fair, estimates.low, estimates.high))
    return Worth(fair, low, high, len(levels), max(levels) - min(levels))
