"""Plans when a panel's next question and summary are due."""

from datetime import datetime

from bot.domain.panels import Panel
from bot.domain.rounds import Round
from bot.domain.schedule import REVEAL_BEFORE_NEXT, SUMMARY_GRACE, Window, free_from, instant, next_summary, next_window
from bot.domain.slots import SlotKind, SlotState
from bot.store import panels, rounds, slots
from bot.usecases import show
from bot.usecases.transaction import Transaction


def plan_question(tx: Transaction, panel: Panel) -> datetime | None:
    """Plans the panel's next question anew; returns when it is due, None while the panel is paused.

    It waits for the round that is open, whose scoring gives way to it by two hours at most.
    """
    slots.unplan(tx.db, panel.id, SlotKind.QUESTION)
    show.panel_changed(tx, panel.id)
    if panel.settings.paused:
        return None
    running = rounds.current(tx.db, panel.id, lock=True)
    window = _window(tx, panel, running)
    if window is None:
        return None
    if running is not None:
        _reveal_before(tx, running, window)
    slots.plan(
        tx.db,
        SlotKind.QUESTION,
        window.day,
        workspace_id=panel.workspace_id,
        panel_id=panel.id,
        due_at=window.opens,
        grace_until=window.grace_until,
    )
    return window.opens


def _window(tx: Transaction, panel: Panel, running: Round | None) -> Window | None:
    """The round that comes next, after the one that is running."""
    after = max(tx.now, free_from(running.scoring_at, running.reveal_at)) if running else tx.now
    days = (rounds.last_day(tx.db, panel.id), slots.last_day(tx.db, panel.id, SlotKind.QUESTION))
    return next_window(panel.settings, after, max(filter(None, days), default=None))


def _reveal_before(tx: Transaction, running: Round, following: Window) -> None:
    """The running round is revealed half an hour before the next one opens, where that is earlier than it was."""
    reveal_at = max(tx.now, following.opens - REVEAL_BEFORE_NEXT)
    if reveal_at < running.reveal_at:
        rounds.reveal_earlier(tx.db, running.id, reveal_at)
        slots.bring_forward(tx.db, running.id, SlotKind.REVEAL, reveal_at)
        show.question_changed(tx, running)


def plan_sooner(tx: Transaction, panel_id: int) -> None:
    """The panel's next question comes sooner, where it waited for a round that is over."""
    panel, planned = panels.by_id(tx.db, panel_id), slots.pending(tx.db, panel_id, SlotKind.QUESTION)
    window = _window(tx, panel, None)
    if planned is not None and window is not None and window.opens < planned.due_at:
        plan_question(tx, panel)


def plan_summary(tx: Transaction, panel: Panel) -> datetime:
    """Plans the panel's next summary anew; returns when it is due."""
    slots.unplan(tx.db, panel.id, SlotKind.SUMMARY)
    show.panel_changed(tx, panel.id)
    day, due_at = next_summary(panel.settings, tx.now, slots.last_day(tx.db, panel.id, SlotKind.SUMMARY))
    slots.plan(
        tx.db,
        SlotKind.SUMMARY,
        day,
        workspace_id=panel.workspace_id,
        panel_id=panel.id,
        due_at=due_at,
        grace_until=due_at + SUMMARY_GRACE,
    )
    return due_at


def catch_up(tx: Transaction, panel: Panel) -> None:
    """What fell due while nothing could be posted is due now, or left out where it is too late."""
    times = {SlotKind.QUESTION: panel.settings.question_time, SlotKind.SUMMARY: panel.settings.summary_time}
    plans = {SlotKind.QUESTION: plan_question, SlotKind.SUMMARY: plan_summary}
    for slot in filter(None, [slots.pending(tx.db, panel.id, kind) for kind in times]):
        if slot.grace_until is not None and slot.grace_until < tx.now:
            slots.settle(tx.db, slot.id, SlotState.MISSED)
            plans[slot.kind](tx, panel)
        else:
            due_at = instant(slot.day, times[slot.kind], panel.settings.zone) or slot.due_at
            slots.put_off(tx.db, slot.id, max(due_at, tx.now))


def plan_round(tx: Transaction, round_: Round) -> None:
    """Plans when the round's scoring begins and when it is revealed."""
    for kind, due_at in ((SlotKind.SCORING, round_.scoring_at), (SlotKind.REVEAL, round_.reveal_at)):
        slots.plan(
            tx.db,
            kind,
            round_.day,
            workspace_id=round_.workspace_id,
            panel_id=round_.panel_id,
            round_id=round_.id,
            due_at=due_at,
        )
