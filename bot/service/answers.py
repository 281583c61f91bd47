"""Members' answers, while the answering phase lasts."""

from bot.panel.rounds import Draft, Panel, Person, Refusal, Round, checked_text, may_answer
from bot.service.work import Work
from bot.store import people, posts, private, rounds

TEXT = "text"  # the input that an answer's text is typed into


def locked_round(work: Work, person: Person, round_id: int) -> Round:
    """The round for a change by this person; a Refusal where no panel of theirs has such a round."""
    return _theirs(work, person, rounds.in_workspace(work.db, person.workspace_id, round_id, lock=True))


def _theirs(work: Work, person: Person, round_: Round | None) -> Round:
    if round_ is None:
        raise Refusal("This round is no longer there.")
    if not people.is_member(work.db, round_.panel_id, person.id):
        raise Refusal("Only the people in the panel's channel take part. Join it first, then try again.")
    return round_


def give(work: Work, person: Person, round_id: int, text: str, *, named: bool, source_ts: str | None = None) -> Round:
    """Adds this person's answer, or changes the one they gave."""
    round_ = locked_round(work, person, round_id)
    may_answer(round_, person)
    text = checked_text(text, TEXT)
    given = rounds.answer_of(work.db, round_id, person.id)
    if given is None:
        rounds.add_answer(work.db, round_id, text, work.now, author_id=person.id, named=named, source_ts=source_ts)
        posts.mark_stale(work.db, "question", round_id, work.now)
        private.refresh_home(work.db, person.id, work.now)
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
    private.refresh_home(work.db, person.id, work.now)


def draft(work: Work, person: Person, round_id: int) -> Draft:
    """For this person's answer to be written or changed; a Refusal where they may not answer now."""
    round_ = round_of(work, person, round_id)
    may_answer(round_, person)
    return Draft(round_, rounds.answer_of(work.db, round_id, person.id))


def round_of(work: Work, person: Person, round_id: int) -> Round:
    """The round, to look at; a Refusal where no panel of this person's has such a round."""
    return _theirs(work, person, rounds.in_workspace(work.db, person.workspace_id, round_id))


def running(work: Work, panel: Panel) -> Round:
    """The panel's round that is not over; a Refusal where there is none."""
    round_ = rounds.current(work.db, panel.id)
    if round_ is None:
        raise Refusal("No question is open here right now. `/mock status` tells when the next one comes.")
    return round_


def round_under(work: Work, workspace_id: int, channel: str, thread_ts: str | None) -> Round:
    """The round in whose thread a reply stands."""
    parent = posts.at(work.db, workspace_id, channel, thread_ts) if thread_ts else None
    if parent is None or parent.kind != "question":
        raise Refusal("This works on your reply in the thread of a question.")
    return rounds.by_id(work.db, parent.subject_id)


def must_be_own(person: Person, author: str | None) -> None:
    if author != person.user_id:
        raise Refusal("You can put your own replies to scoring; others do so with theirs.")
