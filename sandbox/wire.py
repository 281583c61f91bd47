"""Breaking a connection, which HTTP servers don't support."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import RequestResponseCycle


class Wire:
    """Makes the connection's transport available to endpoints."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        cycle = getattr(send, "__self__", None)
        if isinstance(cycle, RequestResponseCycle):
            scope["transport"] = cycle.transport
        await self.app(scope, receive, send)


def break_connection(request: Request) -> Response:
    """Close the connection now, without a response."""
    request.scope["transport"].abort()
    return Response(status_code=500)
