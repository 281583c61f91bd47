"""Whether a member's answer can be kept as an anchor."""

from bot.domain.anchors import OwnAnchor, Worth, worth
from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.rounds import Answer, Phase, Round
from bot.store import own_anchors, panels
from bot.usecases import audit, show
from bot.usecases.access import answer_under, must_lead, round_of
from bot.usecases.summaries import gather
from bot.usecases.transaction import Transaction


def promotable(tx: Transaction, round_: Round, answer: Answer) -> tuple[int, Worth] | None:
    """The reference that a member's answer would have as an anchor; None where it cannot be one."""
    if round_.phase is not Phase.REVEALED or not answer.kept or answer.reference is not None:
        return None
    found = worth(gather(tx, panels.by_id(tx.db, round_.panel_id)), answer.id)
    level = found.agreed() if found else None
    return (level, found) if found is not None and level is not None else None


def promoted(tx: Transaction, round_: Round, answer: Answer) -> bool:
    return answer.kept and own_anchors.holds(tx.db, round_.panel_id, answer.text)


def promote(tx: Transaction, person: Person, round_id: int, letter: str) -> int:
    """Keeps a revealed answer as an anchor of the panel's own, for later rounds; returns its reference."""
    round_ = round_of(tx, person, round_id)
    panel = panels.by_id(tx.db, round_.panel_id)
    must_lead(tx, panel, person)
    answer = answer_under(tx, round_, letter)
    found = promotable(tx, round_, answer)
    if found is None:
        raise Refusal("This answer cannot be an anchor: its author has to agree, and the panel on one level.")
    level, value = found
    rationale = f"The panel's own: {value.n} scores, fair mean {value.fair:.1f} ({value.low:.1f} to {value.high:.1f})."
    own_anchors.put(tx.db, round_, OwnAnchor(answer.text, level, rationale), tx.now, (value.low, value.high))
    show.answer_changed(tx, answer.id)
    audit.note(tx, "keep anchor", person, panel, round=round_.id)
    return level
