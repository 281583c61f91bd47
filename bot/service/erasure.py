"""Answers whose text has to go: a candidate's, or those of somebody who wants to be forgotten."""

from bot.panel.rounds import Person, Phase, Refusal, Round
from bot.service import journal
from bot.service.scores import note_progress
from bot.service.setup import leads
from bot.service.work import Work
from bot.store import answers, own_anchors, panels, posts, private, rounds

NOT_YOURS = "Only an answer that was entered for a candidate can be deleted, by who entered it or a lead."


def erase(work: Work, round_: Round, answer_id: int) -> None:
    """Deletes an answer's text everywhere, where it served as an anchor too."""
    text = rounds.answer_by_id(work.db, answer_id).text
    kept = own_anchors.holds(work.db, round_.panel_id, text)
    served = answers.copies(work.db, round_.panel_id, text) if kept else []
    own_anchors.drop(work.db, round_.panel_id, text)
    _erase(work, round_, answer_id)
    for copy in served:
        _erase(work, rounds.by_id(work.db, copy.round_id), copy.id)


def _erase(work: Work, round_: Round, answer_id: int) -> None:
    """Before the reveal an answer goes with its scores; after it they stay."""
    if round_.phase is Phase.REVEALED:
        answers.erase(work.db, answer_id)
    else:
        answers.take_out(work.db, answer_id)
        private.refresh_homes(work.db, round_.panel_id, work.now)
    posts.mark_stale(work.db, "answer", answer_id, work.now)
    posts.mark_stale(work.db, "question", round_.id, work.now)
    if round_.phase is Phase.SCORING:
        note_progress(work, round_)


def delete_candidates(work: Work, person: Person, answer_id: int) -> None:
    """Deletes an answer that was entered for a candidate, at any time."""
    answer = answers.find(work.db, answer_id)
    round_ = rounds.in_workspace(work.db, person.workspace_id, answer.round_id, lock=True) if answer else None
    if answer is None or round_ is None:
        raise Refusal("This answer is deleted already.")
    panel = panels.by_id(work.db, round_.panel_id)
    if not answer.on_behalf or not (answer.author_id == person.id or leads(work, panel, person)):
        raise Refusal(NOT_YOURS)
    erase(work, round_, answer_id)
    journal.note(work, "delete candidate's answer", person, panel, round=round_.id)


def shown_at(work: Work, workspace_id: int, channel: str, ts: str) -> int:
    """Which answer a message in a thread shows."""
    post = posts.at(work.db, workspace_id, channel, ts)
    if post is None or post.kind != "answer":
        raise Refusal("This works on an answer in the thread of a question.")
    return post.subject_id
