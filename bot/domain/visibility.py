"""What may be shown to whom. Before the reveal there is no score in any of these types but the asker's own."""

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
    """The question's own message, for everybody, in every phase."""

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
    scored: bool  # whether anybody scored: told once it is revealed


@dataclass(frozen=True)
class AnswerView:
    """An answer under score, for everybody; an anchor looks like any other."""

    round_id: int
    letter: str
    text: str
    scale: tuple[Level, ...]


@dataclass(frozen=True)
class OwnScore:
    """What the asker gave an answer; a level of None is a pass."""

    letter: str
    level: int | None
    note: str


@dataclass(frozen=True)
class TypedScore:
    """A score that somebody typed where others can read it, to be recorded by a press; perhaps `several` at once."""

    round_id: int
    letter: str
    level: int
    note: str
    label: str
    several: bool = False


@dataclass(frozen=True)
class ScoringView:
    """All answers that one person may score, with what that person gave."""

    round_id: int
    prompt: str
    look_fors: tuple[str, ...]
    answers: tuple[AnswerView, ...]
    own: Mapping[str, OwnScore]


@dataclass(frozen=True)
class RevealedAnswer:
    """An answer after the reveal: its blind scores, what re-scoring made of them, and whose it is."""

    round_id: int
    letter: str
    text: str
    scale: tuple[Level, ...]
    reference: int | None
    rationale: str | None
    author: str | None  # their user id, where they agreed to be named
    blind: tuple[tuple[str, int], ...]  # user id and level
    rescored: tuple[int, ...]  # every rater's level after discussion, if any of them moved
    names_shown: bool
    answer_id: int = 0
    on_behalf: bool = False  # a candidate gave it
    erased: bool = False
    promotable: int | None = None  # the reference that it would have as an anchor
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
    """How one interviewer stood in a revealed round, for them alone."""

    prompt: str
    link: str | None  # to the question and its thread
    own: Mapping[str, int]
    answers: tuple[RevealedAnswer, ...]
    names_shown: bool


@dataclass(frozen=True)
class Status:
    """What `/mock status` tells one person."""

    panel: Panel
    round: Round | None
    question: QuestionView | None  # how the round stands, for everybody
    answered: bool  # whether the asker has
    waiting: int  # answers that the asker has still to score or pass on
    paused: bool
    question_at: datetime | None
    summary_at: datetime | None
    leads: Sequence[str]
    asker_leads: bool
    takes_part: bool = True  # whether the asker answers and scores here
