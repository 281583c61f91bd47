"""Replies in a thread that read like a score: others can read them, so a press has to record it."""

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.elements import Message, unescape
from bot.blocks.replies import said, typed_score_reply
from bot.panel.rounds import Refusal
from bot.service import scores
from bot.service.scores import Given
from bot.store import events
from handlers.front import Asker, Body, Front


def register(app: App, front: Front) -> None:
    @app.event({"type": "message", "subtype": None})
    def heed_reply(ack: Ack, body: Body) -> None:
        message = body["event"]
        if message.get("thread_ts") and message.get("user"):
            asker = front.asker_of_event(body)
            reply = _reply(front, asker, unescape(message.get("text", "")))
            if reply is not None and _is_new(front, asker, body["event_id"]):
                front.tell(asker, reply)
        ack()

    @app.action(ids.RECORD_TYPED)
    def record_typed(ack: Ack, body: Body) -> None:
        round_id, letter, level, note = ids.parsed_typed(body["actions"][0]["value"])
        front.record(body, round_id, Given(letter, level, note))
        ack()


def _reply(front: Front, asker: Asker, text: str) -> Message | None:
    """What somebody is told whose reply reads like a score."""
    try:
        with front.desk.look() as work:
            typed = scores.offered(work, asker.person, asker.channel, asker.thread_ts or "", text)
    except Refusal as refusal:
        return said(refusal.sentence)
    return typed_score_reply(typed) if typed else None


def _is_new(front: Front, asker: Asker, event_id: str) -> bool:
    with front.desk.work() as work:
        return events.is_new(work.db, asker.workspace.id, event_id, work.now)
