"""Leads who come and go, and whom a panel asks when its last one is gone."""

from collections.abc import Collection, Iterable

from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.posts import PostKind
from bot.store import disputes, panels, people, posts
from bot.usecases import show
from bot.usecases.transaction import Transaction


def step_down(tx: Transaction, person: Person) -> None:
    """Whoever is deactivated or forgotten leads nothing any more."""
    panels.step_down(tx.db, person.id)


def drop_leads_outside(tx: Transaction, panel: Panel, member_ids: Collection[int]) -> None:
    """Leads who left the channel lead its panel no more."""
    panels.keep_leads(tx.db, panel.id, member_ids)


def tell_of_disputes(tx: Transaction, panel: Panel, person_ids: Iterable[int]) -> None:
    """Tells new leads about the panel's open disputes."""
    coming = people.by_ids(tx.db, person_ids)
    for dispute_id in disputes.open_in(tx.db, panel.id):
        recipients = posts.recipients(tx.db, PostKind.DISPUTE, dispute_id)
        for lead in coming:
            if lead.id not in recipients:
                show.to_person(tx, lead, PostKind.DISPUTE, dispute_id)


def unasked(tx: Transaction, workspace_id: int) -> list[Panel]:
    """The panels that nobody leads and for which no admin has been asked."""
    found = panels.without_lead(tx.db, workspace_id)
    return [panel for panel in found if posts.of(tx.db, PostKind.LEADERLESS, panel.id) is None]


def ask_admins(tx: Transaction, panel: Panel) -> None:
    """Asks the workspace admins, in private and once, to see to a panel that nobody leads."""
    panels.by_id(tx.db, panel.id, lock=True)
    if panels.leads(tx.db, panel.id) or posts.of(tx.db, PostKind.LEADERLESS, panel.id) is not None:
        return
    for admin in people.admins(tx.db, panel.workspace_id):
        show.to_person(tx, admin, PostKind.LEADERLESS, panel.id)
