"""Answers whose text has to go: a candidate's, or those of somebody who wants to be forgotten."""

from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.posts import PostKind
from bot.domain.rounds import Phase, Round
from bot.store import answers, own_anchors, panels, posts, rounds
from bot.usecases import audit, show
from bot.usecases.access import is_lead
from bot.usecases.scores import note_progress
from bot.usecases.transaction import Transaction

NOT_YOURS = "Only an answer that was entered for a candidate can be deleted, by who entered it or a lead."


def erase(tx: Transaction, round_: Round, answer_id: int) -> None:
    """Deletes an answer's text everywhere, where it served as an anchor too."""
    text = answers.by_id(tx.db, answer_id).text
    kept = own_anchors.holds(tx.db, round_.panel_id, text)
    served = answers.copies(tx.db, round_.panel_id, text) if kept else []
    own_anchors.drop(tx.db, round_.panel_id, text)
    _erase(tx, round_, answer_id)
    for copy in served:
        _erase(tx, rounds.by_id(tx.db, copy.round_id), copy.id)


def _erase(tx: Transaction, round_: Round, answer_id: int) -> None:
    """Before the reveal an answer goes with its scores; after it they stay."""
    if round_.phase is Phase.REVEALED:
        answers.erase(tx.db, answer_id)
    else:
        answers.take_out(tx.db, answer_id)
    show.answer_erased(tx, round_, answer_id)
    if round_.phase is Phase.SCORING:
        note_progress(tx, round_)


def delete(tx: Transaction, person: Person, answer_id: int) -> None:
    """Deletes an answer that was entered for a candidate, at any time."""
    answer = answers.find(tx.db, answer_id)
    round_ = rounds.in_workspace(tx.db, person.workspace_id, answer.round_id, lock=True) if answer else None
    if answer is None or round_ is None:
        raise Refusal("This answer is deleted already.")
    panel = panels.by_id(tx.db, round_.panel_id)
    if not answer.on_behalf or not (answer.author_id == person.id or is_lead(tx, panel, person)):
        raise Refusal(NOT_YOURS)
    erase(tx, round_, answer_id)
    audit.note(tx, "delete candidate's answer", person, panel, round=round_.id)


def shown_at(tx: Transaction, workspace_id: int, channel: str, ts: str) -> int:
    """Which answer a message in a thread shows."""
    post = posts.at(tx.db, workspace_id, channel, ts)
    if post is None or post.kind is not PostKind.ANSWER:
        raise Refusal("This works on an answer in the thread of a question.")
    return post.subject_id
