"""Where everything is on the sandbox's port."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from sandbox.core import Core
from sandbox.web_api.endpoint import WebApi
from sandbox.web_api.response_url import ResponseUrlApi


def routes(core: Core) -> list[BaseRoute]:
    return [
        Route("/api/{method}", WebApi(core).endpoint, methods=["GET", "POST"]),
        Route("/response/{key}", ResponseUrlApi(core).endpoint, methods=["POST"]),
        Route("/upload/{file}", _Uploaded(core).endpoint, methods=["POST"]),
        WebSocketRoute("/link", core.sockets.endpoint),
    ]


class _Uploaded:
    def __init__(self, core: Core) -> None:
        self.core = core

    async def endpoint(self, request: Request) -> Response:
        """Take a file's content, as the body itself."""
        taken = self.core.uploads.receive(request.path_params["file"], await request.body())
        return Response("OK" if taken else "Not expected", 200 if taken else 400)
