"""A panel keeps a member's answer as an anchor, and looks again at a reference that somebody doubts."""

from bot.panel.anchors import KEEP, LONGEST_REASON, REASON, RETIRE, DisputeView, OwnAnchor
from bot.panel.rounds import Answer, Person, Phase, Refusal, Round
from bot.service import journal
from bot.service.answers import round_of
from bot.service.keeping import promotable
from bot.service.leading import DISPUTE
from bot.service.notices import tell_leads
from bot.service.scores import answer_under
from bot.service.setup import must_lead
from bot.service.views import revealed_answer
from bot.service.work import Work
from bot.store import answers, disputes, own_anchors, panels, people, posts, private, rounds

SETTLED = "dispute_settled"
SETTLED_ALREADY = "This dispute is settled already."


def promote(work: Work, person: Person, round_id: int, letter: str) -> int:
    """Keeps a revealed answer as an anchor of the panel's own, for later rounds; returns its reference."""
    round_ = round_of(work, person, round_id)
    panel = panels.by_id(work.db, round_.panel_id)
    must_lead(work, panel, person)
    answer = answer_under(work, round_, letter)
    found = promotable(work, round_, answer)
    if found is None:
        raise Refusal("This answer cannot be an anchor: its author has to agree, and the panel on one level.")
    level, value = found
    rationale = f"The panel's own: {value.n} scores, fair mean {value.fair:.1f} ({value.low:.1f} to {value.high:.1f})."
    own_anchors.put(work.db, round_, OwnAnchor(answer.text, level, rationale), work.now, (value.low, value.high))
    posts.mark_stale(work.db, "answer", answer.id, work.now)
    journal.note(work, "keep anchor", person, panel, round=round_.id)
    return level


def disputable(work: Work, person: Person, round_id: int, letter: str) -> tuple[Round, Answer]:
    """A revealed anchor whose reference this person may doubt."""
    round_ = round_of(work, person, round_id)
    answer = answer_under(work, round_, letter)
    if round_.phase is not Phase.REVEALED or answer.reference is None:
        raise Refusal("Only a reference that is revealed can be disputed.")
    if disputes.of_person(work.db, answer.id, person.id) is not None:
        raise Refusal("The leads know of it already. You will hear what they decide.")
    return round_, answer


def dispute(work: Work, person: Person, round_id: int, letter: str, reason: str) -> None:
    """Tells the leads, in private, that somebody doubts a reference."""
    round_, answer = disputable(work, person, round_id, letter)
    if not reason.strip():
        raise Refusal("Please say what speaks against it.", REASON)
    raised = disputes.add(work.db, answer.id, person.id, reason.strip()[:LONGEST_REASON], work.now)
    tell_leads(work, panels.by_id(work.db, round_.panel_id), DISPUTE, raised)


def to_decide(work: Work, person: Person, dispute_id: int) -> DisputeView:
    """A dispute that this lead is about to settle."""
    found = disputes.by_id(work.db, dispute_id)
    answer = answers.find(work.db, found.answer_id) if found else None
    round_ = rounds.in_workspace(work.db, person.workspace_id, answer.round_id) if answer else None
    if found is None or round_ is None:
        raise Refusal("This dispute is no longer there.")
    must_lead(work, panels.by_id(work.db, round_.panel_id), person)
    if found.settled is not None:
        raise Refusal(SETTLED_ALREADY)
    return dispute_view(work, dispute_id)


def decide(work: Work, person: Person, dispute_id: int, decision: str, rationale: str) -> None:
    """Keeps, retires or re-scores the anchor in the panel's own bank; the rounds that were stay as they are."""
    view = to_decide(work, person, dispute_id)
    answer = rounds.answer_by_id(work.db, view.dispute.answer_id)
    round_ = rounds.by_id(work.db, answer.round_id)
    level = None if decision in (KEEP, RETIRE) else round_.level(decision).level
    open_ones = disputes.settle(work.db, answer.id, decision)
    if not open_ones:
        raise Refusal(SETTLED_ALREADY)
    if decision != KEEP:
        own_anchors.put(work.db, round_, OwnAnchor(answer.text, level, rationale.strip() or answer.rationale), work.now)
    for settled in open_ones:
        posts.mark_stale(work.db, DISPUTE, settled.id, work.now)
        for raiser in people.by_ids(work.db, [settled.person_id]):
            private.say(work.db, raiser, SETTLED, settled.id, work.now)
    journal.note(work, "settle dispute", person, panels.by_id(work.db, round_.panel_id), round=round_.id)


def dispute_view(work: Work, dispute_id: int) -> DisputeView:
    found = disputes.by_id(work.db, dispute_id)
    assert found is not None  # noqa: S101 - disputes go with their answers, and these are revealed
    answer = rounds.answer_by_id(work.db, found.answer_id)
    round_ = rounds.by_id(work.db, answer.round_id)
    raiser = people.by_ids(work.db, [found.person_id])
    shown = revealed_answer(work, round_, answer)
    return DisputeView(found, round_.channel, round_.question.prompt, shown, raiser[0].user_id if raiser else None)
