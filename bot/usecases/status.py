"""What waits for somebody, and what comes next."""

from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.rounds import Phase, Round
from bot.domain.slots import SlotKind
from bot.domain.visibility import Status
from bot.store import answers, members, panels, people, rounds, scores, slots
from bot.usecases.access import is_lead
from bot.usecases.transaction import Transaction
from bot.usecases.views import question_view


def status(tx: Transaction, panel: Panel, person: Person) -> Status:
    round_ = rounds.current(tx.db, panel.id)
    takes_part = person.scores and members.includes(tx.db, panel.id, person.id)
    return Status(
        panel=panel,
        round=round_,
        question=question_view(tx, round_) if round_ else None,
        answered=round_ is not None and answers.by_author(tx.db, round_.id, person.id) is not None,
        waiting=_waiting(tx, round_, person) if round_ and takes_part else 0,
        paused=panel.settings.paused_on(tx.now.astimezone(panel.settings.zone).date()),
        question_at=slots.upcoming(tx.db, panel.id, SlotKind.QUESTION),
        summary_at=slots.upcoming(tx.db, panel.id, SlotKind.SUMMARY),
        leads=[lead.user_id for lead in people.by_ids(tx.db, panels.leads(tx.db, panel.id))],
        asker_leads=is_lead(tx, panel, person),
        takes_part=takes_part,
    )


def _waiting(tx: Transaction, round_: Round, person: Person) -> int:
    """How many answers this person has still to score or pass on."""
    if round_.phase is not Phase.SCORING:
        return 0
    own = scores.own(tx.db, round_.id, person.id)
    theirs = [answer for answer in answers.of_round(tx.db, round_.id) if answer.author_id != person.id]
    return sum(1 for answer in theirs if answer.letter not in own)
