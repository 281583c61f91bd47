"""A question for one person: practised, changed for another, or proposed to the panel."""

from bot.blocks import ids
from bot.blocks.practice_form import practice_form, practice_result
from bot.blocks.replies import question_reply, said
from bot.usecases import access, practice
from handlers.listening import Answer, Listener, Request, Update
from questions.model import Question


def open_practice(request: Request) -> Answer:
    """Opens the modal for one's own answer."""
    name = ids.QUESTION.read(request.payload.value)
    with request.read() as tx:
        question = practice.free_question(tx, request.person, *name)
    request.open(practice_form(question))
    return None


def compare(request: Request) -> Answer:
    """Shows the answer beside the sample answer."""
    name = ids.QUESTION.read(request.payload.metadata)
    with request.write() as tx:
        question = practice.practise(tx, request.person, *name)
        scale = tx.bank.tracks[question.track].scale
    return Update(practice_result(question, request.payload.form.text(ids.ANSWER_TEXT), scale))


def propose(request: Request) -> Answer:
    """Proposes the question to the panel."""
    name = ids.QUESTION.read(request.payload.value)
    with request.write() as tx:
        panel = access.own_panel(tx, request.person, request.payload.channel)
        practice.put_to_panel(tx, panel, request.person, *name)
    request.tell(said("Done: the panel gets it on its next free day."))
    return None


def another(request: Request) -> Answer:
    """Shows another question that fits the same words."""
    track, slug, words = ids.SEARCHED.read(request.payload.value)
    with request.read() as tx:
        question = practice.another(tx, request.person, words, (track, slug))
    return _show(request, question, words)


def pick(request: Request) -> Answer:
    """Shows one of several questions that fit."""
    name = ids.QUESTION.read(request.payload.value)
    with request.read() as tx:
        question = practice.free_question(tx, request.person, *name)
    return _show(request, question)


def _show(request: Request, question: Question, words: str = "") -> Answer:
    with request.read() as tx:
        panel = access.means_panel(tx, request.person, request.payload.channel)
        title = tx.bank.tracks[question.track].title
    request.tell(question_reply(question, title, panel=panel, search=words))
    return None


LISTENERS = (
    Listener("action", ids.PRACTISE, open_practice),
    Listener("view", ids.PRACTICE_MODAL, compare),
    Listener("action", ids.PROPOSE, propose),
    Listener("action", ids.ANOTHER, another),
    Listener("action", ids.PICK, pick),
)
