"""Replies in a thread: one that reads like a score, and one that is an answer, when it is edited or deleted."""

from slack_bolt import Ack, App

from bot.blocks import ids
from bot.blocks.elements import Message
from bot.blocks.mrkdwn import unescape
from bot.blocks.replies import said, typed_score_reply
from bot.domain.errors import Refusal
from bot.store import events
from bot.usecases import access, answers, scores
from bot.usecases.answers import Reply
from bot.usecases.scores import Given
from handlers.front import Asker, Body, Front

WRITTEN = (None, "thread_broadcast", "file_share")  # alone, sent to the channel too, or with a file


def register(app: App, front: Front) -> None:
    def heed_reply(ack: Ack, body: Body) -> None:
        message = body["event"]
        if message.get("user") and _under_question(front, body):
            asker = front.asker_of_event(body)
            reply = _reply(front, asker, unescape(message.get("text", "")))
            if reply is not None and _is_new(front, asker, body["event_id"]):
                front.tell(asker, reply)
        ack()

    for subtype in WRITTEN:
        app.event({"type": "message", "subtype": subtype})(heed_reply)

    @app.action(ids.RECORD_TYPED)
    def record_typed(ack: Ack, body: Body) -> None:
        round_id, letter, level, note = ids.parsed_typed(body["actions"][0]["value"])
        front.record(body, round_id, Given(letter, level, note))
        ack()

    _register_changes(app, front)


def _register_changes(app: App, front: Front) -> None:
    @app.event({"type": "message", "subtype": "message_changed"})
    def edited(ack: Ack, body: Body) -> None:
        now, before = body["event"]["message"], body["event"].get("previous_message") or {}
        if now.get("text") != before.get("text"):
            _follow(front, body, now, unescape(now.get("text", "")))
        ack()

    @app.event({"type": "message", "subtype": "message_deleted"})
    def deleted(ack: Ack, body: Body) -> None:
        _follow(front, body, body["event"].get("previous_message") or {}, None)
        ack()


def _under_question(front: Front, body: Body) -> bool:
    """Whether the message concerns us; who talks elsewhere is nobody whom we ask Slack about."""
    workspace, message = front.workspace(body), body["event"]
    with front.transactions.read() as tx:
        return access.question_at(tx, workspace.id, message["channel"], message.get("thread_ts")) is not None


def _reply(front: Front, asker: Asker, text: str) -> Message | None:
    """What somebody is told whose reply reads like a score."""
    try:
        with front.transactions.read() as tx:
            typed = scores.offered(tx, asker.person, asker.channel, asker.thread_ts or "", text)
    except Refusal as refusal:
        return said(refusal.sentence)
    return typed_score_reply(typed) if typed else None


def _is_new(front: Front, asker: Asker, event_id: str) -> bool:
    with front.transactions.write() as tx:
        return events.is_new(tx.db, asker.workspace.id, event_id, tx.now)


def _follow(front: Front, body: Body, message: Body, text: str | None) -> None:
    """An answer that was taken from this reply follows it; its author is told."""
    if not message.get("thread_ts") or not message.get("user") or message.get("bot_id"):
        return
    workspace, channel = front.workspace(body), body["event"]["channel"]
    try:
        with front.transactions.write() as tx:
            told = answers.follow_reply(tx, workspace.id, channel, Reply(message["thread_ts"], message["ts"], text))
    except Refusal as refusal:
        told = f"Your answer stays as it was. {refusal.sentence}"
    if told is None:
        return
    asker = front.asker_of_event(body | {"event": message | {"channel": channel}})
    if _is_new(front, asker, body["event_id"]):
        front.tell(asker, said(told))
        front.wake()
