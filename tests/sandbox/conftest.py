"""A sandbox with two people and a channel; a small app connected to it over its socket, or over HTTP."""

import gc
import logging
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

import pytest
from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from sandbox import Person, Sandbox
from tests.sandbox.browsing import browser, page
from tests.sandbox.clock import Clock
from tests.sandbox.poll import make_poll

__all__ = ["browser", "page"]

NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # reading them takes longer than most tests


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sandbox(clock: Clock) -> Iterator[Sandbox]:
    with Sandbox(clock, rate_limits=False) as sandbox:
        furnish(sandbox)
        yield sandbox


@pytest.fixture
def client(sandbox: Sandbox) -> WebClient:
    return WebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])


@pytest.fixture
def ada(sandbox: Sandbox) -> Person:
    return sandbox.person("U1")


@pytest.fixture
def bob(sandbox: Sandbox) -> Person:
    return sandbox.person("U2")


@pytest.fixture
def collected() -> Iterator[None]:
    """For tests that disconnect slack-sdk, which leaks sockets: requested first, it cleans up last."""
    yield
    gc.collect()


@pytest.fixture
def poll(sandbox: Sandbox) -> Iterator[App]:
    """The app, on its socket."""
    app = make_poll(sandbox)
    handler = connect(sandbox, app)
    yield app
    sandbox.settle()
    hang_up(handler)


def furnish(sandbox: Sandbox) -> None:
    sandbox.world.add_user("U1", "Ada", is_admin=True)
    sandbox.world.add_user("U2", "Bob")
    sandbox.world.add_channel("C1", "lunch", ["U1", "U2", sandbox.bot_user])
    sandbox.world.add_channel("C2", "quiet", ["U1"], private=True)


def connect(sandbox: Sandbox, app: App, connections: int = 1, ping_interval: float = 10) -> SocketModeHandler:
    client = WebClient(sandbox.app.app_token, base_url=sandbox.api_url, ssl=NO_CERTIFICATES)
    logger = logging.getLogger("socket")
    logger.setLevel(logging.CRITICAL)
    handler = SocketModeHandler(
        app, sandbox.app.app_token, web_client=client, logger=logger, ping_interval=ping_interval
    )
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it so
    sandbox.wait_connected(connections)
    return handler


def hang_up(handler: SocketModeHandler) -> None:
    """Closes the client without waiting a second for its message processor."""
    client = handler.client
    client.message_processor.event.set()
    client.enqueue_message("{}")
    handler.close()  # type: ignore[no-untyped-call]  # Bolt leaves it so


class AppServer:
    """Receives Slack's requests over HTTP for an app that is set later."""

    def __init__(self) -> None:
        self.app: App | None = None
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                assert outer.app is not None
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                response = outer.app.dispatch(BoltRequest(body=body, headers=dict(self.headers)))
                self.send_response(response.status)
                for name, value in response.first_headers_without_set_cookie().items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write((response.body or "").encode())

            def log_message(self, *_: object) -> None:
                """Logs nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/slack/events"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
