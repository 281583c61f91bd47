"""The routes of the sandbox's server."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from sandbox.controls import Control
from sandbox.core import Core
from sandbox.page.page import Page
from sandbox.web_api.endpoint import WebApi
from sandbox.web_api.response_url import ResponseUrlApi


def routes(core: Core, controls: Sequence[Control]) -> list[BaseRoute]:
    return [
        Route("/api/{method}", WebApi(core).endpoint, methods=["GET", "POST"]),
        Route("/response/{key}", ResponseUrlApi(core).endpoint, methods=["POST"]),
        Route("/upload/{file}", _Uploaded(core).endpoint, methods=["POST"]),
        WebSocketRoute("/link", core.sockets.endpoint),
        *Page(core, controls).routes(),
    ]


class _Uploaded:
    def __init__(self, core: Core) -> None:
        self.core = core

    async def endpoint(self, request: Request) -> Response:
        """Receive a file's content as the request body."""
        taken = self.core.uploads.receive(request.path_params["file"], await request.body())
        return Response("OK" if taken else "Not expected", 200 if taken else 400)
