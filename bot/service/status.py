"""What waits for somebody, and what comes next."""

from bot.panel.rounds import Panel, Person, Phase, Round
from bot.panel.visibility import Status
from bot.service.setup import leads
from bot.service.views import question_view
from bot.service.work import Work
from bot.store import panels, people, rounds, scores, slots
from bot.store.slots import Kind


def status(work: Work, panel: Panel, person: Person) -> Status:
    round_ = rounds.current(work.db, panel.id)
    takes_part = person.scores and people.is_member(work.db, panel.id, person.id)
    return Status(
        panel=panel,
        round=round_,
        question=question_view(work, round_) if round_ else None,
        answered=round_ is not None and rounds.answer_of(work.db, round_.id, person.id) is not None,
        waiting=_waiting(work, round_, person) if round_ and takes_part else 0,
        paused=panel.settings.paused_on(work.now.astimezone(panel.settings.zone).date()),
        question_at=slots.upcoming(work.db, panel.id, Kind.QUESTION),
        summary_at=slots.upcoming(work.db, panel.id, Kind.SUMMARY),
        leads=[lead.user_id for lead in people.by_ids(work.db, panels.leads(work.db, panel.id))],
        asker_leads=leads(work, panel, person),
        takes_part=takes_part,
    )


def _waiting(work: Work, round_: Round, person: Person) -> int:
    """How many answers this person has still to score or pass on."""
    if round_.phase is not Phase.SCORING:
        return 0
    own = scores.own(work.db, round_.id, person.id)
    theirs = [answer for answer in rounds.answers(work.db, round_.id) if answer.author_id != person.id]
    return sum(1 for answer in theirs if answer.letter not in own)
