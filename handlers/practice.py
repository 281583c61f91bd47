"""One person's practice: they answer, and compare."""

from slack_bolt import Ack, App

from bot.blocks import ids, practice_form
from bot.usecases import practice
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.action(ids.PRACTISE)
    def open_practice(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        name = ids.parsed_question(body["actions"][0]["value"])
        with front.transactions.read() as tx:
            question = practice.free_question(tx, asker.person, *name)
        front.open(asker, practice_form.practice_form(question))
        ack()

    @app.view(ids.PRACTICE_MODAL)
    def compare(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        text = body["view"]["state"]["values"][ids.ANSWER_TEXT][ids.ANSWER_TEXT]["value"] or ""
        name = ids.parsed_question(body["view"]["private_metadata"])
        with front.transactions.write() as tx:
            question = practice.practise(tx, asker.person, *name)
            scale = tx.bank.tracks[question.track].scale
        ack(response_action="update", view=practice_form.practice_result(question, text, scale))
