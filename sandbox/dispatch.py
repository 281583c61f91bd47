"""Delivers payloads to the app, waits for acknowledgements, and redelivers unacknowledged events."""

import asyncio
import threading
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from datetime import timedelta

from sandbox.agenda import Agenda
from sandbox.app import App, Installation
from sandbox.delivery import ACK_SECONDS, Delivery, Kind, Line, Unreachable
from sandbox.events import Event
from sandbox.faults import Faults
from sandbox.model import Json
from sandbox.record import Record, Sent, as_text
from sandbox.world import World

RETRY_AFTER = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))


class NotAcknowledged(Exception):
    """The app did not answer within three seconds, or not at all."""


class Dispatcher:
    """Delivers payloads. Callable from any thread; deliveries run on the server's event loop."""

    def __init__(self, app: App, line: Line, world: World, agenda: Agenda, record: Record, faults: Faults) -> None:
        self.app = app
        self.line = line
        self._world = world
        self._clock = world.clock
        self._agenda = agenda
        self._record = record
        self._faults = faults
        self._loop: asyncio.AbstractEventLoop | None = None
        self._local = threading.local()
        self._flying: set[Future[Json | None]] = set()
        self._events = 0

    def run_on(self, loop: asyncio.AbstractEventLoop | None) -> None:
        self._loop = loop

    def announce(self, event: Event) -> None:
        """Deliver an event if the app is installed, subscribed, and in the channel. Does not wait."""
        installation = self.app.installation(event.team_id)
        if installation is None or not self.app.hears(event.body):
            return
        channel = event.channel
        if channel is not None and channel.partner is None and installation.bot_user not in channel.members:
            return
        delivery = Delivery("events_api", self._event_payload(event, installation), event.team_id)
        for _ in range(self._faults.event_copies):
            self._start(delivery)

    def ask(self, kind: Kind, payload: Json, team_id: str) -> Json:
        """Deliver a person's command or action and return the content of the acknowledgement.

        Raises NotAcknowledged.
        """
        if self._loop is None:
            raise NotAcknowledged("The sandbox is not running.")
        delivery = Delivery(kind, payload, team_id)
        answer = asyncio.run_coroutine_threadsafe(self._attempt(delivery), self._loop).result()
        if answer is None:
            raise NotAcknowledged(f"The app did not acknowledge {delivery.name}: {delivery.reason}.")
        return answer

    def on_loop(self, work: Coroutine[None, None, None]) -> None:
        """Run a coroutine on the server's event loop and wait for it."""
        if self._loop is None:
            work.close()
            return
        asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def settle(self, timeout: float) -> None:
        """Wait until no event delivery is pending. Raises TimeoutError."""
        deadline = time.monotonic() + timeout
        while flying := tuple(self._flying):
            if wait(flying, deadline - time.monotonic()).not_done:
                raise TimeoutError(f"The app has not taken every event within {timeout:g} seconds.")

    @contextmanager
    def following(self) -> Iterator[None]:
        """On exit, wait for the first delivery attempt of every event that this thread caused."""
        started: list[Future[Json | None]] = []
        self._local.started = started
        try:
            yield
        finally:
            self._local.started = None
        for attempt in started:
            attempt.result()

    def _start(self, delivery: Delivery) -> None:
        if self._loop is None:
            return
        attempt = asyncio.run_coroutine_threadsafe(self._attempt(delivery), self._loop)
        self._flying.add(attempt)
        attempt.add_done_callback(self._flying.discard)
        started: list[Future[Json | None]] | None = getattr(self._local, "started", None)
        if started is not None:
            started.append(attempt)

    async def _attempt(self, delivery: Delivery) -> Json | None:
        at = self._clock()
        error = None
        answer: Json | None = None
        try:
            answer = await asyncio.wait_for(self.line.carry(delivery), ACK_SECONDS)
        except (TimeoutError, Unreachable) as failure:
            delivery.reason = error = str(failure) or "timeout"
        text = as_text(delivery.payload)
        self._record.add(
            Sent(at, "delivery", delivery.name, text, delivery.team_id, error=error, response=answer or {})
        )
        if error and delivery.kind == "events_api":
            self._again(delivery)
        return answer

    def _again(self, delivery: Delivery) -> None:
        if delivery.attempt < len(RETRY_AFTER):
            due = self._clock() + RETRY_AFTER[delivery.attempt]
            again = Delivery(delivery.kind, delivery.payload, delivery.team_id, delivery.attempt + 1, delivery.reason)
            self._agenda.add(due, lambda: self._start(again))
            self._agenda.run(self._clock())

    def _event_payload(self, event: Event, installation: Installation) -> Json:
        self._events += 1
        host = event.channel.host if event.channel else ""
        return {
            "token": "verification",
            "type": "event_callback",
            "team_id": host or event.team_id,
            "context_team_id": event.team_id,
            "api_app_id": self.app.id,
            "event": event.body,
            "event_id": f"Ev{self._events:08d}",
            "event_time": int(self._clock().timestamp()),
            "is_ext_shared_channel": bool(event.channel and event.channel.shared),
            "authorizations": [
                {
                    "enterprise_id": self._world.workspaces[event.team_id].enterprise or None,
                    "team_id": event.team_id,
                    "user_id": installation.bot_user,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
        }
