"""A panel's own anchors: members' answers that it keeps, and the bank's whose reference its leads changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.agreement.raters.fair import fair_scores
from bot.agreement.raters.model import posterior
from bot.agreement.raters.pooling import pooled
from bot.domain.summary import Inputs, ratings_of
from bot.domain.visibility import SPLIT_AT, RevealedAnswer
from questions.model import Anchor, Question

REASON, DECISION, RATIONALE = "reason", "decision", "rationale"  # inputs
KEEP, RETIRE = "keep", "retire"  # what leads can decide, apart from another level
LONGEST_REASON = 1_000
FEWEST_SCORES = 4
MARGIN = 0.75  # levels around a reference that the interval may reach


@dataclass(frozen=True)
class OwnAnchor:
    """A row of the panel's own bank; without a reference the bank's anchor of this text is no longer served."""

    text: str
    reference: int | None
    rationale: str | None


@dataclass(frozen=True)
class Worth:
    """What an answer is worth by the panel's `n` scores, which lie `apart` levels apart, with a 95 % interval."""

    fair: float
    low: float
    high: float
    n: int
    apart: int

    def agreed(self) -> int | None:
        """The level that the panel agrees on well enough for a reference; docs/decisions/0018 has the reasons."""
        level = round(self.fair)
        near = level - MARGIN < self.low and self.high < level + MARGIN
        return level if near and self.apart < SPLIT_AT and self.n >= FEWEST_SCORES else None


@dataclass(frozen=True)
class Dispute:
    """An interviewer doubts an anchor's reference; `settled` says what the leads made of it."""

    id: int
    answer_id: int
    person_id: int
    reason: str
    settled: str | None


@dataclass(frozen=True)
class DisputeView:
    """A dispute with all that its leads decide by, all of it revealed."""

    dispute: Dispute
    channel: str
    prompt: str
    answer: RevealedAnswer
    raised_by: str | None  # their user id, unless they were forgotten


def serving(question: Question, own: Sequence[OwnAnchor]) -> Question:
    """The question with the anchors that the panel is served: its own take the place of the bank's of the same text."""
    changed = {one.text for one in own}
    kept = [anchor for anchor in question.anchors if anchor.text not in changed]
    mine = [
        Anchor(reference=one.reference, text=one.text, rationale=one.rationale)
        for one in own
        if one.reference is not None
    ]
    anchors = sorted([*kept, *mine], key=lambda anchor: anchor.reference)
    return question.model_copy(update={"anchors": tuple(anchors)})


def worth(inputs: Inputs, answer_id: int) -> Worth | None:
    """What an answer is worth by the panel's scores, severities added back; None where nobody scored it."""
    ratings = ratings_of(inputs.scores, inputs.scale)
    if str(answer_id) not in ratings.items:
        return None
    found = fair_scores(posterior(ratings, pooled(ratings, "panel"), "panel").centred())
    at = ratings.items.index(str(answer_id))
    given = [score.level for score in inputs.scores if score.answer == answer_id]
    fair, low, high = (float(ends[at]) for ends in (found.fair, found.low, found.high))
    return Worth(fair, low, high, len(given), max(given) - min(given))
