"""A panel's next question and summary in the book of what is due."""

from datetime import datetime

from bot.panel.rounds import Panel, Round
from bot.panel.schedule import (
    REVEAL_BEFORE_NEXT,
    SUMMARY_GRACE,
    Window,
    free_from,
    instant,
    next_summary,
    next_window,
)
from bot.service.work import Work
from bot.store import panels, posts, private, rounds, slots
from bot.store.slots import Kind, State


def plan_question(work: Work, panel: Panel) -> datetime | None:
    """Plans the panel's next question anew; returns when it is due, None while the panel is paused.

    It waits for the round that is open, whose scoring gives way to it by two hours at most.
    """
    slots.unplan(work.db, panel.id, Kind.QUESTION)
    private.refresh_homes(work.db, panel.id, work.now)
    if panel.settings.paused:
        return None
    running = rounds.current(work.db, panel.id, lock=True)
    window = _window(work, panel, running)
    if window is None:
        return None
    if running is not None:
        _reveal_before(work, running, window)
    slots.plan(
        work.db,
        workspace_id=panel.workspace_id,
        panel_id=panel.id,
        kind=Kind.QUESTION,
        day=window.day,
        due_at=window.opens,
        grace_until=window.grace_until,
    )
    return window.opens


def _window(work: Work, panel: Panel, running: Round | None) -> Window | None:
    """The round that comes next, after the one that is running."""
    after = max(work.now, free_from(running.scoring_at, running.reveal_at)) if running else work.now
    days = (rounds.last_day(work.db, panel.id), slots.last_day(work.db, panel.id, Kind.QUESTION))
    return next_window(panel.settings, after, max(filter(None, days), default=None))


def _reveal_before(work: Work, running: Round, following: Window) -> None:
    """The running round is revealed half an hour before the next one opens, where that is earlier than it was."""
    reveal_at = max(work.now, following.opens - REVEAL_BEFORE_NEXT)
    if reveal_at < running.reveal_at:
        rounds.reveal_earlier(work.db, running.id, reveal_at)
        slots.bring_forward(work.db, running.id, Kind.REVEAL, reveal_at)
        posts.mark_stale(work.db, "question", running.id, work.now)
        posts.mark_stale(work.db, private.NUDGE, running.id, work.now)


def plan_sooner(work: Work, panel_id: int) -> None:
    """The panel's next question comes sooner, where it waited for a round that is over."""
    panel, planned = panels.by_id(work.db, panel_id), slots.pending(work.db, panel_id, Kind.QUESTION)
    window = _window(work, panel, None)
    if planned is not None and window is not None and window.opens < planned.due_at:
        plan_question(work, panel)


def plan_summary(work: Work, panel: Panel) -> datetime:
    """Plans the panel's next summary anew; returns when it is due."""
    slots.unplan(work.db, panel.id, Kind.SUMMARY)
    private.refresh_homes(work.db, panel.id, work.now)
    day, due_at = next_summary(panel.settings, work.now, slots.last_day(work.db, panel.id, Kind.SUMMARY))
    slots.plan(
        work.db,
        workspace_id=panel.workspace_id,
        panel_id=panel.id,
        kind=Kind.SUMMARY,
        day=day,
        due_at=due_at,
        grace_until=due_at + SUMMARY_GRACE,
    )
    return due_at


def catch_up(work: Work, panel: Panel) -> None:
    """What fell due while nothing could be posted is due now, or left out where it is too late."""
    times = {Kind.QUESTION: panel.settings.question_time, Kind.SUMMARY: panel.settings.summary_time}
    plans = {Kind.QUESTION: plan_question, Kind.SUMMARY: plan_summary}
    for slot in filter(None, [slots.pending(work.db, panel.id, kind) for kind in times]):
        if slot.grace_until is not None and slot.grace_until < work.now:
            slots.settle(work.db, slot.id, State.MISSED)
            plans[slot.kind](work, panel)
        else:
            due_at = instant(slot.day, times[slot.kind], panel.settings.zone) or slot.due_at
            slots.put_off(work.db, slot.id, max(due_at, work.now))


def plan_round(work: Work, round_: Round) -> None:
    """Plans when the round's scoring begins and when it is revealed."""
    for kind, due_at in ((Kind.SCORING, round_.scoring_at), (Kind.REVEAL, round_.reveal_at)):
        slots.plan(
            work.db,
            workspace_id=round_.workspace_id,
            panel_id=round_.panel_id,
            kind=kind,
            day=round_.day,
            round_id=round_.id,
            due_at=due_at,
        )
