"""A new interviewer's set of anchors, one modal after the other."""

from bot.blocks import ids
from bot.blocks.qualification import qualification_form
from bot.domain.qualification import LEVEL
from bot.usecases import qualification
from handlers.listening import Answer, Listener, Request, Update


def begin(request: Request) -> Answer:
    """Opens the set."""
    panel_id, _ = ids.SUBJECT.read(request.payload.value)
    with request.write() as tx:
        view = qualification.proceed(tx, request.person, panel_id)
    request.open(qualification_form(view))
    return None


def score(request: Request) -> Answer:
    """Records a level, and shows the next answer."""
    panel_id, number = ids.TASK.read(request.payload.metadata)
    level = request.payload.form.choice(f"{LEVEL}-{number}")
    with request.write() as tx:
        view = qualification.score(tx, request.person, panel_id, number, level)
    return Update(qualification_form(view))


LISTENERS = (
    Listener("action", ids.QUALIFY, begin),
    Listener("view", ids.QUALIFY_MODAL, score),
)
