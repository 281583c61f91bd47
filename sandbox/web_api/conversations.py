"""conversations.* and users.conversations: channels and their messages."""

from bisect import bisect_left, bisect_right

from sandbox.forms import channel_form, parent_form
from sandbox.model import Channel, Json, Message
from sandbox.web_api.call import Call, Method, Refusal, Reply
from sandbox.web_api.paging import page

SCOPE_OF_TYPE = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
TYPE_OF_KIND = {"channel": "public_channel", "group": "private_channel", "im": "im"}


def info(call: Call) -> Reply:
    channel = _known(call, "read")
    return Reply({"channel": channel_form(channel, call.installation.bot_user)})


def members(call: Call) -> Reply:
    some, metadata = page(call, _known(call, "read").members)
    return Reply({"members": list(some)} | metadata)


def history(call: Call) -> Reply:
    channel = _readable(call)
    return _messages(call, channel, _between(call, channel.timeline)[::-1])


def replies(call: Call) -> Reply:
    channel = _readable(call)
    ts = call.required("ts", "thread_not_found")
    thread = channel.thread(ts)
    if not thread:
        raise Refusal("thread_not_found")
    # The parent is always included, whatever the bounds.
    rest = _between(call, thread[1:])
    return _messages(call, channel, thread[:1] + rest)


def open_direct(call: Call) -> Reply:
    call.need("im:write", "mpim:write")
    users = [user for user in call.required("users", "users_list_not_supplied").split(",") if user]
    if len(users) != 1:
        raise Refusal("method_not_supported_for_channel_type")
    user = call.core.world.users.get(users[0])
    if user is None or user.team_id != call.installation.team_id:
        raise Refusal("user_not_found")
    if user.deleted:
        raise Refusal("user_disabled")
    return Reply({"channel": {"id": call.core.world.direct(user.id).id}})


def list_all(call: Call) -> Reply:
    return _list(call, only_members=False)


def list_of_bot(call: Call) -> Reply:
    return _list(call, only_members=True)


def _list(call: Call, *, only_members: bool) -> Reply:
    kinds = [kind.strip() for kind in (call.text("types") or "public_channel").split(",")]
    for kind in kinds:
        if kind not in SCOPE_OF_TYPE:
            raise Refusal("invalid_types")
        call.need(f"{SCOPE_OF_TYPE[kind]}:read")
    channels = [channel for channel in call.core.world.channels.values() if _listed(call, channel, kinds, only_members)]
    some, metadata = page(call, channels)
    return Reply({"channels": [channel_form(channel, call.installation.bot_user) for channel in some]} | metadata)


def _listed(call: Call, channel: Channel, kinds: list[str], only_members: bool) -> bool:
    if channel.team_id != call.installation.team_id or TYPE_OF_KIND[channel.kind] not in kinds:
        return False
    if channel.archived and call.flag("exclude_archived"):
        return False
    return call.is_in(channel) or not (channel.private or only_members)


def _known(call: Call, verb: str) -> Channel:
    channel = call.channel()
    prefix = SCOPE_OF_TYPE[TYPE_OF_KIND[channel.kind]]
    call.need(f"{prefix}:{verb}")
    return channel


def _readable(call: Call) -> Channel:
    channel = _known(call, "history")
    if not call.is_in(channel):
        raise Refusal("not_in_channel")
    return channel


def _between(call: Call, messages: list[Message]) -> list[Message]:
    """The messages within the call's bounds."""
    oldest, latest = _instant(call, "oldest", 0.0), _instant(call, "latest", float("inf"))
    inclusive = call.flag("inclusive")
    start = (bisect_left if inclusive else bisect_right)(messages, oldest, key=_time)
    end = (bisect_right if inclusive else bisect_left)(messages, latest, key=_time)
    return messages[start:end]


def _time(message: Message) -> float:
    return float(message.ts)


def _instant(call: Call, name: str, default: float) -> float:
    try:
        return float(call.text(name) or default)
    except ValueError as error:
        raise Refusal(f"invalid_ts_{name}") from error


def _messages(call: Call, channel: Channel, messages: list[Message]) -> Reply:
    some, metadata = page(call, messages)
    with_metadata = call.flag("include_all_metadata")
    forms = [parent_form(channel, message, with_metadata=with_metadata) for message in some]
    more = bool(metadata["response_metadata"]["next_cursor"])
    body: Json = {"messages": forms, "has_more": more}
    return Reply(body | (metadata if more else {}))


METHODS: dict[str, Method] = {
    "conversations.info": Method(info),
    "conversations.members": Method(members),
    "conversations.history": Method(history),
    "conversations.replies": Method(replies),
    "conversations.open": Method(open_direct),
    "conversations.list": Method(list_all),
    "users.conversations": Method(list_of_bot),
}
