"""Scores: one press on a level, and the modals in which they are given with notes or all at once."""

import re

from slack_bolt import Ack, App

from bot.blocks import ids, scoring_form
from bot.blocks.replies import said
from bot.usecases import scores, views
from bot.usecases.scores import Given
from handlers.front import Body, Front

PRESSED = re.compile(rf"^{ids.SCORE}\d+$")


def register(app: App, front: Front) -> None:
    @app.action(PRESSED)
    def press(ack: Ack, body: Body) -> None:
        action = body["actions"][0]
        round_id, letter = ids.parsed_subject(action["value"])
        front.record(body, round_id, Given(letter, ids.parsed_level(action["action_id"])))
        ack()

    @app.action(ids.SCORE_NOTES)
    def open_notes(ack: Ack, body: Body) -> None:
        _open_scoring(front, body, notes=True)
        ack()

    @app.action(ids.SCORE_ALL)
    def open_all(ack: Ack, body: Body) -> None:
        _open_scoring(front, body, notes=False)
        ack()

    @app.view(ids.SCORE_MODAL)
    def save(ack: Ack, body: Body) -> None:
        asker = front.asker(body)
        round_id, _ = ids.parsed_subject(body["view"]["private_metadata"])
        given = [Given(*read) for read in scoring_form.read_scores(body["view"]["state"]["values"])]
        with front.transactions.write() as tx:
            scores.score(tx, asker.person, round_id, given)
        ack()
        front.wake()


def _open_scoring(front: Front, body: Body, *, notes: bool) -> None:
    asker = front.asker(body)
    round_id, letter = ids.parsed_subject(body["actions"][0]["value"])
    with front.transactions.read() as tx:
        round_ = scores.open_round(tx, asker.person, round_id, letter)
        view = views.scoring_view(tx, round_, asker.person, letter or None)
    if view.answers:
        front.open(asker, scoring_form.scoring_form(view, notes=notes))
    else:
        front.tell(asker, said("There is nothing here for you to score: the answers are your own."))
