"""What was said to us while we were not there: looked up in the channels' history, and answered late.

Slack sends again for a while what was not acknowledged; after a longer gap only the history tells. What was
answered before is known by its `ts` and not answered again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.chats.core import Core
from bot.chats.slack.answering import Answering
from bot.chats.slack.calls import Calls
from bot.chats.slack.incoming import Asked, said_in
from bot.chats.slack.shown import CHAT
from bot.chats.slack.workspaces import Workspace, Workspaces

# A question is answered up to a day late; after that it was asked of somebody else.
_LATEST = timedelta(days=1)
# A connection may be broken for this long before it shows.
_UNSEEN = timedelta(minutes=2)
# Threads that are older than this are not looked through for new mentions of us.
_THREADS = timedelta(days=3)
_SEEN, _DIRECT = "seen", "direct:"
_PAGE, _PAGES = 200, 5

_log = structlog.get_logger("slack")


class CatchingUp:
    def __init__(self, core: Core, calls: Calls, workspaces: Workspaces, answering: Answering) -> None:
        self._core = core
        self._calls = calls
        self._workspaces = workspaces
        self._answering = answering
        self._one_at_a_time = asyncio.Lock()
        self._directs: set[str] = set()

    async def seen(self) -> None:
        """Note that we are there now."""
        await asyncio.to_thread(self._core.store.keep, CHAT, _SEEN, self._core.clock().isoformat())

    async def talked(self, asked: Asked) -> None:
        """Note whom we talk with directly: Slack lists us no such conversations."""
        key = f"{_DIRECT}{asked.place.workspace}:{asked.place.channel}"
        if asked.place.direct and key not in self._directs:
            self._directs.add(key)
            await asyncio.to_thread(self._core.store.keep, CHAT, key, asked.place.user)

    async def catch_up(self) -> None:
        """Answer what was asked since we were last seen. Nothing where we never were."""
        async with self._one_at_a_time:
            kept = await asyncio.to_thread(self._core.store.kept, CHAT, _SEEN)
            now = self._core.clock()
            if _SEEN in kept:
                last = datetime.fromisoformat(kept[_SEEN]) - _UNSEEN
                for workspace in self._workspaces.all():
                    await self._catch_up_in(workspace, max(last, now - _LATEST))
            await self.seen()

    async def _catch_up_in(self, workspace: Workspace, since: datetime) -> None:
        try:
            async for channel in self._channels(workspace):
                async for message in self._said(workspace, channel, since):
                    if _to_us(message, channel, workspace):
                        await self._answering.answer(
                            said_in(workspace.id, message, workspace.bot_user, channel)
                        )
        except Exception as error:
            _log.warning("not caught up", workspace=workspace.id, problem=type(error).__name__)

    async def _channels(self, workspace: Workspace) -> AsyncIterator[str]:
        """The channels that we are in, and the direct conversations that we know of."""
        asked = {"types": "public_channel,private_channel", "exclude_archived": True, "limit": _PAGE}
        async for channel in self._paged(workspace, "users.conversations", "channels", asked):
            yield str(channel["id"])
        prefix = f"{_DIRECT}{workspace.id}:"
        for key in await asyncio.to_thread(self._core.store.kept, CHAT, prefix):
            yield key.removeprefix(prefix)

    async def _said(
        self, workspace: Workspace, channel: str, since: datetime
    ) -> AsyncIterator[dict[str, Any]]:
        """What was said in a channel after `since`, in its threads too."""
        after = since.timestamp()
        asked = {"channel": channel, "oldest": f"{(since - _THREADS).timestamp():.6f}", "limit": _PAGE}
        async for message in self._paged(workspace, "conversations.history", "messages", asked):
            if float(message["ts"]) > after:
                yield message
            if float(message.get("latest_reply") or 0) > after:
                within = {"channel": channel, "ts": message["ts"], "oldest": f"{after:.6f}", "limit": _PAGE}
                async for reply in self._paged(workspace, "conversations.replies", "messages", within):
                    if reply["ts"] != message["ts"] and float(reply["ts"]) > after:
                        yield reply

    async def _paged(
        self, workspace: Workspace, method: str, name: str, asked: dict[str, Any]
    ) -> AsyncIterator[dict[str, Any]]:
        cursor = ""
        for _ in range(_PAGES):
            page = await self._calls.call(workspace, method, **asked, cursor=cursor)
            for each in page.get(name, ()):
                yield each
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return


def _to_us(message: dict[str, Any], channel: str, workspace: Workspace) -> bool:
    """Whether somebody said it to us: no bot, and no notice of Slack's own."""
    if (
        message.get("bot_id")
        or message.get("subtype") not in (None, "thread_broadcast")
        or not message.get("user")
    ):
        return False
    if message["user"] == workspace.bot_user:
        return False
    return channel.startswith("D") or f"<@{workspace.bot_user}>" in (message.get("text") or "")
