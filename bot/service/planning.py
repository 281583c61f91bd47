"""A panel's next question and summary in the book of what is due."""

from datetime import datetime

from bot.panel.rounds import Panel, Round
from bot.panel.schedule import SUMMARY_GRACE, instant, next_summary, next_window
from bot.service.work import Work
from bot.store import private, rounds, slots
from bot.store.slots import Kind, State


def plan_question(work: Work, panel: Panel) -> datetime | None:
    """Plans the panel's next question anew; returns when it is due, None while the panel is paused."""
    slots.unplan(work.db, panel.id, Kind.QUESTION)
    private.refresh_homes(work.db, panel.id, work.now)
    if panel.settings.paused:
        return None
    days = (rounds.last_day(work.db, panel.id), slots.last_day(work.db, panel.id, Kind.QUESTION))
    window = next_window(panel.settings, work.now, max(filter(None, days), default=None))
    if window is None:
        return None
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
