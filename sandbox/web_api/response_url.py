"""Response URLs: the app's answers to a person's interaction."""

import json

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sandbox import posting
from sandbox.core import Core
from sandbox.model import Json, Message
from sandbox.record import NOBODY, Sent, as_text
from sandbox.response_urls import ResponseUrl
from sandbox.web_api.call import Call, Refusal
from sandbox.web_api.content import content_of
from sandbox.wire import break_connection


class ResponseUrlApi:
    def __init__(self, core: Core) -> None:
        self.core = core

    async def endpoint(self, request: Request) -> Response:
        if self.core.faults.down:
            return break_connection(request)
        args: Json = json.loads(await request.body())
        return self._answer(request.path_params["key"], args)

    def _answer(self, key: str, args: Json) -> Response:
        url = self.core.response_urls.use(key)
        if isinstance(url, str):
            return self._recorded(args, "", NOBODY, url)
        channel = self.core.world.channels[url.channel]
        private = args.get("response_type") != "in_channel"
        audience = frozenset({url.user}) if private else self.core.world.audience(channel)
        try:
            respond(self.core, url, args)
        except Refusal as refusal:
            return self._recorded(args, channel.team_id, audience, refusal.code)
        return self._recorded(args, channel.team_id, audience, None)

    def _recorded(self, args: Json, team_id: str, audience: frozenset[str], error: str | None) -> Response:
        sent = Sent(self.core.clock(), "call", "response_url", as_text(args), team_id, audience, error)
        self.core.record.add(sent)
        return PlainTextResponse(error or "ok", 404 if error else 200)


def respond(core: Core, url: ResponseUrl, args: Json) -> None:
    """Replace or delete the message of the interaction, or post a new one. Raises Refusal."""
    with core.world.look():
        _respond(core, url, args)


def _respond(core: Core, url: ResponseUrl, args: Json) -> None:
    source = url.source
    if args.get("delete_original") and source is not None:
        posting.delete(core.world, source)
        return
    channel = core.world.channels[url.channel]
    call = Call(core, core.installation(channel.team_id), args)
    content = content_of(call)
    if args.get("replace_original") and source is not None:
        changes: Json = {"text": content.text, "blocks": content.blocks, "attachments": content.attachments}
        posting.edit(core.world, source, changes)
        return
    message = Message(
        channel.id,
        core.world.tick(),
        call.installation.bot_user,
        content.text,
        content.blocks,
        content.attachments,
        content.metadata,
        call.text("thread_ts") or None,
        bot_id=call.installation.bot_id,
        recipient=url.user if args.get("response_type") != "in_channel" else None,
    )
    posting.post(core.world, message)
