"""Somebody is forgotten: their name and words go, their scores stay without a person."""

from dataclasses import replace

from bot.panel.rounds import Person
from bot.service import erasure, journal, leading, pictures
from bot.service.members import excuse
from bot.service.work import Work
from bot.store import forgetting, panels, posts, rounds
from bot.store.pictures import of_person


def forget(work: Work, person: Person) -> None:
    """Erases this person. Whoever comes back is somebody new, and a second time changes nothing."""
    named_in = forgetting.named_in(work.db, person.id)
    _leave_panels(work, person)  # first, since everybody else too keeps a panel before its round
    for round_id, answer_id in forgetting.answers_of(work.db, person.id):
        round_ = rounds.in_workspace(work.db, person.workspace_id, round_id, lock=True)
        assert round_ is not None  # noqa: S101 - an answer has a round, of its author's workspace
        erasure.erase(work, round_, answer_id)
    for round_id in named_in:
        posts.mark_stale(work.db, "reveal", round_id, work.now)
        for answer in rounds.answers(work.db, round_id):
            posts.mark_stale(work.db, "answer", answer.id, work.now)
    for dispute_id in forgetting.disputed(work.db, person.id):
        posts.mark_stale(work.db, leading.DISPUTE, dispute_id, work.now)
    pictures.withdraw(work, of_person(person.id))
    journal.note(work, "forget", person)
    forgetting.erase(work.db, person.id)


def _leave_panels(work: Work, person: Person) -> None:
    """No panel names this person, no round waits for them, and they lead nothing."""
    for panel in panels.of_workspace(work.db, person.workspace_id):
        if person.id in panel.settings.interviewers:
            settings = panels.by_id(work.db, panel.id, lock=True).settings
            left = tuple(one for one in settings.interviewers if one != person.id)
            panels.save_settings(work.db, panel.id, replace(settings, interviewers=left))
    for panel in panels.of_person(work.db, person.id):
        excuse(work, panel, person)
    leading.step_down(work, person)
