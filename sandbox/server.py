"""The sandbox's HTTP server, in its own thread."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from sandbox.wire import Wire

HOST = "127.0.0.1"
# Often, since a closing client of slack-sdk blocks until it receives something.
PING_SECONDS = 0.2
LoopListener = Callable[[asyncio.AbstractEventLoop | None], None]


class Server:
    """The server. It listens from the beginning, so that its port is known and no connection is refused."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_server((HOST, port), backlog=512)
        self.url = f"http://{HOST}:{self._socket.getsockname()[1]}/"
        self._started = threading.Event()
        self._thread: threading.Thread | None = None
        self._server: uvicorn.Server | None = None

    def start(self, routes: list[BaseRoute], on_loop: LoopListener) -> None:
        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            on_loop(asyncio.get_running_loop())
            self._started.set()
            yield
            on_loop(None)

        app = Wire(Starlette(routes=routes, lifespan=lifespan))
        config = uvicorn.Config(
            app,
            http="h11",
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=1,
            ws_ping_interval=PING_SECONDS,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name="sandbox", daemon=True
        )
        self._thread.start()
        self._started.wait()

    def stop(self) -> None:
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join()
        self._socket.close()
