"""Members' answers, while the answering phase lasts."""

from dataclasses import dataclass, replace

from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.rounds import Answer, Draft, Phase, Round, checked_text, may_answer
from bot.store import answers, rounds
from bot.usecases import show
from bot.usecases.access import locked_round, question_at, round_of
from bot.usecases.transaction import Transaction

TEXT = "text"  # the input that an answer's text is typed into


@dataclass(frozen=True)
class Reply:
    """A reply in a thread as it reads now; `text` is None where it was deleted."""

    thread_ts: str
    ts: str
    text: str | None


@dataclass(frozen=True)
class Written:
    """An answer as somebody sends it to the question `slug`; `source_ts` is the reply that it was taken from."""

    text: str
    slug: str
    named: bool = False
    kept: bool = False
    on_behalf: bool = False
    source_ts: str | None = None


def give(tx: Transaction, person: Person, round_id: int, written: Written) -> None:
    """Adds this person's answer, or changes the one they gave; each of a candidate's is one more."""
    round_ = locked_round(tx, person, round_id)
    may_answer(round_, person)
    if written.slug != round_.question.slug:
        raise Refusal("The question was swapped while you wrote. Please copy your text, and look at the new one.", TEXT)
    text = checked_text(written.text, TEXT)
    given = answers.by_author(tx.db, round_id, person.id)
    if written.on_behalf:
        if given is not None and given.text == text:
            raise Refusal("This is your own answer. Please write the candidate's here instead.", TEXT)
        if text in [one.text for one in answers.entered(tx.db, round_id, person.id)]:
            return  # sent again, since Slack or they did not hear that it was kept
        _add(tx, person, round_, replace(written, text=text, named=False, kept=False))
    elif given is None:
        _add(tx, person, round_, replace(written, text=text))
    else:
        anew = written.source_ts is not None or text != given.text
        source_ts = written.source_ts if anew else given.source_ts
        answers.edit(tx.db, given.id, text, named=written.named, kept=written.kept, source_ts=source_ts)


def _add(tx: Transaction, person: Person, round_: Round, written: Written) -> None:
    answers.add(
        tx.db,
        round_.id,
        written.text,
        tx.now,
        author_id=person.id,
        named=written.named,
        kept=written.kept,
        on_behalf=written.on_behalf,
        source_ts=written.source_ts,
    )
    show.answers_changed(tx, round_, person.id)


def withdraw(tx: Transaction, person: Person, round_id: int) -> None:
    """Takes this person's answer back."""
    round_ = locked_round(tx, person, round_id)
    may_answer(round_, person)
    given = answers.by_author(tx.db, round_id, person.id)
    if given is None:
        raise Refusal("You have no answer in this round.")
    _take_back(tx, round_, given)


def _take_back(tx: Transaction, round_: Round, answer: Answer) -> None:
    answers.withdraw(tx.db, answer.id)
    show.answers_changed(tx, round_, answer.author_id)


def draft(tx: Transaction, person: Person, round_id: int) -> Draft:
    """For this person's answer to be written or changed; a Refusal where they may not answer now."""
    round_ = round_of(tx, person, round_id)
    may_answer(round_, person)
    entered = tuple(answers.entered(tx.db, round_id, person.id))
    return Draft(round_, answers.by_author(tx.db, round_id, person.id), entered)


def follow_reply(tx: Transaction, workspace_id: int, channel: str, reply: Reply) -> str | None:
    """An answer that was taken from a reply follows it, while answers are taken: edited, or withdrawn with it.

    Returns what its author is told; None where the reply is no answer, or the round is over.
    """
    parent = question_at(tx, workspace_id, channel, reply.thread_ts)
    if parent is None:
        return None
    round_ = rounds.in_workspace(tx.db, workspace_id, parent.subject_id, lock=True)
    answer = answers.from_reply(tx.db, round_.id, reply.ts) if round_ else None
    if round_ is None or answer is None or round_.phase not in (Phase.ANSWERING, Phase.SCORING):
        return None
    if round_.phase is Phase.SCORING:
        return "Answers are frozen while they are scored: yours stays as you handed it in."
    if reply.text is not None:
        answers.set_text(tx.db, answer.id, checked_text(reply.text, TEXT))
        return "Your answer follows: it reads as your reply does now."
    _take_back(tx, round_, answer)
    return "Your answer is withdrawn with your reply."
