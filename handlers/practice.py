"""One person's practice: they answer, and compare."""

from slack_bolt import Ack, App

from bot.blocks import forms, ids
from bot.service import practice
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.action(ids.PRACTISE)
    def open_practice(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        name = ids.parsed_question(body["actions"][0]["value"])
        with front.desk.look() as work:
            question = practice.free_question(work, asker.person, *name)
        front.open(asker, forms.practice_form(question))
        ack()

    @app.view(ids.PRACTICE_MODAL)
    def compare(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        text = body["view"]["state"]["values"][ids.ANSWER_TEXT][ids.ANSWER_TEXT]["value"] or ""
        name = ids.parsed_question(body["view"]["private_metadata"])
        with front.desk.work() as work:
            question = practice.practise(work, asker.person, *name)
            scale = work.bank.tracks[question.track].scale
        ack(response_action="update", view=forms.practice_result(question, text, scale))
