"""The clock's side: what is due is done, each slot once, in one transaction."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from bot.panel.rounds import Phase, Round
from bot.panel.schedule import window_of
from bot.roster import Roster
from bot.service import rounds as service
from bot.service.calibration import tell_own
from bot.service.notices import EMPTY, tell_leads, tell_missed
from bot.service.nudges import nudge
from bot.service.planning import plan_question, plan_summary
from bot.service.summaries import summarise
from bot.service.work import Desk, Work
from bot.store import events, panels, people, rounds, slots
from bot.store.slots import Kind, Slot, State

ASKED = (Kind.QUESTION, Kind.SUMMARY)  # what waits for a closed channel, for as long as its grace
LOOK_AGAIN = timedelta(minutes=15)
TRY_AGAIN = timedelta(seconds=30)
FORGET_SECONDS = 3_600  # between looks for events that need not be remembered any more
MOST_FORGOTTEN = 500  # of them in one tick

log = logging.getLogger(__name__)


class Scheduler:
    """Does what is due. Any number of replicas can work on one database."""

    def __init__(self, desk: Desk, roster: Roster) -> None:
        self._desk = desk
        self._roster = roster
        self._forget_at = 0.0  # by the monotonic clock

    def tick(self) -> int:
        """Settles every slot that is due; returns how many."""
        self._refresh_rosters()
        self._look_again()
        self._forget_events()
        count = 0
        while self._settle_next():
            count += 1
        return count

    def next_due(self) -> datetime | None:
        with self._desk.look() as work:
            return slots.next_due(work.db)

    def _refresh_rosters(self) -> None:
        """Slack is asked who is in a channel once people came or went, and before a transaction needs to know."""
        with self._desk.look() as work:
            unasked = {panel.id: at for panel, at in panels.unasked(work.db, work.now)}
            due = dict.fromkeys([*slots.panels_due(work.db, work.now, Kind.SCORING), *unasked])
            found = [panels.by_id(work.db, panel_id) for panel_id in due]
            asked = [(people.workspace_by_id(work.db, panel.workspace_id), panel) for panel in found]
        for workspace, panel in asked:
            told = self._roster.refresh(workspace, panel)
            if panel.id in unasked:
                with self._desk.work() as work:
                    panels.asked(work.db, panel.id, unasked[panel.id], None if told else work.now + TRY_AGAIN)

    def _look_again(self) -> None:
        """A channel that was closed may be open again without our having heard of it."""
        with self._desk.look() as work:
            due = slots.panels_due(work.db, work.now, *ASKED)
            found = [panels.by_id(work.db, panel_id) for panel_id in due]
            asked = [(people.workspace_by_id(work.db, panel.workspace_id), panel) for panel in found if panel.closed]
        for workspace, panel in asked:
            self._roster.look_again(workspace, panel)

    def _forget_events(self) -> None:
        if monotonic() < self._forget_at:
            return
        with self._desk.work() as work:
            forgotten = events.forget_old(work.db, work.now, MOST_FORGOTTEN)
        if forgotten < MOST_FORGOTTEN:
            self._forget_at = monotonic() + FORGET_SECONDS

    def _settle_next(self) -> bool:
        """Settles the slot that has been due longest; one that fails waits, and holds up nobody else's."""
        slot: Slot | None = None
        try:
            with self._desk.work() as work:
                slot = slots.due(work.db, work.now)
                if slot is not None:
                    _settle(work, slot)
        except Exception:
            if slot is None:
                raise
            log.exception("The %s of panel %s on %s failed; it will be tried again", slot.kind, slot.panel_id, slot.day)
            with self._desk.work() as work:
                slots.put_off(work.db, slot.id, work.now + TRY_AGAIN)
        return slot is not None


def _settle(work: Work, slot: Slot) -> None:
    if slot.grace_until is not None and work.now > slot.grace_until:
        state = _miss(work, slot)
    elif slot.kind in ASKED and panels.by_id(work.db, slot.panel_id).closed:
        slots.put_off(work.db, slot.id, work.now + LOOK_AGAIN)
        return
    else:
        state = _DOES[slot.kind](work, slot)
    slots.settle(work.db, slot.id, state)
    _follow(work, slot)


def _miss(work: Work, slot: Slot) -> State:
    """It is too late: for a question or summary that is news to the leads, for a nudge to nobody."""
    news = slot.kind in ASKED
    level = logging.WARNING if news else logging.INFO
    log.log(level, "The %s of panel %s on %s was missed", slot.kind, slot.panel_id, slot.day)
    if news:
        tell_missed(work, slot)
    return State.MISSED


def _ask(work: Work, slot: Slot) -> State:
    panel = panels.by_id(work.db, slot.panel_id, lock=True)
    opened = service.open_round(work, panel, window_of(panel.settings, slot.day, slot.due_at))
    if opened is None:
        tell_leads(work, panel, EMPTY, slot.id)
    return State.DONE if opened else State.MISSED


def _begin_scoring(work: Work, slot: Slot) -> State:
    round_ = _round_of(work, slot)
    if round_.phase is not Phase.ANSWERING:
        return State.DROPPED
    service.begin_scoring(work, round_)
    return State.DONE


def _reveal(work: Work, slot: Slot) -> State:
    service.close(work, _round_of(work, slot))
    return State.DONE


def _round_of(work: Work, slot: Slot) -> Round:
    """The round that the slot was made with, kept from listeners until this transaction ends."""
    round_ = rounds.in_workspace(work.db, slot.workspace_id, slot.round_id or 0, lock=True)
    if round_ is None:
        raise LookupError(f"slot {slot.id} has no round")
    return round_


def _summarise(work: Work, slot: Slot) -> State:
    panel = panels.by_id(work.db, slot.panel_id, lock=True)
    if panel.settings.paused_on(slot.day) and not rounds.unsummarised(work.db, panel.id):
        return State.DROPPED  # a panel that pauses has nothing to hear
    tell_own(work, panel, summarise(work, panel, slot.day))
    return State.DONE


def _nudge(work: Work, slot: Slot) -> State:
    closed = panels.by_id(work.db, slot.panel_id).closed
    return State.DONE if not closed and nudge(work, slot, _round_of(work, slot)) else State.DROPPED


_DOES: dict[Kind, Callable[[Work, Slot], State]] = {
    Kind.QUESTION: _ask,
    Kind.SCORING: _begin_scoring,
    Kind.REVEAL: _reveal,
    Kind.SUMMARY: _summarise,
    Kind.NUDGE: _nudge,
}


def _follow(work: Work, slot: Slot) -> None:
    """The next question or summary is planned when the last one is settled."""
    if slot.kind is Kind.QUESTION:
        plan_question(work, panels.by_id(work.db, slot.panel_id))
    elif slot.kind is Kind.SUMMARY:
        plan_summary(work, panels.by_id(work.db, slot.panel_id))
