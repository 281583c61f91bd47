"""Answers that were entered for a candidate are deleted: in the modal, on their message, or by its shortcut."""

from bot.blocks import ids
from bot.blocks.answer_form import delete_form, withdrawn
from bot.usecases import candidates
from handlers.listening import Answer, Listener, Request, Update

GONE = "The answer is deleted."


def delete(request: Request) -> Answer:
    """Deletes it by the button in the modal or on its message."""
    _delete(request, request.payload.value)
    if request.payload.in_modal:
        request.replace(withdrawn(GONE))
    return None


def ask(request: Request) -> Answer:
    """Asks before the shortcut deletes it."""
    with request.read() as tx:
        ts = str(request.payload.message.get("ts", ""))
        answer_id = candidates.shown_at(tx, request.workspace.id, request.payload.channel, ts)
    request.open(delete_form(answer_id))
    return None


def delete_asked(request: Request) -> Answer:
    """Deletes it once sure."""
    _delete(request, request.payload.metadata)
    return Update(withdrawn(GONE))


def _delete(request: Request, value: str) -> None:
    answer_id, _ = ids.SUBJECT.read(value)
    with request.write() as tx:
        candidates.delete(tx, request.person, answer_id)


LISTENERS = (
    Listener("action", ids.DELETE_ANSWER, delete),
    Listener("shortcut", ids.DELETE_SHORTCUT, ask),
    Listener("view", ids.DELETE_MODAL, delete_asked),
)
