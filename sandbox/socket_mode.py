"""Socket Mode: the app's WebSockets, which get payloads in turn."""

import asyncio
import json
from uuid import uuid4

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.app import App
from sandbox.delivery import Delivery, Unreachable
from sandbox.model import Json
from sandbox.record import as_text
from sandbox.world import World

MAX_CONNECTIONS = 10


class Connection:
    """A WebSocket with its unacknowledged payloads."""

    def __init__(self, socket: WebSocket) -> None:
        self.socket = socket
        self.pending: dict[str, asyncio.Future[Json]] = {}

    async def carry(self, delivery: Delivery) -> Json:
        envelope_id = str(uuid4())
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self.pending[envelope_id] = answer
        try:
            await self.socket.send_text(as_text(_envelope(envelope_id, delivery)))
            return await answer
        except (WebSocketDisconnect, RuntimeError) as error:
            raise Unreachable("connection_failed") from error
        finally:
            self.pending.pop(envelope_id, None)

    async def listen(self) -> None:
        """Receive acknowledgements until the app disconnects."""
        async for text in self.socket.iter_text():
            reply: Json = json.loads(text)
            answer = self.pending.get(reply.get("envelope_id", ""))
            if answer is not None and not answer.done():
                answer.set_result(reply.get("payload") or {})

    def lose(self) -> None:
        for answer in self.pending.values():
            if not answer.done():
                answer.set_exception(Unreachable("connection_failed"))


class SocketMode:
    """The transport to the app over its sockets."""

    def __init__(self, app: App, world: World) -> None:
        self.app = app
        self.world = world
        self.connections: list[Connection] = []
        self._tickets: set[str] = set()

    def ticket(self) -> str:
        """A ticket that opens one socket, once."""
        ticket = uuid4().hex
        self._tickets.add(ticket)
        return ticket

    async def carry(self, delivery: Delivery) -> Json:
        if not self.connections:
            raise Unreachable("connection_failed")
        connection = self.connections.pop(0)
        self.connections.append(connection)
        return await connection.carry(delivery)

    async def endpoint(self, socket: WebSocket) -> None:
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(code=1008)
            return
        self._tickets.remove(ticket)
        await socket.accept()
        if len(self.connections) >= MAX_CONNECTIONS:
            await socket.send_text(as_text({"type": "disconnect", "reason": "too_many_websockets"}))
            await socket.close()
            return
        await self._serve(Connection(socket))

    async def _serve(self, connection: Connection) -> None:
        about = {"app_id": self.app.id}
        hello = {"type": "hello", "num_connections": len(self.connections) + 1, "connection_info": about}
        await connection.socket.send_text(as_text(hello))
        with self.world.change():
            self.connections.append(connection)
        try:
            await connection.listen()
        finally:
            self._drop(connection)
            connection.lose()

    async def refresh(self) -> None:
        """Ask the app for new sockets, as Slack does every few hours, and stop using the old ones."""
        for connection in tuple(self.connections):
            self._drop(connection)
            await connection.socket.send_text(as_text({"type": "disconnect", "reason": "refresh_requested"}))

    async def break_off(self) -> None:
        """Close every socket without a disconnect message."""
        for connection in tuple(self.connections):
            self._drop(connection)
            await connection.socket.close()

    def _drop(self, connection: Connection) -> None:
        with self.world.change():
            if connection in self.connections:
                self.connections.remove(connection)


def _envelope(envelope_id: str, delivery: Delivery) -> Json:
    envelope: Json = {"envelope_id": envelope_id, "type": delivery.kind, "payload": delivery.payload}
    if delivery.kind == "events_api":
        retry = {"retry_attempt": delivery.attempt, "retry_reason": delivery.reason}
        return envelope | {"accepts_response_payload": False} | retry
    return envelope | {"accepts_response_payload": True}
