"""References disputed and settled, and members' answers kept as anchors."""

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.anchors import decision_form, dispute_form
from bot.blocks.replies import said
from bot.panel.anchors import DECISION, RATIONALE, REASON
from bot.service import anchors
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.action(ids.DISPUTE)
    def open_dispute(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        subject = ids.parsed_subject(body["actions"][0]["value"])
        with front.desk.look() as work:
            anchors.disputable(work, asker.person, *subject)
        front.open(asker, dispute_form(*subject))
        ack()

    @app.view(ids.DISPUTE_MODAL)
    def dispute(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        subject = ids.parsed_subject(body["view"]["private_metadata"])
        reason = body["view"]["state"]["values"][REASON][REASON]["value"] or ""
        with front.desk.work() as work:
            anchors.dispute(work, asker.person, *subject, reason)
        ack()
        front.wake()

    @app.action(ids.PROMOTE)
    def promote(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        subject = ids.parsed_subject(body["actions"][0]["value"])
        with front.desk.work() as work:
            level = anchors.promote(work, asker.person, *subject)
        ack()
        front.wake()
        front.tell(asker, said(f"The panel keeps this answer as an anchor, at {level}."))

    _register_decision(app, front)


def _register_decision(app: App, front: Front) -> None:
    @app.action(ids.DECIDE)
    def open_decision(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        dispute_id, _ = ids.parsed_subject(body["actions"][0]["value"])
        with front.desk.look() as work:
            view = anchors.to_decide(work, asker.person, dispute_id)
        front.open(asker, decision_form(view))
        ack()

    @app.view(ids.DECISION_MODAL)
    def decide(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        dispute_id, _ = ids.parsed_subject(body["view"]["private_metadata"])
        values = body["view"]["state"]["values"]
        decision = values[DECISION][DECISION]["selected_option"]["value"]
        rationale = values[RATIONALE][RATIONALE]["value"] or ""
        with front.desk.work() as work:
            anchors.decide(work, asker.person, dispute_id, decision, rationale)
        ack()
        front.wake()
