"""Leads who are gone, and whom a panel asks when its last one is."""

from collections.abc import Collection

from bot.panel.rounds import Panel, Person
from bot.service.work import Work
from bot.store import panels, people, posts, private

LEADERLESS = "leaderless"


def step_down(work: Work, person: Person) -> None:
    """Whoever is deactivated or forgotten leads nothing any more."""
    for panel in panels.led_by(work.db, person.id):
        keep_to(work, panel, set(panels.leads(work.db, panel.id)) - {person.id})


def keep_to(work: Work, panel: Panel, member_ids: Collection[int]) -> None:
    """Leads who left the channel lead its panel no more."""
    panels.set_leads(work.db, panel.id, [lead for lead in panels.leads(work.db, panel.id) if lead in member_ids])


def unasked(work: Work, workspace_id: int) -> list[Panel]:
    """The panels that nobody leads and for which no admin has been asked."""
    found = panels.without_lead(work.db, workspace_id)
    return [panel for panel in found if posts.of(work.db, LEADERLESS, panel.id) is None]


def ask_admins(work: Work, panel: Panel) -> None:
    """Asks the workspace admins, in private, to see to a panel that nobody leads."""
    for admin in people.admins(work.db, panel.workspace_id):
        private.say(work.db, admin, LEADERLESS, panel.id, work.now)
