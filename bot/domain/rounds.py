"""A round: one question posted to one panel, from its answers to its reveal."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from random import Random

from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.written import storable
from questions.model import Anchor, Level, Question, Track

FEWEST_ANCHORS = 2
FEWEST_ANSWERS = 5
LONGEST_ANSWER = 2_800
LONGEST_NOTE = 1_000
ERASED = "[erased]"  # replaces the text of a deleted answer


class Phase(StrEnum):
    ANSWERING = "answering"
    SCORING = "scoring"
    REVEALED = "revealed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Round:
    """A stored round, without scores; `posed` is a copy of its track at the time, with this question only."""

    id: int
    workspace_id: int
    panel_id: int
    channel: str
    day: date
    timezone: str
    posed: Track
    names_shown: bool
    phase: Phase
    opened_at: datetime
    scoring_at: datetime
    reveal_at: datetime
    revealed_at: datetime | None

    @property
    def question(self) -> Question:
        return self.posed.questions[0]

    @property
    def scale(self) -> tuple[Level, ...]:
        return self.posed.scale

    def level(self, number: int | str) -> Level:
        """The level with that number, which may be typed text; refuses a number that is not on the scale."""
        for level in self.scale:
            if str(level.level) == str(number):
                return level
        first, last = self.scale[0].level, self.scale[-1].level
        raise Refusal(f"The scale goes from {first} to {last}, in whole levels. {number} is not on it.")


@dataclass(frozen=True)
class Answer:
    """An answer to score. An anchor has a reference and no author."""

    id: int
    round_id: int
    letter: str | None
    text: str
    author_id: int | None
    reference: int | None
    rationale: str | None
    named: bool
    kept: bool = False  # its author lets the panel keep it as an anchor
    on_behalf: bool = False  # a candidate gave it; the author only entered it
    source_ts: str | None = None  # the thread reply that it was submitted from


@dataclass(frozen=True)
class Draft:
    """A person's answer to a round while they write it: their current answer, and those entered for candidates."""

    round: Round
    given: Answer | None
    entered: tuple[Answer, ...] = ()


def letters(count: int) -> list[str]:
    """The first `count` letters: A, B, … Z, AA, AB, …"""
    names = []
    for number in range(count):
        name, rest = "", number
        while rest >= 0:
            name = chr(ord("A") + rest % 26) + name
            rest = rest // 26 - 1
        names.append(name)
    return names


def anchors_for(question: Question, member_answers: int, served: Counter[int], rng: Random) -> list[Anchor]:
    """The anchors to mix with `member_answers` answers: at least two, and more if members gave few.

    Levels that the panel has had least (`served`: level → times, over its last rounds) come first, so that a week
    covers the scale; chance breaks ties.
    """
    count = max(FEWEST_ANCHORS, FEWEST_ANSWERS - member_answers)
    return sorted(question.anchors, key=lambda anchor: (served[anchor.reference], rng.random()))[:count]


def may_score_some(round_: Round, person: Person) -> None:
    """Refuses if the round takes no scores now, or none from this person."""
    if round_.phase is Phase.REVEALED:
        raise Refusal("This round is closed and its scores are shown. You can re-score below the reveal.")
    if round_.phase is not Phase.SCORING:
        raise Refusal("There is nothing to score here right now.")
    if not person.scores:
        raise Refusal("Guests and apps can read along, but only members of this organisation score.")


def may_score(round_: Round, answer: Answer, person: Person) -> None:
    """Refuses if this person may not score this answer now."""
    may_score_some(round_, person)
    if answer.author_id == person.id:
        whose = "You entered this answer for a candidate" if answer.on_behalf else "This is your own answer"
        raise Refusal(f"{whose}; the others score it.")


def may_answer(round_: Round, person: Person) -> None:
    """Refuses if this person may not add or change an answer now."""
    if round_.phase is not Phase.ANSWERING:
        raise Refusal(
            "Thank you, but this question no longer takes answers, so yours was not saved. "
            "Please keep your text for another day: the question may come again."
        )
    if not person.scores:
        raise Refusal("Guests and apps can read along, but only members of this organisation answer.")


def checked_text(text: str, field: str) -> str:
    """The answer's text without surrounding white space; refuses an empty or too long one."""
    text = storable(text).strip()
    if not text:
        raise Refusal("Please write an answer first.", field)
    if len(text) > LONGEST_ANSWER:
        raise Refusal(f"Please keep it under {LONGEST_ANSWER:,} characters; this one has {len(text):,}.", field)
    return text
