"""Planted slips in calls of the store, of the ids' forms and of a transaction: mypy reports each, and nothing else."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

# A slip's line ends with the error code that mypy has to report there; the other lines are right.
SLIPS = """\
from datetime import datetime
from random import Random

from bot.blocks import ids
from bot.clock import Clock
from bot.domain.people import Person
from bot.domain.posts import Post, PostKind, Sending
from bot.domain.rounds import Answer, Phase, Round
from bot.domain.slots import Slot, SlotKind, SlotState
from bot.store import answers, people, posts, rounds, scores, slots
from bot.store.engine import Connection
from bot.usecases.transaction import Transaction
from questions.model import Bank


def swapped(db: Connection, round_: Round, answer: Answer, person: Person, now: datetime) -> None:
    posts.mark_stale(db, PostKind.QUESTION, round_.id, now)
    posts.mark_stale(db, PostKind.QUESTION, now, round_.id)  # arg-type
    posts.mark_stale(db, round_.id, PostKind.QUESTION, now)  # arg-type
    answers.add(db, round_.id, "text", now, author_id=person.id)
    answers.add(db, round_.id, now, "text", author_id=person.id)  # arg-type
    scores.record(db, answer.id, person.id, 3, "note", now)
    scores.record(db, answer.id, person.id, "note", 3, now)  # arg-type
    rounds.reveal(now, round_.id, db)  # arg-type
    ids.SUBJECT.write(round_.id, "A")
    ids.SUBJECT.write("A", round_.id)  # arg-type


def keywords(db: Connection, round_: Round, person: Person, now: datetime) -> None:
    posts.add(db, PostKind.REVEAL, round_.id, workspace_id=1, channel="C1", due_at=now)
    posts.add(db, PostKind.REVEAL, round_.id, workspace_id=1, chanel="C1", due_at=now)  # call-arg
    posts.add(db, PostKind.REVEAL, round_.id, workspace_id=1, channel="C1")  # call-arg
    slots.plan(db, SlotKind.REVEAL, round_.day, workspace_id=1, panel_id=1, due_at=now, round=round_.id)  # call-arg
    rounds.current(db, round_.panel_id, lock=True)
    rounds.current(db, round_.panel_id, True)  # call-arg
    people.set_nudges(db, person.id, off=True)  # call-arg


def columns(db: Connection, post: Post, slot: Slot, round_: Round, answer: Answer) -> None:
    answers.find(db, post.subject_id)
    answers.find(db, post.answer_id)  # attr-defined
    rounds.by_id(db, slot.subject_id)  # attr-defined
    posts.at(db, round_.workspace_id, round_.channel_id, "1.0")  # attr-defined
    answers.set_letter(db, answer.id, answer.level)  # attr-defined


def kinds(db: Connection, post: Post, slot: Slot, round_: Round, now: datetime) -> None:
    posts.recall(db, PostKind.NUDGE, round_.id)
    posts.recall(db, SlotKind.NUDGE, round_.id)  # arg-type
    posts.recall(db, "nudge", round_.id)  # arg-type
    slots.settle(db, slot.id, SlotState.DONE)
    slots.settle(db, slot.id, Sending.GONE)  # arg-type
    slots.bring_forward(db, round_.id, PostKind.REVEAL, now)  # arg-type
    if round_.phase == PostKind.REVEAL:  # comparison-overlap
        posts.drop(db, post.kind, round_.id)
    if round_.phase is Phase.REVEALED:
        posts.drop(db, slot.kind, round_.id)  # arg-type


def nobody(db: Connection, post: Post, round_: Round, answer: Answer, person: Person) -> None:
    answers.by_author(db, round_.id, post.reader)
    answers.by_author(db, round_.id, post.person_id)  # arg-type
    answers.by_author(db, round_.id, person)  # arg-type
    scores.own(db, round_.id, None)  # arg-type
    scores.own(db, round_.id, answer.author_id)  # arg-type
    scores.record_again(db, answer.id, person.id, None, round_.reveal_at)  # arg-type
    posts.recipients(db, PostKind.NUDGE, person.user_id)  # arg-type


def forms(round_: Round, value: str) -> None:
    ids.TYPED.write(round_.id, "A", 3, "note")
    ids.TYPED.write(round_.id, "A", "3", "note")  # arg-type
    ids.TYPED.write(round_.id, "A", 3)  # call-arg
    ids.SUBJECT.write(round_, "A")  # arg-type
    round_id, letter = ids.SUBJECT.read(value)
    letter.upper()
    round_id.upper()  # attr-defined
    round_id, letter, level = ids.SUBJECT.read(value)  # misc


def transactions(db: Connection, clock: Clock, bank: Bank, rng: Random, now: datetime) -> None:
    Transaction(db, clock=clock, bank=bank, rng=rng)
    Transaction(db, clock=now, bank=bank, rng=rng)  # arg-type
    Transaction(db, clock=clock, bank=bank, rng=Random)  # arg-type
    Transaction(db, clock=clock, bank=bank)  # call-arg
"""


def test_mypy_reports_every_planted_slip_and_nothing_else(tmp_path: Path) -> None:
    """Two swapped ids are not among the slips: ids are plain numbers, which mypy cannot tell apart."""
    file = tmp_path / "planted_slips.py"
    file.write_text(SLIPS, "utf-8")
    assert reported(file) == planted(SLIPS)


def planted(text: str) -> list[tuple[str, str]]:
    """Every line of a slip, with the error code at its end."""
    marked = (line.split("  # ") for line in text.splitlines() if "  # " in line)
    return [(line.strip(), code) for line, code in marked]


def reported(file: Path) -> list[tuple[str, str]]:
    """Every line that mypy has an error for, with its error code."""
    options = ["--config-file=pyproject.toml", "--no-pretty", "--hide-error-context", "--no-color-output"]
    run = [sys.executable, "-m", "mypy", *options, str(file)]
    found = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - all of it is ours
    assert found.returncode == 1, found.stdout + found.stderr
    # By name: mypy's cache repeats the errors of an unchanged file with the path of the run before.
    errors = re.findall(rf"{file.name}:(\d+): error: .*\[([\w-]+)\]$", found.stdout, re.MULTILINE)
    lines = file.read_text("utf-8").splitlines()
    distinct = dict.fromkeys((int(number), code) for number, code in errors)
    return [(lines[number - 1].split("  # ")[0].strip(), code) for number, code in sorted(distinct)]
