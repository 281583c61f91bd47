"""Members' answers, while the answering phase lasts."""

from dataclasses import dataclass

from bot.panel.rounds import Answer, Draft, Panel, Person, Phase, Refusal, Round, checked_text, may_answer
from bot.service.work import Work
from bot.store import answers, people, posts, private, rounds
from bot.store.posts import Post

TEXT = "text"  # the input that an answer's text is typed into


@dataclass(frozen=True)
class Reply:
    """A reply in a thread as it reads now; `text` is None where it was deleted."""

    thread_ts: str
    ts: str
    text: str | None


def locked_round(work: Work, person: Person, round_id: int) -> Round:
    """The round for a change by this person; a Refusal where no panel of theirs has such a round."""
    return _theirs(work, person, rounds.in_workspace(work.db, person.workspace_id, round_id, lock=True))


def _theirs(work: Work, person: Person, round_: Round | None) -> Round:
    if round_ is None:
        raise Refusal("This round is no longer there.")
    if not people.is_member(work.db, round_.panel_id, person.id):
        raise Refusal("Only the people in the panel's channel take part. Join it first, then try again.")
    return round_


@dataclass(frozen=True)
class Written:
    """An answer as somebody sends it to the question `slug`; `source_ts` is the reply that it was taken from."""

    text: str
    slug: str
    named: bool = False
    kept: bool = False
    on_behalf: bool = False
    source_ts: str | None = None


def give(work: Work, person: Person, round_id: int, written: Written) -> None:
    """Adds this person's answer, or changes the one they gave; each of a candidate's is one more."""
    round_ = locked_round(work, person, round_id)
    may_answer(round_, person)
    if written.slug != round_.question.slug:
        raise Refusal("The question was swapped while you wrote. Please copy your text, and look at the new one.", TEXT)
    text = checked_text(written.text, TEXT)
    given = rounds.answer_of(work.db, round_id, person.id)
    if written.on_behalf:
        if given is not None and given.text == text:
            raise Refusal("This is your own answer. Please write the candidate's here instead.", TEXT)
        if text in [one.text for one in answers.entered(work.db, round_id, person.id)]:
            return  # sent again, since Slack or they did not hear that it was kept
        _add(work, person, round_, text, on_behalf=True, source_ts=written.source_ts)
    elif given is None:
        wishes = {"named": written.named, "kept": written.kept}
        _add(work, person, round_, text, **wishes, source_ts=written.source_ts)
    else:
        anew = written.source_ts is not None or text != given.text
        taken = {"source_ts": written.source_ts} if anew else {}
        rounds.change_answer(work.db, given.id, text=text, named=written.named, kept=written.kept, **taken)


def _add(work: Work, person: Person, round_: Round, text: str, **what: bool | str | None) -> None:
    rounds.add_answer(work.db, round_.id, text, work.now, author_id=person.id, **what)
    posts.mark_stale(work.db, "question", round_.id, work.now)
    private.refresh_home(work.db, person.id, work.now)


def withdraw(work: Work, person: Person, round_id: int) -> None:
    """Takes this person's answer back."""
    round_ = locked_round(work, person, round_id)
    may_answer(round_, person)
    given = rounds.answer_of(work.db, round_id, person.id)
    if given is None:
        raise Refusal("You have no answer in this round.")
    _take_back(work, round_, given)


def _take_back(work: Work, round_: Round, answer: Answer) -> None:
    rounds.withdraw_answer(work.db, answer.id)
    posts.mark_stale(work.db, "question", round_.id, work.now)
    if answer.author_id is not None:
        private.refresh_home(work.db, answer.author_id, work.now)


def draft(work: Work, person: Person, round_id: int) -> Draft:
    """For this person's answer to be written or changed; a Refusal where they may not answer now."""
    round_ = round_of(work, person, round_id)
    may_answer(round_, person)
    entered = tuple(answers.entered(work.db, round_id, person.id))
    return Draft(round_, rounds.answer_of(work.db, round_id, person.id), entered)


def round_of(work: Work, person: Person, round_id: int) -> Round:
    """The round, to look at; a Refusal where no panel of this person's has such a round."""
    return _theirs(work, person, rounds.in_workspace(work.db, person.workspace_id, round_id))


def running(work: Work, panel: Panel) -> Round:
    """The panel's round that is not over; a Refusal where there is none."""
    round_ = rounds.current(work.db, panel.id)
    if round_ is None:
        raise Refusal("No question is open here right now. `/mock status` tells when the next one comes.")
    return round_


def follow_reply(work: Work, workspace_id: int, channel: str, reply: Reply) -> str | None:
    """An answer that was taken from a reply follows it, while answers are taken: edited, or withdrawn with it.

    Returns what its author is told; None where the reply is no answer, or the round is over.
    """
    parent = question_at(work, workspace_id, channel, reply.thread_ts)
    if parent is None:
        return None
    round_ = rounds.in_workspace(work.db, workspace_id, parent.subject_id, lock=True)
    answer = answers.from_reply(work.db, round_.id, reply.ts) if round_ else None
    if round_ is None or answer is None or round_.phase not in (Phase.ANSWERING, Phase.SCORING):
        return None
    if round_.phase is Phase.SCORING:
        return "Answers are frozen while they are scored: yours stays as you handed it in."
    if reply.text is not None:
        rounds.change_answer(work.db, answer.id, text=checked_text(reply.text, TEXT))
        return "Your answer follows: it reads as your reply does now."
    _take_back(work, round_, answer)
    return "Your answer is withdrawn with your reply."


def question_at(work: Work, workspace_id: int, channel: str, thread_ts: str | None) -> Post | None:
    """The question in whose thread a reply stands, if that is what it stands under."""
    parent = posts.at(work.db, workspace_id, channel, thread_ts) if thread_ts else None
    return parent if parent is not None and parent.kind == "question" else None


def round_under(work: Work, workspace_id: int, channel: str, thread_ts: str | None) -> Round:
    """The round in whose thread a reply stands."""
    parent = question_at(work, workspace_id, channel, thread_ts)
    if parent is None:
        raise Refusal("This works on your reply in the thread of a question.")
    return rounds.by_id(work.db, parent.subject_id)


def must_be_own(person: Person, author: str | None) -> None:
    if author != person.user_id:
        raise Refusal("You can put your own replies to scoring; others do so with theirs.")
