"""What may be shown to whom. Before the reveal these types hold no scores but the asker's own."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.panels import Panel
from bot.domain.rounds import Phase, Round
from questions.model import Anchor, Level

FEWEST_FOR_DISTRIBUTION = 3
SPLIT_AT = 2  # levels between the lowest and the highest score


@dataclass(frozen=True)
class QuestionView:
    """The question's message, for everybody, in any phase."""

    round_id: int
    prompt: str
    track: str
    topics: tuple[str, ...]
    phase: Phase
    scoring_at: datetime
    reveal_at: datetime
    timezone: str
    names_shown: bool
    answers: int
    done: int
    expected: int
    scored: bool  # whether anybody scored; False before the reveal


@dataclass(frozen=True)
class AnswerView:
    """An answer that is being scored, for everybody; anchors look like any other."""

    round_id: int
    letter: str
    text: str
    scale: tuple[Level, ...]


@dataclass(frozen=True)
class OwnScore:
    """The asker's score of an answer; a level of None is a pass."""

    letter: str
    level: int | None
    note: str


@dataclass(frozen=True)
class TypedScore:
    """A score typed where others can read it, for a button that records it; `several` if the message has more."""

    round_id: int
    letter: str
    level: int
    note: str
    label: str
    several: bool = False


@dataclass(frozen=True)
class ScoringView:
    """The answers that a person may score, with their own scores."""

    round_id: int
    prompt: str
    look_fors: tuple[str, ...]
    answers: tuple[AnswerView, ...]
    own: Mapping[str, OwnScore]


@dataclass(frozen=True)
class RevealedAnswer:
    """A revealed answer: its blind scores, its re-scores, and its author."""

    round_id: int
    letter: str
    text: str
    scale: tuple[Level, ...]
    reference: int | None
    rationale: str | None
    author: str | None  # user id, if they agreed to be named
    blind: tuple[tuple[str, int], ...]  # user id and level
    rescored: tuple[int, ...]  # every rater's level after discussion, empty if nobody re-scored
    names_shown: bool
    answer_id: int = 0
    on_behalf: bool = False  # a candidate gave it
    erased: bool = False
    promotable: int | None = None  # its reference, if it may become an anchor
    promoted: bool = False

    @property
    def levels(self) -> list[int]:
        return sorted(level for _, level in self.blind)

    @property
    def shows_distribution(self) -> bool:
        return self.names_shown or len(self.blind) >= FEWEST_FOR_DISTRIBUTION

    @property
    def counts(self) -> Counter[int]:
        return Counter(self.levels)

    @property
    def split(self) -> bool:
        levels = self.levels
        return self.shows_distribution and len(levels) > 1 and levels[-1] - levels[0] >= SPLIT_AT


@dataclass(frozen=True)
class RevealView:
    """A revealed round, for everybody."""

    round_id: int
    prompt: str
    scale: tuple[Level, ...]
    answers: tuple[RevealedAnswer, ...]
    sample: Anchor
    look_fors: tuple[str, ...]
    scored_by: int


@dataclass(frozen=True)
class FeedbackView:
    """An interviewer's own scores in a revealed round, for them only."""

    prompt: str
    link: str | None  # to the question and its thread
    own: Mapping[str, int]
    answers: tuple[RevealedAnswer, ...]
    names_shown: bool


@dataclass(frozen=True)
class Status:
    """The reply to `/mock status`, for one person."""

    panel: Panel
    round: Round | None
    question: QuestionView | None  # of the current round
    answered: bool  # whether the asker answered
    waiting: int  # answers that the asker has left to score or pass on
    paused: bool
    question_at: datetime | None
    summary_at: datetime | None
    leads: Sequence[str]
    asker_leads: bool
    takes_part: bool = True  # whether the asker answers and scores here
