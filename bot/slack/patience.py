"""Waits where Slack limits calls: for a person's command, not for the courier, which does something else meanwhile."""

from collections.abc import Callable
from time import sleep
from typing import TypeVar

from bot.slack.errors import RATE_LIMITED, NotSent

Answer = TypeVar("Answer")
MOST_WAITS = 10


def patiently(ask: Callable[[], Answer], *, pause: Callable[[float], None] = sleep) -> Answer:
    """The answer to a call, repeated after Slack's own `Retry-After`. Raises what the call raises."""
    for _ in range(MOST_WAITS):
        try:
            return ask()
        except NotSent as error:
            if str(error) != RATE_LIMITED:
                raise
            pause(error.wait.total_seconds())
    return ask()
