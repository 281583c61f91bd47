"""Replies in a thread that read like a score: others can read them, so a press has to record it."""

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.elements import unescape
from bot.blocks.replies import said, typed_score_reply
from bot.panel.rounds import Refusal
from bot.service import scores
from bot.service.scores import Given
from handlers.front import Body, Front


def register(app: App, front: Front) -> None:
    @app.event({"type": "message", "subtype": None})
    def heed_reply(ack: Ack, body: Body) -> None:
        message = body["event"]
        if message.get("thread_ts") and message.get("user"):
            asker = front.asker_of_event(body)
            said_there = unescape(message.get("text", ""))
            try:
                with front.desk.look() as work:
                    typed = scores.offered(work, asker.person, asker.channel, message["thread_ts"], said_there)
            except Refusal as refusal:
                front.tell(asker, said(refusal.sentence))
            else:
                if typed is not None:
                    front.tell(asker, typed_score_reply(typed))
        ack()

    @app.action(ids.RECORD_TYPED)
    def record_typed(ack: Ack, body: Body) -> None:
        round_id, letter, level, note = ids.parsed_typed(body["actions"][0]["value"])
        front.record(body, round_id, Given(letter, level, note))
        ack()
