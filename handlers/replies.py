"""Replies in a thread: one that reads like a score, and one that is an answer, when it is edited or deleted."""

from dataclasses import replace

from bot.blocks.elements import Message
from bot.blocks.replies import said, typed_score_reply
from bot.domain.errors import Refusal
from bot.usecases import access, answers, events, scores
from bot.usecases.answers import Reply
from handlers.listening import Answer, Listener, Request
from handlers.payload import Body

WRITTEN = (None, "thread_broadcast", "file_share")  # alone, sent to the channel too, or with a file


def heed_reply(request: Request) -> Answer:
    """Offers to record a reply that reads like a score."""
    message = request.payload.event
    if message.get("user") and _under_question(request, message):
        offer = _offer(request, request.as_typed(message.get("text", "")))
        if offer is not None and _is_new(request):
            request.tell(offer)
    return None


def _under_question(request: Request, message: Body) -> bool:
    """Whether the message concerns us: Slack is asked about nobody who talks elsewhere."""
    with request.read() as tx:
        place = (request.workspace.id, message["channel"], message.get("thread_ts"))
        return access.question_at(tx, *place) is not None


def _offer(request: Request, text: str) -> Message | None:
    """The reply to somebody whose message reads like a score."""
    person, payload = request.person, request.payload
    try:
        with request.read() as tx:
            typed = scores.offered(tx, person, payload.channel, payload.thread_ts or "", text)
    except Refusal as refusal:
        return said(refusal.sentence)
    return typed_score_reply(typed) if typed else None


def _is_new(request: Request) -> bool:
    with request.write() as tx:
        return events.is_new(tx, request.workspace, request.payload.event_id)


def edited(request: Request) -> Answer:
    """Has an answer that was taken from a reply follow it."""
    event = request.payload.event
    now, before = event["message"], event.get("previous_message") or {}
    if now.get("text") != before.get("text"):
        _follow(request, now, request.as_typed(now.get("text", "")))
    return None


def deleted(request: Request) -> Answer:
    """Withdraws an answer that was taken from a reply with it."""
    _follow(request, request.payload.event.get("previous_message") or {}, None)
    return None


def _follow(request: Request, message: Body, text: str | None) -> None:
    if not message.get("thread_ts") or not message.get("user") or message.get("bot_id"):
        return
    channel = request.payload.channel
    try:
        with request.write() as tx:
            reply = Reply(message["thread_ts"], message["ts"], text)
            sentence = answers.follow_reply(tx, request.workspace.id, channel, reply)
    except Refusal as refusal:
        sentence = f"Your answer stays as it was. {refusal.sentence}"
    if sentence is not None and _is_new(request):
        place = replace(request.place, user_id=message["user"], thread_ts=message["thread_ts"])
        request.bot.responder.tell(place, said(sentence))


LISTENERS = (
    *(Listener("event", {"type": "message", "subtype": subtype}, heed_reply) for subtype in WRITTEN),
    Listener("event", {"type": "message", "subtype": "message_changed"}, edited),
    Listener("event", {"type": "message", "subtype": "message_deleted"}, deleted),
)
