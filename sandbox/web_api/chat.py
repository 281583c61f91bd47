"""chat.*: messages."""

from sandbox import posting
from sandbox.forms import message_form
from sandbox.model import Channel, Json, Message
from sandbox.web_api.call import Call, Method, Refusal, Reply
from sandbox.web_api.content import Content, content_of

MAX_UPDATE = 4_000  # bytes


def post_message(call: Call) -> Reply:
    channel = _postable(call)
    message = _message(call, channel, content_of(call))
    message.broadcast = call.flag("reply_broadcast")
    posting.post(call.core.world, message)
    form = message_form(message, channel.team_id, with_metadata=True)
    reply = {"channel": channel.id, "ts": message.ts, "message": form}
    return Reply(reply, call.core.world.audience(channel))


def post_ephemeral(call: Call) -> Reply:
    channel = _postable(call)
    user = call.required("user", "user_not_in_channel")
    if user not in channel.members:
        raise Refusal("user_not_in_channel")
    message = _message(call, channel, content_of(call))
    message.recipient = user
    posting.post(call.core.world, message)
    return Reply({"message_ts": message.ts}, frozenset({user}))


def update(call: Call) -> Reply:
    channel = call.channel()
    message = _own_message(call, channel, "cant_update_message")
    if channel.archived:
        raise Refusal("is_inactive")
    if len(call.text("text").encode()) > MAX_UPDATE:
        raise Refusal("msg_too_long")
    content = content_of(call)
    # Arguments that are missing leave the field unchanged; an empty list removes blocks.
    parts = ("text", "blocks", "attachments", "metadata")
    changes: Json = {part: getattr(content, part) for part in parts if call.args.get(part) is not None}
    posting.edit(call.core.world, message, changes)
    form = message_form(message, channel.team_id, with_metadata=True)
    reply = {"channel": channel.id, "ts": message.ts, "text": message.text, "message": form}
    return Reply(reply, call.core.world.audience(channel))


def delete(call: Call) -> Reply:
    channel = call.channel()
    message = _own_message(call, channel, "cant_delete_message")
    posting.delete(call.core.world, message)
    return Reply({"channel": channel.id, "ts": message.ts})


def get_permalink(call: Call) -> Reply:
    channel = call.channel()
    ts = call.required("message_ts", "message_not_found")
    message = channel.messages.get(ts)
    if message is None:
        raise Refusal("message_not_found")
    return Reply({"channel": channel.id, "permalink": permalink(call.core.url, message)})


def permalink(url: str, message: Message) -> str:
    thread = f"?thread_ts={message.thread_ts}&cid={message.channel}" if message.is_reply else ""
    return f"{url}archives/{message.channel}/p{message.ts.replace('.', '')}{thread}"


def _postable(call: Call) -> Channel:
    """The channel, if the app may write to it; a person's id means their direct messages."""
    target = call.required("channel", "channel_not_found")
    user = call.core.world.users.get(target)
    if user is None or not call.core.world.are_colleagues(user, call.installation.team_id):
        channel = call.channel()
    elif user.is_bot or user.deleted:
        raise Refusal("channel_not_found")
    else:
        channel = call.core.world.direct(target, call.installation.team_id)
    if channel.partner is not None and not call.core.app.messages_tab:
        raise Refusal("messages_tab_disabled")
    if channel.archived:
        raise Refusal("is_archived")
    if not call.is_in(channel):
        raise Refusal("not_in_channel")
    return channel


def _message(call: Call, channel: Channel, content: Content) -> Message:
    thread_ts = call.text("thread_ts") or None
    if thread_ts is not None:
        thread_ts = _parent(channel, thread_ts)
    installation = call.installation
    return Message(
        channel.id,
        call.core.world.tick(),
        installation.bot_user,
        content.text,
        content.blocks,
        content.attachments,
        content.metadata,
        thread_ts,
        bot_id=installation.bot_id,
    )


def _parent(channel: Channel, ts: str) -> str:
    parent = channel.messages.get(ts)
    if parent is None:
        raise Refusal("thread_not_found")
    return parent.thread_ts or ts


def _own_message(call: Call, channel: Channel, error: str) -> Message:
    message = channel.messages.get(call.required("ts", "message_not_found"))
    if message is None:
        raise Refusal("message_not_found")
    if message.user != call.installation.bot_user:
        raise Refusal(error)
    return message


METHODS: dict[str, Method] = {
    "chat.postMessage": Method(post_message, ("chat:write",)),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",)),
    "chat.update": Method(update, ("chat:write",)),
    "chat.delete": Method(delete, ("chat:write",)),
    "chat.getPermalink": Method(get_permalink),
}
