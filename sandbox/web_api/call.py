"""A Web API call: its installation, arguments and refusals."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.app import Installation
from sandbox.core import Core
from sandbox.model import Channel, Json
from sandbox.record import NOBODY


class Refusal(Exception):
    """An error response: an error code with details."""

    def __init__(self, code: str, **details: Any) -> None:  # noqa: ANN401 - any JSON
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True)
class Reply:
    body: Json = field(default_factory=dict)
    audience: frozenset[str] = NOBODY


@dataclass(frozen=True)
class Call:
    core: Core
    installation: Installation
    args: Json

    def text(self, name: str, default: str = "") -> str:
        value = self.args.get(name)
        return default if value is None else str(value)

    def required(self, name: str, error: str | None = None) -> str:
        value = self.text(name)
        if not value:
            missing = f"[ERROR] missing required field: {name}"
            raise Refusal(error or "invalid_arguments", response_metadata={"messages": [missing]})
        return value

    def flag(self, name: str) -> bool:
        return self.args.get(name) in (True, 1, "1", "true", "True")

    def parsed(self, name: str, error: str) -> Any:  # noqa: ANN401 - any JSON
        """A JSON argument, possibly encoded as a string."""
        value = self.args.get(name)
        if not isinstance(value, str) or not value:
            return None if value == "" else value
        try:
            return json.loads(value)
        except ValueError as reason:
            raise Refusal(error) from reason

    def need(self, *scopes: str) -> None:
        """Raise Refusal unless the app has one of the scopes."""
        if scopes and not set(scopes) & set(self.installation.scopes):
            provided = ",".join(self.installation.scopes)
            raise Refusal("missing_scope", needed=",".join(scopes), provided=provided)

    def channel(self, name: str = "channel") -> Channel:
        """The channel, if the app may see it; private channels are hidden from non-members."""
        channel = self.core.world.channels.get(self.required(name, "channel_not_found"))
        if channel is None or channel.team_id != self.installation.team_id:
            raise Refusal("channel_not_found")
        if channel.private and not self.is_in(channel):
            raise Refusal("channel_not_found")
        return channel

    def is_in(self, channel: Channel) -> bool:
        return channel.partner is not None or self.installation.bot_user in channel.members


@dataclass(frozen=True)
class Method:
    """A method. It needs one of `scopes`; methods whose scope depends on the channel check it themselves.

    `token`: whether it needs a token; `app_token`: whether that is the app-level token.
    """

    answer: Callable[[Call], Reply]
    scopes: tuple[str, ...] = ()
    app_token: bool = False
    token: bool = True
