"""References disputed and settled, and members' answers kept as anchors."""

from bot.blocks import ids
from bot.blocks.anchors import decision_form, dispute_form
from bot.blocks.replies import said
from bot.domain.anchors import DECISION, KEEP, RATIONALE, REASON
from bot.usecases import disputes, promotion
from handlers.listening import Answer, Listener, Request


def open_dispute(request: Request) -> Answer:
    """Opens the modal for what speaks against a reference."""
    subject = ids.SUBJECT.read(request.payload.value)
    with request.read() as tx:
        disputes.disputable(tx, request.person, *subject)
    request.open(dispute_form(*subject))
    return None


def dispute(request: Request) -> Answer:
    """Passes it on to the leads."""
    subject = ids.SUBJECT.read(request.payload.metadata)
    with request.write() as tx:
        disputes.dispute(tx, request.person, *subject, request.payload.form.text(REASON))
    return None


def open_decision(request: Request) -> Answer:
    """Opens the modal in which a lead settles a dispute."""
    dispute_id, _ = ids.SUBJECT.read(request.payload.value)
    with request.read() as tx:
        view = disputes.to_decide(tx, request.person, dispute_id)
    request.open(decision_form(view))
    return None


def decide(request: Request) -> Answer:
    """Settles the dispute."""
    dispute_id, _ = ids.SUBJECT.read(request.payload.metadata)
    decision = request.payload.form.choice(DECISION) or KEEP
    with request.write() as tx:
        disputes.decide(tx, request.person, dispute_id, decision, request.payload.form.text(RATIONALE))
    return None


def promote(request: Request) -> Answer:
    """Keeps a member's answer as an anchor."""
    subject = ids.SUBJECT.read(request.payload.value)
    with request.write() as tx:
        level = promotion.promote(tx, request.person, *subject)
    request.tell(said(f"The panel keeps this answer as an anchor, at {level}."))
    return None


LISTENERS = (
    Listener("action", ids.DISPUTE, open_dispute),
    Listener("view", ids.DISPUTE_MODAL, dispute),
    Listener("action", ids.DECIDE, open_decision),
    Listener("view", ids.DECISION_MODAL, decide),
    Listener("action", ids.PROMOTE, promote),
)
