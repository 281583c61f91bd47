"""Slack's rate limits, per method and workspace, on the sandbox's clock."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sandbox.world import Clock


@dataclass(frozen=True)
class Rate:
    """A number of calls per number of seconds."""

    calls: int
    seconds: int = 60


POSTING = Rate(10, 10)  # about one per second and channel, with short bursts
TIERS: Mapping[str, Rate] = {
    "chat.postMessage": POSTING,
    "chat.update": Rate(50),
    "chat.delete": Rate(50),
    "chat.postEphemeral": Rate(100),
    "chat.getPermalink": Rate(100),
    "conversations.info": Rate(50),
    "conversations.history": Rate(50),
    "conversations.replies": Rate(50),
    "conversations.members": Rate(100),
    "conversations.open": Rate(50),
    "conversations.list": Rate(20),
    "users.list": Rate(20),
    "users.conversations": Rate(50),
    "users.info": Rate(100),
    "views.open": Rate(100),
    "views.update": Rate(100),
    "views.push": Rate(100),
    "views.publish": Rate(100),
    "files.getUploadURLExternal": Rate(100),
    "files.completeUploadExternal": Rate(100),
    "files.delete": Rate(50),
}


class Rates:
    """Sliding windows; chat.postMessage counts per channel, every other method per workspace."""

    def __init__(self, clock: Clock, *, enforced: bool) -> None:
        self.enforced = enforced
        self._clock = clock
        self._windows: dict[tuple[str, str], deque[datetime]] = {}

    def wait(self, method: str, team_id: str, channel: str) -> int | None:
        """Count the call and return None, or return the seconds to wait if it exceeds its rate."""
        rate = TIERS.get(method)
        if rate is None or not self.enforced:
            return None
        now, span = self._clock(), timedelta(seconds=rate.seconds)
        place = channel if method == "chat.postMessage" else team_id
        window = self._windows.setdefault((method, place), deque())
        while window and window[0] <= now - span:
            window.popleft()
        if len(window) < rate.calls:
            window.append(now)
            return None
        return max(1, ceil((window[0] + span - now).total_seconds()))
