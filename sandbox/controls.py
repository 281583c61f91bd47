"""Buttons that the host program adds to the page."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Control:
    """A button above the channels. `press` runs in its own thread; the page shows its result briefly."""

    label: str
    press: Callable[[], str | None]
