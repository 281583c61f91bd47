"""Scores: recorded blind until the reveal, and again after it."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain import typed_scores
from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.progress import COUNTER_STEP, Duty, counter_boundary, duties
from bot.domain.rounds import Phase, Round, may_score, may_score_some, storable
from bot.domain.slots import SlotKind
from bot.domain.visibility import OwnScore, TypedScore
from bot.store import answers, homes, interviewers, posts, private_posts, rounds, scores, slots
from bot.usecases.access import answer_under, locked_round, question_at, round_of
from bot.usecases.transaction import Transaction

LONGEST_NOTE = 1_000
RESCORE_PAUSE = timedelta(minutes=5)  # the reveal shows re-scores in batches


@dataclass(frozen=True)
class Given:
    """What somebody gives an answer; a level of None is a pass."""

    letter: str
    level: int | None
    note: str | None = None  # None leaves the note that stands there


def score(tx: Transaction, person: Person, round_id: int, given: list[Given]) -> Round:
    """Records scores and passes of one person, all or none, and reveals the round if they were the last.

    Refuses, with a sentence for the person, whatever may not be scored by them now.
    """
    round_ = locked_round(tx, person, round_id)
    before = scores.own(tx.db, round_id, person.id)
    for one in given:
        answer = answer_under(tx, round_, one.letter)
        may_score(round_, answer, person)
        if one.level is not None:
            round_.level(one.level)
        note = storable(one.note) if one.note is not None else _note_of(before.get(one.letter))
        if len(note) > LONGEST_NOTE:
            raise Refusal(f"Please keep the note under {LONGEST_NOTE:,} characters.", f"note-{one.letter}")
        scores.record(tx.db, answer.id, person.id, one.level, note, tx.now)
    if person.id not in note_progress(tx, round_):
        private_posts.recall_nudges(tx.db, round_id, person.id)
    homes.refresh(tx.db, person.id, tx.now)
    return round_


def excuse(tx: Transaction, round_: Round, person: Person) -> None:
    """The round waits no longer for this person; who has done their part stays counted."""
    if person.id in _waited_for(progress(tx, round_)):
        interviewers.excuse(tx.db, round_.id, person.id)
        private_posts.recall_nudges(tx.db, round_.id, person.id)
        note_progress(tx, round_)


def _waited_for(found: list[Duty]) -> set[int]:
    return {duty.person_id for duty in found if duty.done_at is None}


def rescore(tx: Transaction, person: Person, round_id: int, given: list[Given]) -> None:
    """Records second scores after the reveal, beside the first."""
    round_ = locked_round(tx, person, round_id)
    if round_.phase is not Phase.REVEALED:
        raise Refusal("Re-scoring opens with the reveal. Until then you can change your score.")
    before = scores.own(tx.db, round_id, person.id)
    for one in given:
        answer = answer_under(tx, round_, one.letter)
        if one.letter not in before or one.level is None:
            raise Refusal("Re-scoring is for answers that you scored before the reveal.")
        round_.level(one.level)
        scores.record_again(tx.db, answer.id, person.id, one.level, tx.now)
    posts.mark_stale(tx.db, "reveal", round_id, tx.now + RESCORE_PAUSE)


def open_round(tx: Transaction, person: Person, round_id: int, letter: str) -> Round:
    """The round whose answers, or one of them, this person is about to score; a Refusal where they may not."""
    round_ = round_of(tx, person, round_id)
    if letter:
        may_score(round_, answer_under(tx, round_, letter), person)
    else:
        may_score_some(round_, person)
    return round_


def offered(tx: Transaction, person: Person, channel: str, thread_ts: str, text: str) -> TypedScore | None:
    """What a reply in a thread reads like, if its answer is under score; a Refusal if it cannot be a score."""
    found = typed_scores.read(text)
    parent = question_at(tx, person.workspace_id, channel, thread_ts)
    if found is None or parent is None:
        return None
    round_ = rounds.by_id(tx.db, parent.subject_id)
    answer = answers.under_letter(tx.db, round_.id, found.letter)
    if round_.phase is not Phase.SCORING or answer is None:
        return None
    may_score(round_, answer, person)
    if len(found.note) > LONGEST_NOTE:
        raise Refusal(
            f"That reads like a score for Answer {found.letter}. Others can see it in the thread, so it is not "
            f"recorded. Please delete your message; *Score with notes* takes up to {LONGEST_NOTE:,} characters."
        )
    level, another = round_.level(found.level), typed_scores.read(found.note)
    several = another is not None and answers.under_letter(tx.db, round_.id, another.letter) is not None
    return TypedScore(round_.id, found.letter, level.level, found.note, level.label, several)


def _note_of(given: OwnScore | None) -> str:
    return given.note if given else ""


def progress(tx: Transaction, round_: Round) -> list[Duty]:
    """Who of the expected interviewers has done their part."""
    expected = interviewers.expected(tx.db, round_.id)
    return duties(expected, answers.of_round(tx.db, round_.id), scores.recorded(tx.db, round_.id))


def note_progress(tx: Transaction, round_: Round) -> set[int]:
    """The counter follows at the next half hour; the reveal at once, when everybody has done their part.

    Returns whom the round still waits for.
    """
    found = progress(tx, round_)
    waited_for = _waited_for(found)
    if found and not waited_for:
        slots.bring_forward(tx.db, round_.id, SlotKind.REVEAL, tx.now)
    following = counter_boundary(round_.scoring_at, tx.now) + COUNTER_STEP
    posts.mark_stale(tx.db, "question", round_.id, following)
    return waited_for
