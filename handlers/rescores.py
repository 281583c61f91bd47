"""Re-scoring, after the reveal."""

from slack_bolt import Ack, App

from bot.blocks import ids, scoring_form
from bot.usecases import access, scores, views
from bot.usecases.scores import Given
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.action(ids.RESCORE)
    def open_rescoring(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, _ = ids.parsed_subject(body["actions"][0]["value"])
        with front.transactions.read() as tx:
            view = views.rescoring_view(tx, access.round_of(tx, asker.person, round_id), asker.person)
        front.open(asker, scoring_form.rescoring_form(view))
        ack()

    @app.view(ids.RESCORE_MODAL)
    def save_rescores(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, _ = ids.parsed_subject(body["view"]["private_metadata"])
        given = [Given(*read) for read in scoring_form.read_scores(body["view"]["state"]["values"])]
        with front.transactions.write() as tx:
            scores.rescore(tx, asker.person, round_id, given)
        ack()
        front.wake()
