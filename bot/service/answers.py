"""Members' answers, while the answering phase lasts."""

from bot.panel.rounds import Answer, Person, Refusal, Round, checked_text, may_answer
from bot.service.work import Work
from bot.store import posts, rounds

TEXT = "text"  # the input that an answer's text is typed into


def locked_round(work: Work, person: Person, round_id: int) -> Round:
    """The round for a change by this person; a Refusal where their workspace has no such round."""
    round_ = rounds.locked(work.db, person.workspace_id, round_id)
    if round_ is None:
        raise Refusal("This round is no longer there.")
    return round_


def give(work: Work, person: Person, round_id: int, text: str, *, named: bool, source_ts: str | None = None) -> Round:
    """Adds this person's answer, or changes the one they gave."""
    round_ = locked_round(work, person, round_id)
    may_answer(round_, person)
    text = checked_text(text, TEXT)
    given = rounds.answer_of(work.db, round_id, person.id)
    if given is None:
        rounds.add_answer(
            work.db, round_id, text, work.now, author_id=person.id, named=named, source_ts=source_ts
        )
        posts.mark_stale(work.db, "question", round_id, work.now)
    else:
        rounds.change_answer(work.db, given.id, text=text, named=named)
    return round_


def withdraw(work: Work, person: Person, round_id: int) -> None:
    """Takes this person's answer back."""
    round_ = locked_round(work, person, round_id)
    may_answer(round_, person)
    given = rounds.answer_of(work.db, round_id, person.id)
    if given is None:
        raise Refusal("You have no answer in this round.")
    rounds.withdraw_answer(work.db, given.id)
    posts.mark_stale(work.db, "question", round_id, work.now)


def mine(work: Work, person: Person, round_id: int) -> Answer | None:
    """This person's own answer in the round."""
    return rounds.answer_of(work.db, round_id, person.id)
