"""The clock's side: what is due is done, each slot once, in one transaction."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from bot.domain.posts import PostKind
from bot.domain.rounds import Phase, Round
from bot.domain.schedule import window_of
from bot.domain.slots import Slot, SlotKind, SlotState
from bot.roster import Roster
from bot.store import events, panels, rounds, slots, workspaces
from bot.usecases import rounds as service
from bot.usecases.calibration import tell_own
from bot.usecases.notices import tell_leads, tell_missed
from bot.usecases.nudges import nudge
from bot.usecases.planning import plan_question, plan_summary
from bot.usecases.summaries import summarise
from bot.usecases.transaction import Transaction, Transactions

ASKED = (SlotKind.QUESTION, SlotKind.SUMMARY)  # what waits for a closed channel, for as long as its grace
LOOK_AGAIN = timedelta(minutes=15)
TRY_AGAIN = timedelta(seconds=30)
FORGET_SECONDS = 3_600  # between looks for events that need not be remembered any more
MOST_FORGOTTEN = 500  # of them in one tick

log = logging.getLogger(__name__)


class Scheduler:
    """Does what is due. Any number of replicas can work on one database."""

    def __init__(self, transactions: Transactions, roster: Roster) -> None:
        self._transactions = transactions
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
        with self._transactions.read() as tx:
            return slots.next_due(tx.db)

    def _refresh_rosters(self) -> None:
        """Slack is asked who is in a channel once people came or went, and before a transaction needs to know."""
        with self._transactions.read() as tx:
            unasked = {panel.id: at for panel, at in panels.unasked(tx.db, tx.now)}
            due = dict.fromkeys([*slots.panels_due(tx.db, tx.now, SlotKind.SCORING), *unasked])
            found = [panels.by_id(tx.db, panel_id) for panel_id in due]
            asked = [(workspaces.by_id(tx.db, panel.workspace_id), panel) for panel in found]
        for workspace, panel in asked:
            told = self._roster.refresh(workspace, panel)
            if panel.id in unasked:
                with self._transactions.write() as tx:
                    panels.asked(tx.db, panel.id, unasked[panel.id], None if told else tx.now + TRY_AGAIN)

    def _look_again(self) -> None:
        """A channel that was closed may be open again without our having heard of it."""
        with self._transactions.read() as tx:
            due = slots.panels_due(tx.db, tx.now, *ASKED)
            found = [panels.by_id(tx.db, panel_id) for panel_id in due]
            asked = [(workspaces.by_id(tx.db, panel.workspace_id), panel) for panel in found if panel.closed]
        for workspace, panel in asked:
            self._roster.look_again(workspace, panel.channel)

    def _forget_events(self) -> None:
        if monotonic() < self._forget_at:
            return
        with self._transactions.write() as tx:
            forgotten = events.forget_old(tx.db, tx.now, MOST_FORGOTTEN)
        if forgotten < MOST_FORGOTTEN:
            self._forget_at = monotonic() + FORGET_SECONDS

    def _settle_next(self) -> bool:
        """Settles the slot that has been due longest; one that fails waits, and holds up nobody else's."""
        slot: Slot | None = None
        try:
            with self._transactions.write() as tx:
                slot = slots.due(tx.db, tx.now)
                if slot is not None:
                    _settle(tx, slot)
        except Exception:
            if slot is None:
                raise
            log.exception("The %s of panel %s on %s failed; it will be tried again", slot.kind, slot.panel_id, slot.day)
            with self._transactions.write() as tx:
                slots.put_off(tx.db, slot.id, tx.now + TRY_AGAIN)
        return slot is not None


def _settle(tx: Transaction, slot: Slot) -> None:
    if slot.grace_until is not None and tx.now > slot.grace_until:
        state = _miss(tx, slot)
    elif slot.kind in ASKED and panels.by_id(tx.db, slot.panel_id).closed:
        slots.put_off(tx.db, slot.id, tx.now + LOOK_AGAIN)
        return
    else:
        state = _DOES[slot.kind](tx, slot)
    slots.settle(tx.db, slot.id, state)
    _follow(tx, slot)


def _miss(tx: Transaction, slot: Slot) -> SlotState:
    """It is too late: for a question or summary that is news to the leads, for a nudge to nobody."""
    news = slot.kind in ASKED
    level = logging.WARNING if news else logging.INFO
    log.log(level, "The %s of panel %s on %s was missed", slot.kind, slot.panel_id, slot.day)
    if news:
        tell_missed(tx, slot)
    return SlotState.MISSED


def _ask(tx: Transaction, slot: Slot) -> SlotState:
    panel = panels.by_id(tx.db, slot.panel_id, lock=True)
    opened = service.open_round(tx, panel, window_of(panel.settings, slot.day, slot.due_at))
    if opened is None:
        tell_leads(tx, panel, PostKind.NOTICE_EMPTY, slot.id)
    return SlotState.DONE if opened else SlotState.MISSED


def _begin_scoring(tx: Transaction, slot: Slot) -> SlotState:
    round_ = _round_of(tx, slot)
    if round_.phase is not Phase.ANSWERING:
        return SlotState.DROPPED
    service.begin_scoring(tx, round_)
    return SlotState.DONE


def _reveal(tx: Transaction, slot: Slot) -> SlotState:
    service.close(tx, _round_of(tx, slot))
    return SlotState.DONE


def _round_of(tx: Transaction, slot: Slot) -> Round:
    """The round that the slot was made with, kept from listeners until this transaction ends."""
    round_ = rounds.in_workspace(tx.db, slot.workspace_id, slot.round_id or 0, lock=True)
    if round_ is None:
        raise LookupError(f"slot {slot.id} has no round")
    return round_


def _summarise(tx: Transaction, slot: Slot) -> SlotState:
    panel = panels.by_id(tx.db, slot.panel_id, lock=True)
    if panel.settings.paused_on(slot.day) and not rounds.unsummarised(tx.db, panel.id):
        return SlotState.DROPPED  # a panel that pauses has nothing to hear
    tell_own(tx, panel, summarise(tx, panel, slot.day))
    return SlotState.DONE


def _nudge(tx: Transaction, slot: Slot) -> SlotState:
    closed = panels.by_id(tx.db, slot.panel_id).closed
    return SlotState.DONE if not closed and nudge(tx, slot, _round_of(tx, slot)) else SlotState.DROPPED


_DOES: dict[SlotKind, Callable[[Transaction, Slot], SlotState]] = {
    SlotKind.QUESTION: _ask,
    SlotKind.SCORING: _begin_scoring,
    SlotKind.REVEAL: _reveal,
    SlotKind.SUMMARY: _summarise,
    SlotKind.NUDGE: _nudge,
}


def _follow(tx: Transaction, slot: Slot) -> None:
    """The next question or summary is planned when the last one is settled."""
    if slot.kind is SlotKind.QUESTION:
        plan_question(tx, panels.by_id(tx.db, slot.panel_id))
    elif slot.kind is SlotKind.SUMMARY:
        plan_summary(tx, panels.by_id(tx.db, slot.panel_id))
