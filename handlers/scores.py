"""Scores: one press on a level, and the modals in which they are given with notes or all at once."""

import re

from slack_bolt import Ack, App

from bot.blocks import forms, ids
from bot.blocks.replies import said
from bot.service import scores, views
from bot.service.scores import Given
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
        given = [Given(*read) for read in forms.read_scores(body["view"]["state"]["values"])]
        with front.desk.work() as work:
            scores.score(work, asker.person, round_id, given)
        ack()
        front.wake()


def _open_scoring(front: Front, body: Body, *, notes: bool) -> None:
    asker = front.asker(body)
    round_id, letter = ids.parsed_subject(body["actions"][0]["value"])
    with front.desk.look() as work:
        round_ = scores.open_round(work, asker.person, round_id, letter)
        view = views.scoring_view(work, round_, asker.person, letter or None)
    if view.answers:
        front.open(asker, forms.scoring_form(view, notes=notes))
    else:
        front.tell(asker, said("There is nothing here for you to score: the answers are your own."))
