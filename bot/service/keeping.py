"""Whether a member's answer can be kept as an anchor."""

from bot.panel.anchors import Worth, worth
from bot.panel.rounds import Answer, Phase, Round
from bot.service.summaries import gather
from bot.service.work import Work
from bot.store import own_anchors, panels


def promotable(work: Work, round_: Round, answer: Answer) -> tuple[int, Worth] | None:
    """The reference that a member's answer would have as an anchor; None where it cannot be one."""
    if round_.phase is not Phase.REVEALED or not answer.kept or answer.reference is not None:
        return None
    found = worth(gather(work, panels.by_id(work.db, round_.panel_id)), answer.id)
    level = found.agreed() if found else None
    return (level, found) if found is not None and level is not None else None


def promoted(work: Work, round_: Round, answer: Answer) -> bool:
    return answer.kept and own_anchors.holds(work.db, round_.panel_id, answer.text)
