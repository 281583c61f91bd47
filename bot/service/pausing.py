"""A panel that pauses: no question comes, and what runs goes on to its reveal."""

from dataclasses import replace
from datetime import date, timedelta

from bot.panel.rounds import Panel, Person, Refusal
from bot.panel.setup import Pause
from bot.service import journal
from bot.service.planning import plan_question
from bot.service.work import Work
from bot.store import panels, rounds

LONGEST_PAUSE = timedelta(days=366)


def pause(work: Work, panel: Panel, by: Person, until: date | None) -> Pause:
    """No question before `until`, or before a lead resumes."""
    panel = panels.by_id(work.db, panel.id, lock=True)
    today = work.now.astimezone(panel.settings.zone).date()
    if until is not None and until <= today:
        raise Refusal(f"{until} has come already. Please name a later day, or none to pause until you resume.")
    if until is not None and until - today > LONGEST_PAUSE:
        raise Refusal(
            f"{until} is more than a year away. Please name an earlier day, or none to pause until you resume."
        )
    changed = replace(panel, settings=replace(panel.settings, paused=until is None, paused_until=until))
    journal.note(work, "pause", by, panel, until=until.isoformat() if until else None)
    return _apply(work, changed)


def resume(work: Work, panel: Panel, by: Person) -> Pause:
    """Questions come again."""
    panel = panels.by_id(work.db, panel.id, lock=True)
    if not panel.settings.paused_on(work.now.astimezone(panel.settings.zone).date()):
        raise Refusal("The panel is not paused. `/mock status` tells when the next question comes.")
    journal.note(work, "resume", by, panel)
    return _apply(work, replace(panel, settings=panel.settings.resumed()))


def _apply(work: Work, panel: Panel) -> Pause:
    panels.save_settings(work.db, panel.id, panel.settings)
    return Pause(panel, rounds.current(work.db, panel.id), plan_question(work, panel))
