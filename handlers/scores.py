"""Scores: one press on a level, and the modals in which they are given with notes or all at once."""

import re

from bot.blocks import ids
from bot.blocks.replies import recorded_reply, said
from bot.blocks.scoring_form import read_scores, scoring_form
from bot.usecases import scores, views
from bot.usecases.scores import Given
from handlers.listening import Answer, Listener, Request


def press(request: Request) -> Answer:
    """Records a level that was pressed under an answer."""
    round_id, letter = ids.SUBJECT.read(request.payload.value)
    (level,) = ids.PRESSED.read(request.payload.action_id)
    return _record(request, round_id, Given(letter, level))


def record_typed(request: Request) -> Answer:
    """Records a score that was typed into the thread."""
    round_id, letter, level, note = ids.TYPED.read(request.payload.value)
    return _record(request, round_id, Given(letter, level, note))


def _record(request: Request, round_id: int, given: Given) -> Answer:
    with request.write() as tx:
        round_ = scores.score(tx, request.person, round_id, [given])
    level = round_.level(given.level or 0)
    request.tell(recorded_reply(given.letter, f"{level.level} {level.label}"))
    return None


def open_notes(request: Request) -> Answer:
    """Opens *Score with notes*."""
    return _open(request, notes=True)


def open_all(request: Request) -> Answer:
    """Opens *Score all*."""
    return _open(request, notes=False)


def _open(request: Request, *, notes: bool) -> Answer:
    round_id, letter = ids.SUBJECT.read(request.payload.value)
    with request.read() as tx:
        round_ = scores.open_round(tx, request.person, round_id, letter)
        view = views.scoring_view(tx, round_, request.person, letter or None)
    if view.answers:
        request.open(scoring_form(view, notes=notes))
    else:
        request.tell(said("There is nothing here for you to score: the answers are your own."))
    return None


def save(request: Request) -> Answer:
    """Records what was given in either modal."""
    round_id, _ = ids.SUBJECT.read(request.payload.metadata)
    given = [Given(*score) for score in read_scores(request.payload.form)]
    with request.write() as tx:
        scores.score(tx, request.person, round_id, given)
    return None


LISTENERS = (
    Listener("action", re.compile(rf"^{ids.SCORE}-?\d+$"), press),
    Listener("action", ids.RECORD_TYPED, record_typed),
    Listener("action", ids.SCORE_NOTES, open_notes),
    Listener("action", ids.SCORE_ALL, open_all),
    Listener("view", ids.SCORE_MODAL, save),
)
