"""Who leads a panel, and what they set."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.panel.rounds import Panel, Person, Refusal
from bot.panel.schedule import REVEAL_BEFORE_NEXT, shortest_gap
from bot.panel.settings import PanelSettings
from bot.service.planning import plan_question, plan_summary
from bot.service.work import Work
from bot.store import panels


@dataclass(frozen=True)
class Saved:
    """A panel after its settings were saved, and when it hears from us next."""

    panel: Panel
    created: bool
    question_at: datetime | None
    summary_at: datetime


def panel_in(work: Work, workspace_id: int, channel: str) -> Panel:
    """The channel's panel; a Refusal where it has none."""
    panel = panels.in_channel(work.db, workspace_id, channel)
    if panel is None:
        raise Refusal("There is no panel in this channel yet. `/mock setup` makes one.")
    return panel


def leads(work: Work, panel: Panel, person: Person) -> bool:
    """Whether this person may change the panel: its leads and workspace admins may."""
    return person.admin or person.id in panels.leads(work.db, panel.id)


def must_lead(work: Work, panel: Panel, person: Person) -> None:
    if not leads(work, panel, person):
        raise Refusal("Only the leads of this panel can do that. `/mock status` tells who they are.")


def proposed(person: Person) -> PanelSettings:
    """The settings that a new panel starts from: the defaults, in this person's time zone."""
    return PanelSettings(timezone=person.timezone)


def save(work: Work, person: Person, channel: str, settings: PanelSettings) -> Saved:
    """Makes or changes the channel's panel, and plans its next question and summary anew.

    Refuses what would not work, and people who do not lead the panel.
    """
    check(work, settings)
    panel = panels.in_channel(work.db, person.workspace_id, channel)
    created = panel is None
    if panel is None:
        panel = panels.create(work.db, person.workspace_id, channel, settings, work.now)
        panels.add_lead(work.db, panel.id, person.id)
    else:
        must_lead(work, panel, person)
        panels.save_settings(work.db, panel.id, settings)
    panel = replace(panel, settings=settings)
    return Saved(panel, created, plan_question(work, panel), plan_summary(work, panel))


def check(work: Work, settings: PanelSettings) -> None:
    """Refuses settings that would not work, naming the input."""
    if not settings.weekdays:
        raise Refusal("Please choose at least one weekday.", "weekdays")
    longest = shortest_gap(settings) - REVEAL_BEFORE_NEXT
    if settings.answering >= longest:
        raise Refusal("Answers must close well before the next question. Please choose a shorter time.", "answering")
    unknown = [track for track in settings.tracks if track not in work.bank.tracks]
    if unknown:
        raise Refusal(f"The bank has no track {unknown[0]}.", "tracks")
    stale = [day for day in settings.skip_dates if day < work.now.astimezone(settings.zone).date()]
    if stale:
        raise Refusal(f"{min(stale)} has passed. Please leave it out.", "skip_dates")
