"""References disputed and settled, and members' answers kept as anchors."""

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.anchors import decision_form, dispute_form
from bot.blocks.replies import said
from bot.domain.anchors import DECISION, RATIONALE, REASON
from bot.usecases import disputes, promotion
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.action(ids.DISPUTE)
    def open_dispute(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        subject = ids.parsed_subject(body["actions"][0]["value"])
        with front.transactions.read() as tx:
            disputes.disputable(tx, asker.person, *subject)
        front.open(asker, dispute_form(*subject))
        ack()

    @app.view(ids.DISPUTE_MODAL)
    def dispute(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        subject = ids.parsed_subject(body["view"]["private_metadata"])
        reason = body["view"]["state"]["values"][REASON][REASON]["value"] or ""
        with front.transactions.write() as tx:
            disputes.dispute(tx, asker.person, *subject, reason)
        ack()
        front.wake()

    @app.action(ids.PROMOTE)
    def promote(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        subject = ids.parsed_subject(body["actions"][0]["value"])
        with front.transactions.write() as tx:
            level = promotion.promote(tx, asker.person, *subject)
        ack()
        front.wake()
        front.tell(asker, said(f"The panel keeps this answer as an anchor, at {level}."))

    _register_decision(app, front)


def _register_decision(app: App, front: Front) -> None:
    @app.action(ids.DECIDE)
    def open_decision(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        dispute_id, _ = ids.parsed_subject(body["actions"][0]["value"])
        with front.transactions.read() as tx:
            view = disputes.to_decide(tx, asker.person, dispute_id)
        front.open(asker, decision_form(view))
        ack()

    @app.view(ids.DECISION_MODAL)
    def decide(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        dispute_id, _ = ids.parsed_subject(body["view"]["private_metadata"])
        values = body["view"]["state"]["values"]
        decision = values[DECISION][DECISION]["selected_option"]["value"]
        rationale = values[RATIONALE][RATIONALE]["value"] or ""
        with front.transactions.write() as tx:
            disputes.decide(tx, asker.person, dispute_id, decision, rationale)
        ack()
        front.wake()
