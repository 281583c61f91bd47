"""Leads who come and go, and whom a panel asks when its last one is gone."""

from collections.abc import Collection, Iterable

from bot.panel.rounds import Panel, Person
from bot.service.work import Work
from bot.store import disputes, panels, people, posts, private

LEADERLESS, DISPUTE = "leaderless", "dispute"


def step_down(work: Work, person: Person) -> None:
    """Whoever is deactivated or forgotten leads nothing any more."""
    panels.step_down(work.db, person.id)


def keep_to(work: Work, panel: Panel, member_ids: Collection[int]) -> None:
    """Leads who left the channel lead its panel no more."""
    panels.keep_leads(work.db, panel.id, member_ids)


def hand_on(work: Work, panel: Panel, person_ids: Iterable[int]) -> None:
    """Tells these, who lead the panel now, of the disputes that still wait for its leads."""
    coming = people.by_ids(work.db, person_ids)
    for dispute_id in disputes.open_in(work.db, panel.id):
        told = private.told(work.db, DISPUTE, dispute_id)
        for lead in coming:
            if lead.id not in told:
                private.say(work.db, lead, DISPUTE, dispute_id, work.now)


def unasked(work: Work, workspace_id: int) -> list[Panel]:
    """The panels that nobody leads and for which no admin has been asked."""
    found = panels.without_lead(work.db, workspace_id)
    return [panel for panel in found if posts.of(work.db, LEADERLESS, panel.id) is None]


def ask_admins(work: Work, panel: Panel) -> None:
    """Asks the workspace admins, in private and once, to see to a panel that nobody leads."""
    panels.by_id(work.db, panel.id, lock=True)
    if panels.leads(work.db, panel.id) or posts.of(work.db, LEADERLESS, panel.id) is not None:
        return
    for admin in people.admins(work.db, panel.workspace_id):
        private.say(work.db, admin, LEADERLESS, panel.id, work.now)
