"""What waits for somebody, and what comes next."""

from bot.panel.rounds import Panel, Person, Phase
from bot.panel.visibility import Status
from bot.service.work import Work
from bot.store import panels, people, rounds, scores, slots
from bot.store.slots import Kind


def status(work: Work, panel: Panel, person: Person) -> Status:
    round_ = rounds.current(work.db, panel.id)
    waiting = 0
    if round_ is not None and round_.phase is Phase.SCORING:
        own = scores.own(work.db, round_.id, person.id)
        theirs = [answer for answer in rounds.answers(work.db, round_.id) if answer.author_id != person.id]
        waiting = sum(1 for answer in theirs if answer.letter not in own)
    return Status(
        round=round_,
        waiting=waiting,
        question_at=slots.upcoming(work.db, panel.id, Kind.QUESTION),
        summary_at=slots.upcoming(work.db, panel.id, Kind.SUMMARY),
        timezone=panel.settings.timezone,
        leads=[lead.user_id for lead in people.by_ids(work.db, panels.leads(work.db, panel.id))],
    )
