"""One quiet private word a round to whom it still waits for."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.absences import Spell
from bot.domain.home import NudgeView
from bot.domain.nudges import LATENESS, nudge_at
from bot.domain.panel_settings import WORKING_DAYS, PanelSettings
from bot.domain.people import Person
from bot.domain.posts import PostKind
from bot.domain.progress import waited_for
from bot.domain.rounds import Phase, Round
from bot.domain.schedule import is_free
from bot.domain.slots import Slot, SlotKind
from bot.store import absences, answers, panels, people, scores, slots
from bot.usecases import show
from bot.usecases.scores import progress
from bot.usecases.transaction import Transaction

A_DAY = timedelta(days=1)


def plan_nudges(tx: Transaction, round_: Round, expected: Sequence[Person]) -> None:
    """Plans when each of these people is reminded, apart from those who want no nudges."""
    settings = panels.by_id(tx.db, round_.panel_id).settings
    first, last = tx.now.date() - A_DAY, round_.reveal_at.date() + A_DAY  # wherever these people are
    spells = absences.between(tx.db, [person.id for person in expected], first, last)
    for person in expected:
        own = [spell for spell in spells if spell.person_id == person.id]
        zone = ZoneInfo(person.timezone)
        due_at = nudge_at(tx.now, round_.reveal_at, zone, _works(settings, own)) if person.nudges else None
        if due_at is not None:
            slots.plan(
                tx.db,
                SlotKind.NUDGE,
                round_.day,
                workspace_id=round_.workspace_id,
                panel_id=round_.panel_id,
                round_id=round_.id,
                person_id=person.id,
                due_at=due_at,
                grace_until=due_at + LATENESS,
            )


def _works(settings: PanelSettings, away_on: Sequence[Spell]) -> Callable[[date], bool]:
    weekdays = {*WORKING_DAYS, *settings.weekdays}

    def works(day: date) -> bool:
        free = is_free(settings, day) or any(spell.covers(day) for spell in away_on)
        return day.weekday() in weekdays and not free

    return works


def nudge(tx: Transaction, slot: Slot, round_: Round) -> bool:
    """Has the slot's person reminded; False where the round waits for them no more, or they want no nudges."""
    waiting = waited_for(progress(tx, round_))
    wanted = [
        person
        for person in people.by_ids(tx.db, [slot.person_id] if slot.person_id else [])
        if person.nudges and person.scores
    ]
    if round_.phase is not Phase.SCORING or slot.person_id not in waiting or not wanted:
        return False
    show.to_person(tx, wanted[0], PostKind.NUDGE, round_.id, deadline=slot.grace_until)
    return True


def nudge_view(tx: Transaction, round_: Round, person_id: int) -> NudgeView:
    """What the reminder says."""
    own = scores.own(tx.db, round_.id, person_id)
    theirs = [answer for answer in answers.of_round(tx.db, round_.id) if answer.author_id != person_id]
    return NudgeView(round_, sum(1 for answer in theirs if answer.letter not in own))
