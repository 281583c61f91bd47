"""A typed reading of what Slack sends. What is not as this version writes it is Stale."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.blocks.form_values import FormValues
from bot.domain.errors import Stale

Body = dict[str, Any]


@dataclass(frozen=True)
class Payload:
    """A command, press, submission, shortcut or event."""

    body: Body

    @property
    def user_id(self) -> str:
        """The user id of whoever did it; "" where nobody did."""
        user = self.body.get("user_id") or self.body.get("user") or self.event.get("user") or ""
        return str(user["id"] if isinstance(user, dict) else user)

    @property
    def channel(self) -> str:
        """The channel that it comes from; "" for a Home or a modal."""
        named = self.body.get("channel_id") or (self.body.get("channel") or {}).get("id")
        return str(named or self.event.get("channel") or "")

    @property
    def thread_ts(self) -> str | None:
        """The thread that it comes from."""
        places = (self.body.get("container"), self.body.get("message"), self.event)
        return next((place["thread_ts"] for place in places if place and place.get("thread_ts")), None)

    @property
    def trigger_id(self) -> str:
        return str(self.body.get("trigger_id", ""))

    @property
    def response_url(self) -> str:
        """The address that takes replies for half an hour, also in a channel that the bot is not in."""
        return str(self.body.get("response_url", ""))

    @property
    def words(self) -> str:
        """The words behind a command, with single spaces."""
        return " ".join(str(self.body.get("text", "")).split())

    @property
    def value(self) -> str:
        """The value of the button that was pressed."""
        return str(self._pressed.get("value", ""))

    @property
    def action_id(self) -> str:
        return str(self._pressed.get("action_id", ""))

    @property
    def _pressed(self) -> Mapping[str, Any]:
        actions = self.body.get("actions")
        if not actions:
            raise Stale("no action")
        found: Mapping[str, Any] = actions[0]
        return found

    @property
    def typed(self) -> str:
        """What is typed into a menu that is searched."""
        return str(self.body.get("value", ""))

    @property
    def message(self) -> Body:
        """The message that a shortcut was used on."""
        return self.body.get("message") or {}

    @property
    def event(self) -> Body:
        return self.body.get("event") or {}

    @property
    def event_id(self) -> str:
        return str(self.body.get("event_id", ""))

    @property
    def in_modal(self) -> bool:
        """Whether it comes from a modal or a Home."""
        return "view" in self.body

    @property
    def view_id(self) -> str:
        return str(self._view.get("id", ""))

    @property
    def metadata(self) -> str:
        """What a modal carries."""
        return str(self._view.get("private_metadata", ""))

    @property
    def _view(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.body.get("view") or {}
        return found

    @property
    def form(self) -> FormValues:
        """What stands in a modal's inputs."""
        return FormValues((self._view.get("state") or {}).get("values") or {})
