"""The ids by which Slack tells us what was pressed, sent or chosen. They stand here and nowhere else."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, TypeVarTuple, cast

from bot.domain.errors import Stale

COMMAND = "/mock"

LONGEST_VALUE = 2_000  # of a button

ADD_ANSWER = "add_answer"
ANSWER_MODAL = "answer_modal"
WITHDRAW = "withdraw_answer"
ANSWER_SHORTCUT = "score_as_answer"
ANSWER_TEXT = "text"
ANSWER_NAMED = "named"
ANSWER_BEHALF = "on_behalf"
NAMED, KEPT = "yes", "keep"  # what an author may choose

DELETE_ANSWER = "delete_answer"
DELETE_SHORTCUT = "delete_answer_shortcut"
DELETE_MODAL = "delete_answer_modal"

SCORE = "score_"  # and the level
SCORE_NOTES = "score_with_notes"
SCORE_ALL = "score_all"
SCORE_MODAL = "score_modal"
PASS = "pass"  # noqa: S105 - a choice, not a password
LEVEL_OF = "level-"  # and the answer's letter
NOTE_OF = "note-"
RECORD_TYPED = "record_typed"

RESCORE = "rescore"
RESCORE_MODAL = "rescore_modal"

DISPUTE = "dispute"
DISPUTE_MODAL = "dispute_modal"
DECIDE = "decide"
DECISION_MODAL = "decision_modal"
PROMOTE = "promote"

SETUP_MODAL = "setup_modal"
REVEAL_NOW = "reveal_now"
SKIP_NOW = "skip_now"
SWAP_NOW = "swap_now"
PREVIEW = "preview_question"
FORGET_ME = "forget_me"

NOTICE = "notice"

OPEN_SETUP = "open_setup"
NUDGES = "nudges"
AWAY = "away"
AWAY_MODAL = "away_modal"
STAY = "stay"  # takes days away back

QUALIFY = "qualify"
QUALIFY_MODAL = "qualify_modal"

PRACTISE = "practise"
PRACTICE_MODAL = "practice_modal"
PROPOSE = "propose"
ANOTHER = "another_question"
PICK = "pick_question"

T = TypeVar("T")
Parts = TypeVarTuple("Parts")


@dataclass(frozen=True)
class Part(Generic[T]):
    """What stands at one place of a value, and what it is read as."""

    pattern: str
    read: Callable[[str], T]


NUMBER = Part(r"\d{1,9}", int)  # as large as a database counts
LETTER = Part(r"[A-Z]{0,3}", str)
LEVEL = Part(r"-?\d{1,9}", int)
NAME = Part(r"[^/]*", str)
REST = Part(r".*", str)


class Form(Generic[*Parts]):
    """The one codec for what buttons and modals carry: parts with fixed signs between them."""

    def __init__(self, template: str, *parts: Part[Any]) -> None:
        self._template = template
        self._read = [part.read for part in parts]
        pattern = re.escape(template).replace(r"\{\}", "{}").format(*(f"({part.pattern})" for part in parts))
        self._pattern = re.compile(pattern, re.ASCII | re.DOTALL)

    def write(self, *values: *Parts) -> str:
        """The value with these parts."""
        return self._template.format(*values)[:LONGEST_VALUE]

    def read(self, value: str) -> tuple[*Parts]:
        """The parts of a value.

        Raises:
            Stale: this version does not write such a value.
        """
        found = self._pattern.fullmatch(value)
        if found is None:
            raise Stale(value)
        return cast("tuple[*Parts]", tuple(read(text) for read, text in zip(self._read, found.groups(), strict=True)))


SUBJECT: Form[int, str] = Form("{}:{}", NUMBER, LETTER)  # a round, and one of its answers or ""
CONFIRMED: Form[int, str, str] = Form("{}:{}/{}", NUMBER, LETTER, REST)
ANSWERING: Form[int, str, str, str] = Form("{}:{}/{}/{}", NUMBER, LETTER, NAME, NAME)
TYPED: Form[int, str, int, str] = Form("{}:{}:{}:{}", NUMBER, LETTER, LEVEL, REST)
SETUP: Form[str, str] = Form("{}/{}", NAME, NAME)  # a channel, and the version of its settings
TASK: Form[int, int] = Form("{}/{}", NUMBER, NUMBER)  # a panel, and how many of its set of anchors are done
QUESTION: Form[str, str] = Form("{}/{}", NAME, NAME)  # a track and a slug
SEARCHED: Form[str, str, str] = Form("{}/{}/{}", NAME, NAME, REST)  # the question shown, and the words it was found by
PRESSED: Form[int] = Form(f"{SCORE}{{}}", LEVEL)  # a level


def score_action(level: int) -> str:
    return PRESSED.write(level)


def subject(round_id: int, letter: str = "") -> str:
    """A button's value: the round that it is about, or one of the round's answers."""
    return SUBJECT.write(round_id, letter)


def answering(round_id: int, slug: str, source_ts: str) -> str:
    """A modal's metadata: the round's question, and the reply in the thread that the answer was taken from."""
    return ANSWERING.write(round_id, "", slug, source_ts)


def setup(channel: str, version: str) -> str:
    """A modal's metadata: whose settings it shows, and which version of them."""
    return SETUP.write(channel, version)


def asked(round_id: int | None, what: str) -> str:
    """A confirmation button's value: the round and its question, or 0 and the day of the next question."""
    return CONFIRMED.write(round_id or 0, "", what)


def typed(round_id: int, letter: str, level: int, note: str) -> str:
    """The value of the button that records a typed score."""
    return TYPED.write(round_id, letter, level, note)


def task(panel_id: int, number: int) -> str:
    """A modal's metadata: how far somebody is in their set of anchors."""
    return TASK.write(panel_id, number)


def question(track: str, slug: str) -> str:
    """The value of a button on a question."""
    return QUESTION.write(track, slug)


def another(shown: str, words: str) -> str:
    """The value of the button for another question: the one shown, and the words that it was found by."""
    return SEARCHED.write(*QUESTION.read(shown), words)
