"""Somebody is forgotten: their name and words go, their scores stay without a person."""

from dataclasses import replace

from bot.panel.rounds import Person, Phase
from bot.service import erasure, journal, leading, pictures, scores
from bot.service.work import Work
from bot.store import forgetting, panels, posts, rounds
from bot.store.pictures import of_person


def forget(work: Work, person: Person) -> None:
    """Erases this person. Whoever comes back is somebody new, and a second time changes nothing."""
    named_in = forgetting.named_in(work.db, person.id)
    for round_id, answer_id in forgetting.answers_of(work.db, person.id):
        round_ = rounds.in_workspace(work.db, person.workspace_id, round_id, lock=True)
        assert round_ is not None  # noqa: S101 - an answer has a round, of its author's workspace
        erasure.erase(work, round_, answer_id)
    for round_id in named_in:
        posts.mark_stale(work.db, "reveal", round_id, work.now)
        for answer in rounds.answers(work.db, round_id):
            posts.mark_stale(work.db, "answer", answer.id, work.now)
    _leave_panels(work, person)
    pictures.withdraw(work, of_person(person.id))
    journal.note(work, "forget", person)
    forgetting.erase(work.db, person.id)


def _leave_panels(work: Work, person: Person) -> None:
    """No round waits for this person, no panel names them, and they lead none."""
    for panel in panels.of_workspace(work.db, person.workspace_id):
        round_ = rounds.current(work.db, panel.id, lock=True)
        if round_ is not None and round_.phase is Phase.SCORING:
            scores.excuse(work, round_, person)
        left = tuple(one for one in panel.settings.interviewers if one != person.id)
        if left != panel.settings.interviewers:
            panels.save_settings(work.db, panel.id, replace(panel.settings, interviewers=left))
    leading.step_down(work, person)
