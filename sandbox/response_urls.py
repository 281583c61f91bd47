"""Response URLs: each allows five uses within thirty minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sandbox.model import Message
from sandbox.world import Clock

LIFETIME = timedelta(minutes=30)
USES = 5


@dataclass
class ResponseUrl:
    """A response URL; `source` is the message of the interaction, if any."""

    channel: str
    user: str
    made: datetime
    source: Message | None
    uses: int = 0


class ResponseUrls:
    def __init__(self, clock: Clock, base: str) -> None:
        self._clock = clock
        self._base = base
        self._urls: dict[str, ResponseUrl] = {}

    def make(self, channel: str, user: str, source: Message | None = None) -> str:
        key = uuid4().hex
        self._urls[key] = ResponseUrl(channel, user, self._clock(), source)
        return f"{self._base}response/{key}"

    def use(self, key: str) -> ResponseUrl | str:
        """Count a use; returns Slack's error code if none is left."""
        url = self._urls.get(key)
        if url is None or self._clock() - url.made > LIFETIME:
            return "expired_url"
        if url.uses >= USES:
            return "used_url"
        url.uses += 1
        return url
