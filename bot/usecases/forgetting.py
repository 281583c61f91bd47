"""Somebody is forgotten: their name and words go, their scores stay without a person."""

from dataclasses import replace

from bot.domain.people import Person
from bot.store import answers, forgetting, panels, rounds
from bot.store.pictures import of_person
from bot.usecases import audit, candidates, leads, pictures, show
from bot.usecases.members import excuse
from bot.usecases.transaction import Transaction


def forget(tx: Transaction, person: Person) -> None:
    """Erases this person. Whoever comes back is somebody new, and a second time changes nothing."""
    named_in = forgetting.named_in(tx.db, person.id)
    _leave_panels(tx, person)  # first, since everybody else too keeps a panel before its round
    for round_id, answer_id in forgetting.answers_of(tx.db, person.id):
        round_ = rounds.in_workspace(tx.db, person.workspace_id, round_id, lock=True)
        assert round_ is not None  # noqa: S101 - an answer has a round, of its author's workspace
        candidates.erase(tx, round_, answer_id)
    for round_id in named_in:
        show.names_changed(tx, round_id, answers.of_round(tx.db, round_id))
    for dispute_id in forgetting.disputed(tx.db, person.id):
        show.dispute_changed(tx, dispute_id)
    pictures.withdraw(tx, of_person(person.id))
    audit.note(tx, "forget", person)
    forgetting.erase(tx.db, person.id)


def _leave_panels(tx: Transaction, person: Person) -> None:
    """No panel names this person, no round waits for them, and they lead nothing."""
    for panel in panels.of_workspace(tx.db, person.workspace_id):
        if person.id in panel.settings.interviewers:
            settings = panels.by_id(tx.db, panel.id, lock=True).settings
            left = tuple(one for one in settings.interviewers if one != person.id)
            panels.save_settings(tx.db, panel.id, replace(settings, interviewers=left))
    for panel in panels.of_person(tx.db, person.id):
        excuse(tx, panel, person)
    leads.step_down(tx, person)
