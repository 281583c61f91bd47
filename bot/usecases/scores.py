"""Scores: recorded blind until the reveal, and again after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain import typed_scores
from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.progress import Duty, duties, waited_for
from bot.domain.rounds import Answer, Phase, Round, may_score, may_score_some
from bot.domain.slots import SlotKind
from bot.domain.visibility import OwnScore, TypedScore
from bot.domain.written import storable
from bot.store import answers, interviewers, rounds, scores, slots
from bot.usecases import show
from bot.usecases.access import answer_under, locked_round, question_at, round_of
from bot.usecases.transaction import Transaction

LONGEST_NOTE = 1_000


@dataclass(frozen=True)
class Given:
    """What somebody gives an answer; a level of None is a pass."""

    letter: str
    level: int | None
    note: str | None = None  # None keeps the note as it is


def score(tx: Transaction, person: Person, round_id: int, given: Sequence[Given]) -> Round:
    """Records scores and passes of one person, all or none, and reveals the round if they were the last."""
    round_ = locked_round(tx, person, round_id)
    sheet = scores.own_sheet(tx.db, round_id, person.id)
    for score in given:
        answer, before = _on_sheet(sheet, score.letter)
        may_score(round_, answer, person)
        if score.level is not None:
            round_.level(score.level)
        scores.record(tx.db, answer.id, person.id, score.level, _note(score, before), tx.now)
    missing = {answer.letter for answer, own in sheet if own is None and answer.author_id != person.id}
    if missing and missing <= {score.letter for score in given}:  # the count shows whoever has scored everything
        _note_progress(tx, round_, [answer for answer, _ in sheet], person.id)
    show.person_changed(tx, person.id)
    return round_


def _on_sheet(sheet: Sequence[tuple[Answer, OwnScore | None]], letter: str) -> tuple[Answer, OwnScore | None]:
    for answer, own in sheet:
        if answer.letter == letter:
            return answer, own
    raise Refusal(f"This round has no Answer {letter}.")


def _note(given: Given, before: OwnScore | None) -> str:
    """The note as it is from now on; a Refusal where it is too long."""
    if given.note is None:
        return before.note if before else ""
    note = storable(given.note)
    if len(note) > LONGEST_NOTE:
        raise Refusal(f"Please keep the note under {LONGEST_NOTE:,} characters.", f"note-{given.letter}")
    return note


def excuse(tx: Transaction, round_: Round, person: Person) -> None:
    """The round no longer waits for this person; whoever has done their part stays counted."""
    if person.id in waited_for(progress(tx, round_)):
        interviewers.excuse(tx.db, round_.id, person.id)
        show.duty_done(tx, round_, person.id)
        note_progress(tx, round_)


def rescore(tx: Transaction, person: Person, round_id: int, given: Sequence[Given]) -> None:
    """Records second scores after the reveal, beside the first."""
    round_ = locked_round(tx, person, round_id)
    if round_.phase is not Phase.REVEALED:
        raise Refusal("Re-scoring opens with the reveal. Until then you can change your score.")
    sheet, rescored = scores.own_sheet(tx.db, round_id, person.id), []
    for score in given:
        answer, before = _on_sheet(sheet, score.letter)
        if before is None or score.level is None:
            raise Refusal("Re-scoring is for answers that you scored before the reveal.")
        round_.level(score.level)
        scores.record_again(tx.db, answer.id, person.id, score.level, tx.now)
        rescored.append(answer.id)
    show.rescored(tx, round_, rescored)


def open_round(tx: Transaction, person: Person, round_id: int, letter: str) -> Round:
    """The round, if this person may score its answers now, or the one under that letter."""
    round_ = round_of(tx, person, round_id)
    if letter:
        may_score(round_, answer_under(tx, round_, letter), person)
    else:
        may_score_some(round_, person)
    return round_


def offered(tx: Transaction, person: Person, channel: str, thread_ts: str, text: str) -> TypedScore | None:
    """The score that a reply in a thread reads like, if its answer is under score; a Refusal if it cannot be one."""
    found = typed_scores.read_all(text)
    parent = question_at(tx, person.workspace_id, channel, thread_ts) if found else None
    if parent is None:
        return None
    round_ = rounds.by_id(tx.db, parent.subject_id)
    if round_.phase is not Phase.SCORING:
        return None
    given = {answer.letter: answer for answer in answers.of_round(tx.db, round_.id)}
    found = [typed for typed in found if typed.letter in given]
    if not found:
        return None
    typed, letters = found[0], {typed.letter for typed in found}
    may_score(round_, given[typed.letter], person)
    if len(typed.note) > LONGEST_NOTE:
        raise Refusal(
            f"That reads like a score for Answer {typed.letter}. Others can see it in the thread, so it is not "
            f"recorded. Please delete your message; *Score with notes* takes up to {LONGEST_NOTE:,} characters."
        )
    level, several = round_.level(typed.level), len(letters) > 1
    return TypedScore(round_.id, typed.letter, level.level, typed.note, level.label, several)


def progress(tx: Transaction, round_: Round) -> list[Duty]:
    """The duties of the expected interviewers."""
    return duties(answers.of_round(tx.db, round_.id), scores.recorded(tx.db, round_.id))


def note_progress(tx: Transaction, round_: Round) -> None:
    """Has the counter follow at the next half hour, and the reveal at once when everybody has done their part."""
    _note_progress(tx, round_, answers.of_round(tx.db, round_.id))


def _note_progress(tx: Transaction, round_: Round, given: Sequence[Answer], rater_id: int | None = None) -> None:
    """The same, with the round's answers at hand; the rater who may have finished needs no nudge any more."""
    found = duties(given, scores.recorded(tx.db, round_.id))
    waiting = waited_for(found)
    if rater_id is not None and rater_id not in waiting:
        show.duty_done(tx, round_, rater_id)
    if found and not waiting:
        slots.bring_forward(tx.db, round_.id, SlotKind.REVEAL, tx.now)  # which shows the question anew
    else:
        show.progress_changed(tx, round_)
