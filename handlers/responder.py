"""What the asker alone is shown at once: private replies, modals and their Home. Best effort: nothing depends on it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.blocks.elements import Block, Message
from bot.blocks.home import empty_home
from bot.blocks.replies import notice, said
from bot.slack.client import Slack
from bot.slack.errors import NotSent, Refused, Unsure

NOT_OPENED = "Slack did not open the window in time. Please press again."

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Place:
    """Where somebody asks from. A `channel` or `response_url` may be missing, a trigger opens one modal within 3 s."""

    workspace_id: int
    user_id: str
    channel: str = ""
    thread_ts: str | None = None
    trigger_id: str = ""
    response_url: str = ""


@dataclass(frozen=True)
class Responder:
    """Sends replies that only the asker sees, best effort."""

    slack: Slack

    def tell(self, place: Place, message: Message) -> None:
        """Shows a message to the asker alone: where they are, else in a direct message."""
        if place.channel:
            self._try(place, *self._there(place, message), lambda: self._say(place, message))

    def explain(self, place: Place, sentence: str) -> None:
        """Says why something cannot be done: where the asker is, else in a modal, else in a direct message."""
        message, view = said(sentence), notice(sentence)
        in_private = (lambda: self._open(place, view), lambda: self._say(place, message))
        self._try(place, *self._there(place, message), *in_private)

    def respond(self, response_url: str, sentence: str) -> None:
        """Says it by the address that came with the payload, where nothing is known of the workspace."""
        try:
            self.slack.respond(response_url, said(sentence))
        except (Refused, Unsure) as error:
            log.warning("Somebody was not shown a reply: %s", error)

    def open(self, place: Place, view: Block) -> None:
        """Opens a modal, or says that it did not open: a trigger lasts three seconds."""
        try:
            self._open(place, view)
        except (Refused, NotSent, Unsure) as error:
            log.warning("%s was not shown a modal: %s", place.user_id, error)
            message = said(NOT_OPENED)
            self._try(place, *self._there(place, message), lambda: self._say(place, message))

    def replace(self, place: Place, view_id: str, view: Block) -> None:
        """Puts another modal in the place of one that is open."""
        self._try(place, lambda: self.slack.update_view(place.workspace_id, view_id, view))

    def empty_home(self, place: Place) -> None:
        """Empties the Home of somebody who was forgotten."""
        self._try(place, lambda: self.slack.publish_home(place.workspace_id, place.user_id, empty_home()))

    def _there(self, place: Place, message: Message) -> list[Callable[[], None]]:
        """The ways to show a message where they are: the second one also where the bot is not in that channel."""
        if not place.channel:
            return []
        whisper = (place.workspace_id, place.channel, place.user_id, message, place.thread_ts)
        ways = [lambda: self.slack.whisper(*whisper)]
        return [*ways, lambda: self.slack.respond(place.response_url, message)] if place.response_url else ways

    def _say(self, place: Place, message: Message) -> None:
        self.slack.say(place.workspace_id, place.user_id, message)

    def _open(self, place: Place, view: Block) -> None:
        self.slack.open_view(place.workspace_id, place.trigger_id, view)

    def _try(self, place: Place, *ways: Callable[[], None]) -> None:
        """Tries each way until Slack accepts one; stops when the outcome is unknown, so that nobody is told twice."""
        refusals: list[str] = []
        for way in ways:
            try:
                way()
            except Refused as error:
                refusals.append(str(error))
                continue
            except (NotSent, Unsure) as error:
                refusals.append(str(error))
                break
            return
        log.warning("%s was not shown a reply: %s", place.user_id, ", ".join(refusals))
