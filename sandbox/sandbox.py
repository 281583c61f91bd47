"""The sandbox as a whole."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Self, TypeVar

from sandbox import events
from sandbox.agenda import Agenda
from sandbox.app import App, Installation
from sandbox.controls import Control
from sandbox.core import Core
from sandbox.dispatch import Dispatcher
from sandbox.faults import Faults
from sandbox.model import User
from sandbox.person import Person
from sandbox.rates import Rates
from sandbox.record import Record
from sandbox.request_url import RequestUrl
from sandbox.response_urls import ResponseUrls
from sandbox.routes import routes
from sandbox.server import Server
from sandbox.socket_mode import SocketMode
from sandbox.triggers import Triggers
from sandbox.uploads import Uploads
from sandbox.world import Clock, World

T = TypeVar("T")
CLOCK_GLANCE = 0.2  # real seconds between looks at the clock


def wall_clock() -> datetime:
    return datetime.now(UTC)


class Sandbox:
    """A local Slack with one app. Use it as a context manager, or call `start` and `stop`.

    `clock` returns aware instants. With a `manifest` the app has exactly the scopes, events, commands and shortcuts
    that it declares. With a `request_url` payloads go there as signed requests, else over the app's sockets.
    """

    def __init__(
        self,
        clock: Clock = wall_clock,
        *,
        port: int = 0,
        manifest: Mapping[str, Any] | None = None,
        request_url: str | None = None,
        rate_limits: bool = True,
        controls: Sequence[Control] = (),
        team: str = "T1",
        team_name: str = "Sandbox",
    ) -> None:
        self._server = Server(port)
        self.app = App.from_manifest(manifest, request_url) if manifest is not None else App(request_url=request_url)
        self._core = self._join(clock, rates=rate_limits)
        self.controls = tuple(controls)
        self._watch: asyncio.Task[None] | None = None
        self.world.add_workspace(team, team_name)
        self.install(team)

    @property
    def url(self) -> str:
        return self._core.url

    @property
    def api_url(self) -> str:
        """The value for SLACK_API_URL."""
        return f"{self.url}api/"

    @property
    def bot_token(self) -> str:
        return next(iter(self.app.installations))

    @property
    def bot_user(self) -> str:
        """The bot's user id in the first workspace."""
        return self.app.installations[self.bot_token].bot_user

    @property
    def world(self) -> World:
        return self._core.world

    @property
    def sent(self) -> Record:
        return self._core.record

    @property
    def faults(self) -> Faults:
        return self._core.faults

    def person(self, user_id: str) -> Person:
        return Person(self._core, self.world.users[user_id])

    def install(self, team_id: str) -> Installation:
        """Install the app in a workspace, with its own bot user."""
        installation = self._installation(team_id)
        self.app.installations[installation.bot_token] = installation
        return installation

    def authorize(self, team_id: str, user_id: str) -> str:
        """A code for `oauth.v2.access`, as after a person's consent."""
        code = self.world.new_id("code-")
        self.app.codes[code] = (self._installation(team_id), user_id)
        return code

    def trigger(self, user_id: str) -> str:
        """A trigger id, as from an interaction of this person with the app."""
        return self._core.triggers.make(user_id)

    def response_url(self, channel_id: str, user_id: str) -> str:
        """A response URL, as from an interaction of this person with the app there."""
        return self._core.response_urls.make(channel_id, user_id)

    def uninstall(self, team_id: str) -> None:
        """Uninstall the app from a workspace: it gets the event, and its token is revoked."""
        installation = self.app.installation(team_id)
        if installation is not None:
            with self._core.dispatcher.following():
                self._core.dispatcher.announce(events.tokens_revoked(team_id, installation.bot_user))
                self._core.dispatcher.announce(events.uninstalled(team_id))
            self.app.uninstall(team_id)

    def invite_bot(self, channel_id: str, inviter: str | None = None) -> None:
        """Invite the bot into the channel; from now on the app gets the channel's events."""
        installation = self._core.installation(self.world.channels[channel_id].team_id)
        with self._core.dispatcher.following():
            self.world.join(channel_id, installation.bot_user, inviter)

    def tick(self) -> None:
        """Run what is due by the clock: redeliveries, delayed calls. The server also does so, a little later."""
        self._core.agenda.run(self._core.clock())

    def until(self, true: Callable[[], T], timeout: float = 5.0) -> T:
        """Wait up to `timeout` real seconds for a true result of the function, and return it."""
        return self.world.until(true, timeout)

    def wait_connected(self, connections: int = 1, timeout: float = 10.0) -> None:
        """Wait until the app has opened this many sockets."""
        self.until(lambda: self.connections >= connections, timeout)

    def settle(self, timeout: float = 10.0) -> None:
        """Wait until the app has acknowledged, or missed, every pending event."""
        self._core.dispatcher.settle(timeout)

    @property
    def connections(self) -> int:
        """The number of the app's open sockets."""
        return len(self._core.sockets.connections)

    def break_down(self) -> None:
        """Take Slack down: close all connections, and refuse new ones until `faults.clear()`."""
        self.faults.down = True
        self._core.dispatcher.on_loop(self._core.sockets.break_off())

    def disconnect(self) -> None:
        """Ask the app to reconnect with new sockets."""
        self._core.dispatcher.on_loop(self._core.sockets.refresh())

    def start(self) -> Self:
        self._server.start(routes(self._core, self.controls), self._on_loop)
        return self

    def stop(self) -> None:
        self._server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _join(self, clock: Clock, *, rates: bool) -> Core:
        agenda, faults, app, world = Agenda(), Faults(), self.app, World(clock)
        record = Record(world.wake)
        sockets = SocketMode(app, world)
        line = RequestUrl(app.request_url, app.signing_secret) if app.request_url else sockets
        dispatcher = Dispatcher(app, line, world, agenda, record, faults)
        world.announce = dispatcher.announce
        return Core(
            app,
            clock,
            world,
            agenda,
            record,
            dispatcher,
            sockets,
            Triggers(clock),
            ResponseUrls(clock, self._server.url),
            Uploads(world, faults),
            Rates(clock, enforced=rates),
            faults,
            self._server.url,
        )

    def _installation(self, team_id: str) -> Installation:
        installation = self.app.installation(team_id)
        if installation is not None:
            return installation
        number = "" if not self.app.installations else team_id
        bot = User(f"UBOT{number}", team_id, self.app.name, is_bot=True, bot_id=f"BBOT{number}")
        self.world.users[bot.id] = bot
        token = f"xoxb-sandbox-{team_id}"
        return Installation(team_id, token, bot.id, bot.bot_id or "", self.app.scopes)

    def _on_loop(self, loop: asyncio.AbstractEventLoop | None) -> None:
        self._core.dispatcher.run_on(loop)
        if loop is not None:
            self._watch = loop.create_task(self._watch_clock())
        elif self._watch is not None:
            self._watch.cancel()

    async def _watch_clock(self) -> None:
        while True:
            self.tick()
            await asyncio.sleep(CLOCK_GLANCE)
