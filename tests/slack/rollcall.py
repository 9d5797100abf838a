"""Rollcall in the test Slack, as `rollcall run` would have it there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

from bot.chats.core import Core
from bot.chats.press_rooms import Adds
from bot.chats.slack.chat import Access, SlackChat
from store.interface import Channel, Store
from tests.bot.world import NOW, catalogue
from tests.slack.nouns import Channel as Place
from tests.slack.slack import Slack

HOST = "https://rollcall.example"
"""Where Rollcall is reached by signed HTTP."""


def access(slack: Slack) -> Access:
    """The settings with which Rollcall comes into this Slack's first workspace."""
    app = slack.state.app
    return Access(
        bot_token=slack.bot_token,
        app_token=slack.app_token if app.socket_mode else "",
        signing_secret=slack.signing_secret,
        http="" if app.socket_mode else "127.0.0.1:0",
        api=slack.api,
    )


def chat(slack: Slack, store: Store, given: Access | None = None, add: Adds | None = None) -> SlackChat:
    """Rollcall, not connected yet; the channels' pace is this Slack's. `add` adds press rooms."""
    core = Core(store, catalogue(), lambda: NOW, "en", add=add)
    usual = Channel("", "slack", "")
    return SlackChat(core, given or access(slack), usual, apart=1.5 / slack.state.speed)


@asynccontextmanager
async def running(
    slack: Slack, store: Store, given: Access | None = None, add: Adds | None = None
) -> AsyncIterator[SlackChat]:
    """Rollcall, connected and listening until the end."""
    rollcall = chat(slack, store, given, add)
    task = asyncio.create_task(rollcall.run())
    try:
        await _there(slack, rollcall, task)
        yield rollcall
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _there(slack: Slack, rollcall: SlackChat, task: asyncio.Task[None]) -> None:
    if slack.state.app.socket_mode:
        await slack.state.until(lambda: task.done() or slack.sockets.count >= 2, "the connections")
    else:
        await slack.state.until(
            lambda: task.done() or (rollcall.requests and rollcall.requests.port), "the port"
        )
    if task.done():
        task.result()
    if rollcall.requests:
        slack.serve_http(HOST, f"http://127.0.0.1:{rollcall.requests.port}")


def chosen(store: Store, place: Place, **choices: object) -> Channel:
    """A channel that something was chosen for."""
    made = Channel(
        f"slack:{place.team}:{place.id}", "slack", place.name, "", address=place.id, workspace=place.team
    )
    channel = replace(made, **choices)  # type: ignore[arg-type]
    store.put_channel(channel)
    return channel
