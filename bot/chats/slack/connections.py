"""How Slack reaches us: by sockets that we open (Socket Mode), or by signed requests over HTTP.

Several sockets are held, so that one is there while Slack has another renewed, as it does every few hours:
https://docs.slack.dev/apis/events-api/using-socket-mode
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.chats.slack.discretion import library_log
from bot.chats.slack.incoming import Body
from bot.chats.slack.manifest import EVENTS
from store.errors import InputError

SOCKETS = 2
# Seconds between two looks whether a socket is still there.
_PING = 5.0
_ACTIONS = ("block_actions", "message_action", "shortcut")


class Sockets:
    """Connections by sockets, the first to the address `first`. `greeted` is told whenever one has been made
    while there was none before; `known` says whether something comes from a workspace that we are in."""

    def __init__(
        self,
        app: AsyncApp,
        token: str,
        client: AsyncWebClient,
        first: str,
        greeted: Callable[[], None],
        known: Callable[[Body], bool],
        count: int = SOCKETS,
    ) -> None:
        self._app = app
        self._token = token
        self._client = client
        self._first = first
        self._greeted = greeted
        self._known = known
        self._count = count
        self._handlers: list[AsyncSocketModeHandler] = []

    async def open(self) -> None:
        """Connect; each connects anew by itself from then on."""
        for _ in range(self._count):
            handler = _Handler(
                self._app, self._token, logger=library_log(), web_client=self._client, ping_interval=_PING
            )
            handler.known = self._known
            handler.client.message_listeners.append(self._hello)
            self._handlers.append(handler)
        self._handlers[0].client.wss_uri = self._first
        await asyncio.gather(*(_connected(handler) for handler in self._handlers))

    async def connected(self) -> bool:
        return any([await handler.client.is_connected() for handler in self._handlers])

    async def close(self) -> None:
        for handler in self._handlers:
            await handler.client.close()  # type: ignore[no-untyped-call]  # the library's own

    async def _hello(self, client: object, message: dict[str, Any], raw: str | None = None) -> None:
        others = [handler.client for handler in self._handlers if handler.client is not client]
        if message.get("type") == "hello" and not any([await other.is_connected() for other in others]):
            self._greeted()


class _Handler(AsyncSocketModeHandler):
    """Acknowledges what needs no more than that before anything else is done, so that fifty who ask at once
    do not wait for each other; then Bolt sees to one request after the other."""

    known: Callable[[Body], bool]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._turn = asyncio.Lock()

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        if not (_needs_no_answer(req) and self.known(req.payload)):
            await super().handle(client, req)
            return
        await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
        async with self._turn:
            await asyncio.sleep(0)  # others come first who wait for their acknowledgement
            await self.app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=req.payload))


def _needs_no_answer(request: SocketModeRequest) -> bool:
    """Whether Slack waits for a bare acknowledgement: all but modals that are sent off, and menus."""
    return request.type != "interactive" or request.payload.get("type") in _ACTIONS


class Requests:
    """Signed requests at `place` (host:port), which a server that speaks HTTPS hands on."""

    def __init__(self, app: AsyncApp, place: str) -> None:
        self._app = app
        self._host, _, self._port = place.rpartition(":")
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def open(self) -> None:
        """Listen. InputError where that place cannot be had."""
        application = self._app.web_app(EVENTS)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=5)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host.strip("[]"), int(self._port)).start()
        except OSError as error:
            await self._runner.cleanup()
            raise InputError(
                f"ROLLCALL_SLACK_HTTP: {self._host}:{self._port} cannot be listened at ({error.strerror}); "
                "choose another port, or stop what uses it.",
                name="ROLLCALL_SLACK_HTTP",
            ) from None
        self.port = self._runner.addresses[0][1]

    async def connected(self) -> bool:
        return self._runner is not None

    async def close(self) -> None:
        if self._runner:
            await self._runner.cleanup()


async def _connected(handler: AsyncSocketModeHandler) -> None:
    connect: Callable[[], Awaitable[None]] = handler.connect_async
    await connect()
