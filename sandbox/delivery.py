"""Delivery of a payload to the app."""

from dataclasses import dataclass
from typing import Literal, Protocol

from sandbox.model import Json

Kind = Literal["events_api", "slash_commands", "interactive"]
ACK_SECONDS = 3.0  # real ones: Slack's patience with an app


class Unreachable(Exception):
    """The app did not get the payload; the message is one of Slack's retry reasons."""


@dataclass
class Delivery:
    kind: Kind
    payload: Json
    team_id: str
    attempt: int = 0
    reason: str = ""

    @property
    def name(self) -> str:
        """The kind of payload, such as `events_api:message`, `slash_commands:/poll`, `interactive:block_actions`."""
        event: Json = self.payload.get("event", {})
        detail = event.get("type") or self.payload.get("command") or self.payload.get("type")
        return f"{self.kind}:{detail}"


class Line(Protocol):
    """A transport to the app."""

    async def carry(self, delivery: Delivery) -> Json:
        """Deliver, wait for the acknowledgement, and return its content. Raises Unreachable."""
