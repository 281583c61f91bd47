"""Leads who are gone, and whom a panel asks when its last one is."""

from collections.abc import Collection

from bot.panel.rounds import Panel, Person
from bot.service.work import Work
from bot.store import panels, people, posts


def step_down(work: Work, person: Person) -> list[Panel]:
    """Whoever is deactivated or forgotten leads nothing any more; returns the panels that nobody leads now."""
    return [panel for panel in panels.led_by(work.db, person.id) if _removed(work, panel, [person.id])]


def keep_to(work: Work, panel: Panel, member_ids: Collection[int]) -> list[Panel]:
    """Leads who left the channel lead its panel no more; returns the panel where nobody leads it now."""
    gone = [lead for lead in panels.leads(work.db, panel.id) if lead not in member_ids]
    return [panel] if gone and _removed(work, panel, gone) else []


def _removed(work: Work, panel: Panel, gone: Collection[int]) -> bool:
    """Takes leads away; whether none is left."""
    left = [lead for lead in panels.leads(work.db, panel.id) if lead not in gone]
    panels.set_leads(work.db, panel.id, left)
    return not left


def ask_admins(work: Work, panel: Panel) -> None:
    """Asks the workspace admins, in private, to see to a panel that nobody leads."""
    for admin in people.admins(work.db, panel.workspace_id):
        posts.add(
            work.db,
            workspace_id=panel.workspace_id,
            kind="leaderless",
            subject_id=panel.id,
            person_id=admin.id,
            channel=admin.user_id,
            due_at=work.now,
        )
