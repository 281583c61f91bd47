"""Trigger ids: each opens one modal, within three seconds of the sandbox's clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sandbox.world import Clock

LIFETIME = timedelta(seconds=3)


class TriggerError(Exception):
    """The message is Slack's error code."""


@dataclass
class Trigger:
    user: str
    made: datetime
    view_id: str | None
    used: bool = False


class Triggers:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._triggers: dict[str, Trigger] = {}

    def make(self, user: str, view_id: str | None = None) -> str:
        """A trigger for this person's interaction, and its view if it was in one."""
        trigger_id = f"13.{uuid4().hex}"
        self._triggers[trigger_id] = Trigger(user, self._clock(), view_id)
        return trigger_id

    def exchange(self, trigger_id: str) -> Trigger:
        """Use up the trigger. Raises TriggerError."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise TriggerError("invalid_trigger_id")
        if trigger.used:
            raise TriggerError("exchanged_trigger_id")
        if self._clock() - trigger.made > LIFETIME:
            raise TriggerError("expired_trigger_id")
        trigger.used = True
        return trigger
