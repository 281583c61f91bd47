"""Answers: the button, the modal, and the shortcut on one's own reply."""

from bot.blocks import ids
from bot.blocks.answer_form import answer_form, withdrawn
from bot.domain.rounds import checked_text
from bot.usecases import access, answers
from bot.usecases.answers import Written
from handlers.listening import Answer, Listener, Request


def add(request: Request) -> Answer:
    """Opens the modal."""
    round_id, _ = ids.SUBJECT.read(request.payload.value)
    with request.read() as tx:
        draft = answers.draft(tx, request.person, round_id)
    request.open(answer_form(draft))
    return None


def take_reply(request: Request) -> Answer:
    """Opens the modal with what somebody wrote in the thread."""
    reply = request.payload.message
    with request.read() as tx:
        round_ = access.round_under(tx, request.workspace.id, request.payload.channel, reply.get("thread_ts"))
        access.must_be_own(request.person, reply.get("user"))
        draft = answers.draft(tx, request.person, round_.id)
    text = checked_text(request.as_typed(reply.get("text", "")), ids.ANSWER_TEXT)
    request.open(answer_form(draft, text, reply["ts"]))
    return None


def save(request: Request) -> Answer:
    """Keeps the answer."""
    payload = request.payload
    round_id, _, slug, source_ts = ids.ANSWERING.read(payload.metadata)
    chosen = payload.form.choices(ids.ANSWER_NAMED)
    written = Written(
        payload.form.text(ids.ANSWER_TEXT),
        slug,
        named=ids.NAMED in chosen,
        kept=ids.KEPT in chosen,
        on_behalf=bool(payload.form.choices(ids.ANSWER_BEHALF)),
        source_ts=source_ts or None,
    )
    with request.write() as tx:
        answers.give(tx, request.person, round_id, written)
    return None


def withdraw(request: Request) -> Answer:
    """Takes the answer back, out of its modal."""
    round_id, _ = ids.SUBJECT.read(request.payload.value)
    with request.write() as tx:
        answers.withdraw(tx, request.person, round_id)
    request.replace(withdrawn())
    return None


LISTENERS = (
    Listener("action", ids.ADD_ANSWER, add),
    Listener("shortcut", ids.ANSWER_SHORTCUT, take_reply),
    Listener("view", ids.ANSWER_MODAL, save),
    Listener("action", ids.WITHDRAW, withdraw),
)
