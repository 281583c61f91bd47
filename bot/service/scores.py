"""Scores: recorded blind until the reveal, and again after it."""

from dataclasses import dataclass
from datetime import timedelta

from bot.panel import typed
from bot.panel.rounds import (
    COUNTER_STEP,
    Answer,
    Duty,
    Person,
    Phase,
    Refusal,
    Round,
    counter_boundary,
    duties,
    may_score,
    may_score_some,
    storable,
)
from bot.panel.visibility import OwnScore, TypedScore
from bot.service.answers import locked_round, question_at, round_of
from bot.service.work import Work
from bot.store import people, posts, private, rounds, scores, slots
from bot.store.slots import Kind

LONGEST_NOTE = 1_000
RESCORE_PAUSE = timedelta(minutes=5)  # the reveal shows re-scores in batches


@dataclass(frozen=True)
class Given:
    """What somebody gives an answer; a level of None is a pass."""

    letter: str
    level: int | None
    note: str | None = None  # None leaves the note that stands there


def score(work: Work, person: Person, round_id: int, given: list[Given]) -> Round:
    """Records scores and passes of one person, all or none, and reveals the round if they were the last.

    Refuses, with a sentence for the person, whatever may not be scored by them now.
    """
    round_ = locked_round(work, person, round_id)
    before = scores.own(work.db, round_id, person.id)
    for one in given:
        answer = answer_under(work, round_, one.letter)
        may_score(round_, answer, person)
        if one.level is not None:
            round_.level(one.level)
        note = storable(one.note) if one.note is not None else _note_of(before.get(one.letter))
        if len(note) > LONGEST_NOTE:
            raise Refusal(f"Please keep the note under {LONGEST_NOTE:,} characters.", f"note-{one.letter}")
        scores.record(work.db, answer.id, person.id, one.level, note, work.now)
    if person.id not in note_progress(work, round_):
        private.recall_nudges(work.db, round_id, person.id)
    private.refresh_home(work.db, person.id, work.now)
    return round_


def excuse(work: Work, round_: Round, person: Person) -> None:
    """The round waits no longer for this person; who has done their part stays counted."""
    if person.id in _waited_for(progress(work, round_)):
        people.excuse(work.db, round_.id, person.id)
        private.recall_nudges(work.db, round_.id, person.id)
        note_progress(work, round_)


def _waited_for(found: list[Duty]) -> set[int]:
    return {duty.person_id for duty in found if duty.done_at is None}


def rescore(work: Work, person: Person, round_id: int, given: list[Given]) -> None:
    """Records second scores after the reveal, beside the first."""
    round_ = locked_round(work, person, round_id)
    if round_.phase is not Phase.REVEALED:
        raise Refusal("Re-scoring opens with the reveal. Until then you can change your score.")
    before = scores.own(work.db, round_id, person.id)
    for one in given:
        answer = answer_under(work, round_, one.letter)
        if one.letter not in before or one.level is None:
            raise Refusal("Re-scoring is for answers that you scored before the reveal.")
        round_.level(one.level)
        scores.record_again(work.db, answer.id, person.id, one.level, work.now)
    posts.mark_stale(work.db, "reveal", round_id, work.now + RESCORE_PAUSE)


def open_round(work: Work, person: Person, round_id: int, letter: str) -> Round:
    """The round whose answers, or one of them, this person is about to score; a Refusal where they may not."""
    round_ = round_of(work, person, round_id)
    if letter:
        may_score(round_, answer_under(work, round_, letter), person)
    else:
        may_score_some(round_, person)
    return round_


def offered(work: Work, person: Person, channel: str, thread_ts: str, text: str) -> TypedScore | None:
    """What a reply in a thread reads like, if its answer is under score; a Refusal if it cannot be a score."""
    found = typed.read(text)
    parent = question_at(work, person.workspace_id, channel, thread_ts)
    if found is None or parent is None:
        return None
    round_ = rounds.by_id(work.db, parent.subject_id)
    answer = rounds.answer_under(work.db, round_.id, found.letter)
    if round_.phase is not Phase.SCORING or answer is None:
        return None
    may_score(round_, answer, person)
    if len(found.note) > LONGEST_NOTE:
        raise Refusal(
            f"That reads like a score for Answer {found.letter}. Others can see it in the thread, so it is not "
            f"recorded. Please delete your message; *Score with notes* takes up to {LONGEST_NOTE:,} characters."
        )
    level, another = round_.level(found.level), typed.read(found.note)
    several = another is not None and rounds.answer_under(work.db, round_.id, another.letter) is not None
    return TypedScore(round_.id, found.letter, level.level, found.note, level.label, several)


def answer_under(work: Work, round_: Round, letter: str) -> Answer:
    answer = rounds.answer_under(work.db, round_.id, letter)
    if answer is None:
        raise Refusal(f"This round has no Answer {letter}.")
    return answer


def _note_of(given: OwnScore | None) -> str:
    return given.note if given else ""


def progress(work: Work, round_: Round) -> list[Duty]:
    """Who of the expected interviewers has done their part."""
    expected = people.expected(work.db, round_.id)
    return duties(expected, rounds.answers(work.db, round_.id), scores.recorded(work.db, round_.id))


def note_progress(work: Work, round_: Round) -> set[int]:
    """The counter follows at the next half hour; the reveal at once, when everybody has done their part.

    Returns whom the round still waits for.
    """
    found = progress(work, round_)
    waited_for = _waited_for(found)
    if found and not waited_for:
        slots.bring_forward(work.db, round_.id, Kind.REVEAL, work.now)
    following = counter_boundary(round_.scoring_at, work.now) + COUNTER_STEP
    posts.mark_stale(work.db, "question", round_.id, following)
    return waited_for
