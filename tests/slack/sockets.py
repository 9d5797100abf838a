"""Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode"""

from __future__ import annotations

import asyncio
import json
import random

from aiohttp import WSMsgType, web

from tests.slack.nouns import JSON
from tests.slack.state import State

MOST = 10  # connections of one app
ACKNOWLEDGED_WITHIN = 3.0  # real seconds, whatever the test Slack's speed: the app runs no faster for it


class NoConnectionError(Exception):
    """The app is not connected."""


class Sockets:
    """The connections that the app holds open. Each envelope goes to one of them, whichever."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._open: dict[web.WebSocketResponse, web.Request] = {}
        self._waiting: dict[str, asyncio.Future[JSON | None]] = {}
        self._dice = random.Random(1)

    @property
    def count(self) -> int:
        return len(self._open)

    async def accept(self, request: web.Request) -> web.WebSocketResponse:
        """Hold a connection until somebody ends it."""
        if request.query.get("ticket") not in self._state.tickets:
            raise web.HTTPUnauthorized
        self._state.tickets.remove(request.query["ticket"])
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self._open) >= MOST:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self._open[socket] = request
        await socket.send_json(self._hello())
        self._state.changed()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(message.data)
        finally:
            self._forget(socket)
        return socket

    async def send(self, kind: str, payload: JSON, *, accepts: bool, retry: tuple[int, str] | None) -> JSON:
        """Send an envelope and give what the app answers to it, {} for a bare acknowledgement. TimeoutError
        where none comes within three seconds, NoConnectionError where nobody is connected or the connection
        breaks meanwhile."""
        if not self._open:
            raise NoConnectionError
        socket = self._dice.choice(list(self._open))
        id = self._state.fresh("env-")
        envelope = {"envelope_id": id, "type": kind, "payload": payload, "accepts_response_payload": accepts}
        if retry:
            envelope |= {"retry_attempt": retry[0], "retry_reason": retry[1]}
        waiting: asyncio.Future[JSON | None] = asyncio.get_running_loop().create_future()
        self._waiting[id] = waiting
        try:
            await socket.send_json(envelope)
            async with asyncio.timeout(ACKNOWLEDGED_WITHIN):
                return await waiting or {}
        except (ConnectionError, RuntimeError) as error:
            raise NoConnectionError from error
        finally:
            self._waiting.pop(id, None)

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask the app to connect anew, as Slack does every few hours, or before it with "warning"."""
        for socket in list(self._open):
            await socket.send_json(
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "loopback"}}
            )

    async def close(self) -> None:
        """End every connection in good manners."""
        for socket in list(self._open):
            await socket.close()

    def drop(self) -> int:
        """Break every connection without a word; how many that were."""
        broken = dict(self._open)
        for socket, request in broken.items():
            if request.transport is not None:
                request.transport.abort()
            self._forget(socket)
        return len(broken)

    def _hello(self) -> JSON:
        return {
            "type": "hello",
            "num_connections": len(self._open),
            "connection_info": {"app_id": self._state.app.id},
            "debug_info": {"host": "loopback", "approximate_connection_time": 18060},
        }

    def _acknowledged(self, said: str) -> None:
        try:
            answer = json.loads(said)
        except ValueError:
            return  # some clients send a ping as text
        waiting = self._waiting.get(answer.get("envelope_id", ""))
        if waiting and not waiting.done():
            waiting.set_result(answer.get("payload"))

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if self._open.pop(socket, None):
            self._state.changed()
