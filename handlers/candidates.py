"""Answers that were entered for a candidate are deleted: in the modal, on their message, or by its shortcut."""

from slack_bolt import Ack, App

from bot.blocks import answer_form, ids
from bot.usecases import candidates
from handlers.front import Body, Front

GONE = "The answer is deleted."


def register(app: App, front: Front) -> None:
    @app.action(ids.DELETE_ANSWER)
    def delete(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        answer_id, _ = ids.parsed_subject(body["actions"][0]["value"])
        with front.transactions.write() as tx:
            candidates.delete(tx, asker.person, answer_id)
        if "view" in body:
            front.replace(asker, body["view"]["id"], answer_form.withdrawn(GONE))
        ack()
        front.wake()

    @app.shortcut(ids.DELETE_SHORTCUT)
    def ask(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        with front.transactions.read() as tx:
            answer_id = candidates.shown_at(tx, asker.workspace.id, asker.channel, body["message"]["ts"])
        front.open(asker, answer_form.delete_form(answer_id))
        ack()

    @app.view(ids.DELETE_MODAL)
    def delete_asked(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        answer_id, _ = ids.parsed_subject(body["view"]["private_metadata"])
        with front.transactions.write() as tx:
            candidates.delete(tx, asker.person, answer_id)
        ack(response_action="update", view=answer_form.withdrawn(GONE))
        front.wake()
