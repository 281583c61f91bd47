"""Re-scoring, after the reveal."""

from slack_bolt import Ack, App

from bot.blocks import forms, ids
from bot.service import answers, scores, views
from bot.service.scores import Given
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.action(ids.RESCORE)
    def open_rescoring(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, _ = ids.parsed_subject(body["actions"][0]["value"])
        with front.desk.look() as work:
            view = views.rescoring_view(work, answers.round_of(work, asker.person, round_id), asker.person)
        front.open(asker, forms.rescoring_form(view))
        ack()

    @app.view(ids.RESCORE_MODAL)
    def save_rescores(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, _ = ids.parsed_subject(body["view"]["private_metadata"])
        given = [Given(*read) for read in forms.read_scores(body["view"]["state"]["values"])]
        with front.desk.work() as work:
            scores.rescore(work, asker.person, round_id, given)
        ack()
        front.wake()
