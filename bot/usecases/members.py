"""People come to a panel's channel and leave it."""

from collections.abc import Iterable

from bot.domain.panels import Panel
from bot.domain.people import Person, Workspace
from bot.domain.rounds import Phase
from bot.store import members, panels, people, rounds
from bot.store.pictures import of_panel, of_person
from bot.usecases import leads, pictures, scores, show
from bot.usecases.qualification import welcome
from bot.usecases.transaction import Transaction


def in_channel(tx: Transaction, panel: Panel, person_ids: Iterable[int]) -> None:
    """These are in the panel's channel now; the round under score waits no more for whoever left."""
    panels.by_id(tx.db, panel.id, lock=True)
    found = set(person_ids)
    before = set(members.ids(tx.db, panel.id))
    members.replace_all(tx.db, panel.id, found)
    leads.drop_leads_outside(tx, panel, found)
    if before:
        welcome(tx, panel, found - before)
    for person in people.by_ids(tx.db, before - found):
        excuse(tx, panel, person)
        pictures.withdraw(tx, of_panel(panel.id), of_person(person.id))
        show.person_changed(tx, person.id)


def ask(tx: Transaction, workspace: Workspace, channel: str) -> None:
    """Has the members of the channel fetched from Slack soon, if it has a panel."""
    panel = panels.in_channel(tx.db, workspace.id, channel)
    if panel is not None:
        panels.ask_members(tx.db, panel.id, tx.now)


def unknown_in(tx: Transaction, workspace: Workspace, person: Person, channel: str) -> Panel | None:
    """The channel's panel, if this person is not known to be in it."""
    panel = panels.in_channel(tx.db, workspace.id, channel)
    return panel if panel is not None and not members.includes(tx.db, panel.id, person.id) else None


def changed(tx: Transaction, person: Person) -> None:
    """Slack describes this person anew; no round waits for whoever can score no more."""
    if not person.scores:
        leads.step_down(tx, person)
        for panel in panels.of_person(tx.db, person.id):
            excuse(tx, panel, person)


def excuse(tx: Transaction, panel: Panel, person: Person) -> None:
    """The panel's round, if one is under score, waits for this person no more."""
    round_ = rounds.current(tx.db, panel.id, lock=True)
    if round_ is not None and round_.phase is Phase.SCORING:
        scores.excuse(tx, round_, person)
