"""The Web API's HTTP endpoint: tokens, scopes, rates, faults and the record around every method."""

import asyncio
import json
from base64 import b64decode
from datetime import timedelta
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from sandbox.app import Installation
from sandbox.core import Core
from sandbox.faults import Fault
from sandbox.model import Json
from sandbox.record import Sent, as_text
from sandbox.web_api import blocks, chat, conversations, files, oauth, people, views
from sandbox.web_api.call import Call, Method, Refusal, Reply
from sandbox.wire import break_connection

METHODS: dict[str, Method] = (
    blocks.METHODS
    | chat.METHODS
    | conversations.METHODS
    | files.METHODS
    | oauth.METHODS
    | people.METHODS
    | views.METHODS
)


class WebApi:
    def __init__(self, core: Core) -> None:
        self.core = core

    async def endpoint(self, request: Request) -> Response:
        name = request.path_params["method"]
        token, args = await _read(request)
        if self.core.faults.down:
            return break_connection(request)
        fault = self.core.faults.strike(name)
        if fault is None:
            return self._answer(name, token, args)
        return await self._misbehave(fault, request, name, token, args)

    async def _misbehave(self, fault: Fault, request: Request, name: str, token: str, args: Json) -> Response:
        match fault.outcome:
            case "fail_before":
                return _failed()
            case "refuse":
                return self._refuse(name, token, args, fault.code)
            case "drop_before":
                return break_connection(request)
            case "rate_limit":
                return _limited(int(fault.seconds))
            case "commit_late":
                due = self.core.clock() + timedelta(seconds=fault.seconds)
                self.core.agenda.add(due, lambda: self._answer(name, token, args))
                return break_connection(request)
            case "hang":
                answer = self._answer(name, token, args)
                await asyncio.sleep(fault.seconds)
                return answer
        answer = self._answer(name, token, args)
        return _failed() if fault.outcome == "fail_after" else break_connection(request)

    def _answer(self, name: str, token: str, args: Json) -> Response:
        at = self.core.clock()
        installation = self.core.app.installations.get(token)
        team_id = installation.team_id if installation else ""
        if installation is not None:
            seconds = self.core.rates.wait(name, team_id, str(args.get("channel", "")))
            if seconds is not None:
                self.core.record.add(Sent(at, "call", name, as_text(args), team_id, error="ratelimited"))
                return _limited(seconds)
        try:
            reply = self._call(name, token, args)
            body: Json = {"ok": True} | reply.body
        except Refusal as refusal:
            reply = Reply()
            body = {"ok": False, "error": refusal.code} | refusal.details
        brief = {key: body[key] for key in ("ts", "message_ts", "channel", "error") if isinstance(body.get(key), str)}
        error = body.get("error")
        sent = Sent(at, "call", name, as_text(args), team_id, reply.audience, error, {"ok": body["ok"]} | brief)
        self.core.record.add(sent)
        return _json(body, installation)

    def _refuse(self, name: str, token: str, args: Json, code: str) -> Response:
        """An error that the sandbox would not find by itself."""
        team_id = getattr(self.core.app.installations.get(token), "team_id", "")
        self.core.record.add(Sent(self.core.clock(), "call", name, as_text(args), team_id, error=code))
        return _json({"ok": False, "error": code}, self.core.app.installations.get(token))

    def _call(self, name: str, token: str, args: Json) -> Reply:
        method = METHODS.get(name)
        if method is None:
            raise Refusal("unknown_method", req_method=name)
        call = Call(self.core, self._caller(method, token), args)
        call.need(*method.scopes)
        with self.core.world.look():
            return method.answer(call)

    def _caller(self, method: Method, token: str) -> Installation:
        if not method.token:
            return Installation("", "", "", "", ())
        if not token:
            raise Refusal("not_authed")
        if token == self.core.app.app_token:
            if not method.app_token:
                raise Refusal("not_allowed_token_type")
            return Installation("", token, "", "", ("connections:write",))
        installation = self.core.app.installations.get(token)
        if installation is None:
            raise Refusal("account_inactive" if token in self.core.app.revoked else "invalid_auth")
        if method.app_token:
            raise Refusal("not_allowed_token_type")
        return installation


async def _read(request: Request) -> tuple[str, Json]:
    """The token and the arguments, from any place where Slack accepts them."""
    args: Json = dict(request.query_params)
    body = await request.body()
    if request.headers.get("content-type", "").startswith("application/json"):
        args |= json.loads(body) if body else {}
    else:
        args |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    if scheme == "Basic":
        client_id, _, secret = b64decode(credentials).decode().partition(":")
        return "", args | {"client_id": client_id, "client_secret": secret}
    in_args = args.pop("token", "")
    return credentials or in_args, args


def _failed() -> Response:
    return Response(as_text({"ok": False, "error": "internal_error"}), 500, media_type="application/json")


def _limited(seconds: int) -> Response:
    body = as_text({"ok": False, "error": "ratelimited"})
    return Response(body, 429, {"Retry-After": str(seconds)}, "application/json")


def _json(body: Json, installation: Installation | None) -> Response:
    headers = {"x-oauth-scopes": ",".join(installation.scopes)} if installation else {}
    return Response(as_text(body), 200, headers, "application/json")
