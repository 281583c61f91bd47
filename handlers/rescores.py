"""Re-scoring, after the reveal."""

from bot.blocks import ids
from bot.blocks.scoring_form import read_scores, rescoring_form
from bot.usecases import scores, views
from bot.usecases.access import round_of
from bot.usecases.scores import Given
from handlers.listening import Answer, Listener, Request


def open_rescoring(request: Request) -> Answer:
    """Opens the modal."""
    round_id, _ = ids.SUBJECT.read(request.payload.value)
    with request.read() as tx:
        view = views.rescoring_view(tx, round_of(tx, request.person, round_id), request.person)
    request.open(rescoring_form(view))
    return None


def save(request: Request) -> Answer:
    """Records the second scores."""
    round_id, _ = ids.SUBJECT.read(request.payload.metadata)
    given = [Given(*score) for score in read_scores(request.payload.form)]
    with request.write() as tx:
        scores.rescore(tx, request.person, round_id, given)
    return None


LISTENERS = (
    Listener("action", ids.RESCORE, open_rescoring),
    Listener("view", ids.RESCORE_MODAL, save),
)
