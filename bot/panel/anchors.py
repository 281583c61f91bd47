"""A panel's own anchors: members' answers that it keeps, and the bank's whose reference its leads changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.agreement.fair import fair_scores
from bot.agreement.model import posterior
from bot.agreement.pooling import pooled
from bot.panel.summary import Inputs, ratings_of
from bot.panel.visibility import FEWEST_FOR_DISTRIBUTION, RevealedAnswer
from questions.model import Anchor, Question

REASON, DECISION, RATIONALE = "reason", "decision", "rationale"  # inputs
KEEP, RETIRE = "keep", "retire"  # what leads can decide, apart from another level
LONGEST_REASON = 1_000


@dataclass(frozen=True)
class OwnAnchor:
    """A row of the panel's own bank; without a reference the bank's anchor of this text is no longer served."""

    text: str
    reference: int | None
    rationale: str | None


@dataclass(frozen=True)
class Worth:
    """What the panel's scores say an answer is worth, with a 95 % interval; `n` scores."""

    fair: float
    low: float
    high: float
    n: int

    def agreed(self, scale: Sequence[int]) -> int | None:
        """The level that the panel agrees on: the only one in the interval, by three scores at least."""
        inside = [level for level in scale if self.low <= level <= self.high]
        return inside[0] if len(inside) == 1 and self.n >= FEWEST_FOR_DISTRIBUTION else None


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
    return Worth(float(found.fair[at]), float(found.low[at]), float(found.high[at]), int(found.n[at]))
