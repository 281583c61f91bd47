"""What the host program hangs into the page."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Control:
    """A button above the channels. `press` runs in a thread of its own; what it returns is shown for a moment."""

    label: str
    press: Callable[[], str | None]
