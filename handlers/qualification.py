"""A new interviewer's set of anchors, one modal after the other."""

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.qualification import qualification_form
from bot.usecases import qualification
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.action(ids.QUALIFY)
    def begin(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        panel_id, _ = ids.parsed_subject(body["actions"][0]["value"])
        with front.transactions.write() as tx:
            view = qualification.proceed(tx, asker.person, panel_id)
        front.open(asker, qualification_form(view))
        ack()

    @app.view(ids.QUALIFY_MODAL)
    def score(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        panel_id, number = ids.parsed_task(body["view"]["private_metadata"])
        ((inputs,),) = (values.values() for values in body["view"]["state"]["values"].values())
        picked = (inputs.get("selected_option") or {}).get("value")
        with front.transactions.write() as tx:
            view = qualification.score(tx, asker.person, panel_id, number, picked)
        ack(response_action="update", view=qualification_form(view))
