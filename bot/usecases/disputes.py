"""A panel keeps a member's answer as an anchor, and looks again at a reference that somebody doubts."""

from bot.domain.anchors import KEEP, LONGEST_REASON, REASON, RETIRE, DisputeView, OwnAnchor
from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.posts import PostKind
from bot.domain.rounds import Answer, Phase, Round
from bot.domain.written import storable
from bot.store import answers, disputes, own_anchors, panels, people, rounds
from bot.usecases import audit, show
from bot.usecases.access import answer_under, must_lead, round_of
from bot.usecases.notices import tell_leads
from bot.usecases.transaction import Transaction
from bot.usecases.views import revealed_answer

SETTLED_ALREADY = "This dispute is settled already."


def disputable(tx: Transaction, person: Person, round_id: int, letter: str) -> tuple[Round, Answer]:
    """A revealed anchor whose reference this person may doubt."""
    round_ = round_of(tx, person, round_id)
    answer = answer_under(tx, round_, letter)
    if round_.phase is not Phase.REVEALED or answer.reference is None:
        raise Refusal("Only a reference that is revealed can be disputed.")
    if disputes.of_person(tx.db, answer.id, person.id) is not None:
        raise Refusal("The leads know of it already. You will hear what they decide.")
    return round_, answer


def dispute(tx: Transaction, person: Person, round_id: int, letter: str, reason: str) -> None:
    """Tells the leads, in private, that somebody doubts a reference."""
    round_, answer = disputable(tx, person, round_id, letter)
    reason = storable(reason).strip()
    if not reason:
        raise Refusal("Please say what speaks against it.", REASON)
    raised = disputes.add(tx.db, answer.id, person.id, reason[:LONGEST_REASON], tx.now)
    tell_leads(tx, panels.by_id(tx.db, round_.panel_id), PostKind.DISPUTE, raised)


def to_decide(tx: Transaction, person: Person, dispute_id: int) -> DisputeView:
    """A dispute that this lead is about to settle."""
    found = disputes.by_id(tx.db, dispute_id)
    answer = answers.find(tx.db, found.answer_id) if found else None
    round_ = rounds.in_workspace(tx.db, person.workspace_id, answer.round_id) if answer else None
    if found is None or round_ is None:
        raise Refusal("This dispute is no longer there.")
    must_lead(tx, panels.by_id(tx.db, round_.panel_id), person)
    if found.settled is not None:
        raise Refusal(SETTLED_ALREADY)
    return dispute_view(tx, dispute_id)


def decide(tx: Transaction, person: Person, dispute_id: int, decision: str, rationale: str) -> None:
    """Keeps, retires or re-scores the anchor in the panel's own bank; the rounds that were stay as they are."""
    view = to_decide(tx, person, dispute_id)
    answer = answers.by_id(tx.db, view.dispute.answer_id)
    round_ = rounds.by_id(tx.db, answer.round_id)
    level = None if decision in (KEEP, RETIRE) else round_.level(decision).level
    open_ones = disputes.settle(tx.db, answer.id, decision)
    if not open_ones:
        raise Refusal(SETTLED_ALREADY)
    if decision != KEEP:
        own_anchors.put(
            tx.db, round_, OwnAnchor(answer.text, level, storable(rationale).strip() or answer.rationale), tx.now
        )
    for settled in open_ones:
        show.dispute_changed(tx, settled.id)
        for raiser in people.by_ids(tx.db, [settled.person_id]):
            show.to_person(tx, raiser, PostKind.DISPUTE_SETTLED, settled.id)
    audit.note(tx, "settle dispute", person, panels.by_id(tx.db, round_.panel_id), round=round_.id)


def dispute_view(tx: Transaction, dispute_id: int) -> DisputeView:
    found = disputes.by_id(tx.db, dispute_id)
    assert found is not None  # noqa: S101 - disputes go with their answers, and these are revealed
    answer = answers.by_id(tx.db, found.answer_id)
    round_ = rounds.by_id(tx.db, answer.round_id)
    raiser = people.by_ids(tx.db, [found.person_id])
    shown = revealed_answer(tx, round_, answer)
    return DisputeView(found, round_.channel, round_.question.prompt, shown, raiser[0].user_id if raiser else None)
