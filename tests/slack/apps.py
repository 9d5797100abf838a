"""A small Bolt app, to try the test Slack with, connected as a real one would be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.chats.slack.manifest import EVENTS
from tests.slack.slack import Slack


def client(slack: Slack, token: str = "") -> AsyncWebClient:
    """A Web API client with the app's token. It tries nothing again: Bolt's own does so after a broken
    connection, also what had been done before it broke."""
    return AsyncWebClient(token=token or slack.bot_token, base_url=slack.api, retry_handlers=[])


def app(slack: Slack) -> AsyncApp:
    """An app without listeners."""
    return AsyncApp(client=client(slack), signing_secret=slack.signing_secret)


@asynccontextmanager
async def reached(slack: Slack, app: AsyncApp) -> AsyncIterator[None]:
    """The app in the mode that its manifest says."""
    async with connected(slack, app) if slack.state.app.socket_mode else served(slack, app):
        yield


@asynccontextmanager
async def connected(slack: Slack, app: AsyncApp) -> AsyncIterator[None]:
    """The app on a socket."""
    handler = AsyncSocketModeHandler(app, slack.app_token, web_client=client(slack))
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt's own
    try:
        await slack.connected()
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt's own


@asynccontextmanager
async def served(slack: Slack, app: AsyncApp) -> AsyncIterator[None]:
    """The app over HTTP, at https://rollcall.example as far as this Slack knows."""
    runner = web.AppRunner(app.web_app(EVENTS))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.serve_http("https://rollcall.example", f"http://127.0.0.1:{runner.addresses[0][1]}")
    try:
        yield
    finally:
        await runner.cleanup()
