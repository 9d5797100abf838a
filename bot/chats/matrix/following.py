"""Following what happens, without losing any of it.

The token that stands for having seen something is kept once it has been dealt with, not before: whoever dies
in between reads it again at the next start.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import structlog

from bot.chats.core import Core
from bot.chats.matrix.patience import patiently
from bot.chats.matrix.port import Homeserver, Incoming, MatrixError, News, RoomNews
from bot.chats.matrix.rooms import CHAT

WAIT = 30.0  # seconds that the homeserver may keep us waiting for news
# Seconds after something new until we ask for more: where twenty write at once, a homeserver answers a few
# times, and not for each of them and each of our answers by itself.
GATHER = 0.05
GRACE = 5.0  # seconds to finish what is under way when we are told to stop

_log = structlog.get_logger("matrix")

Work = Coroutine[Any, Any, None]


def token_key(user: str) -> str:
    """Under which it is kept how far somebody has read."""
    return f"token:{user}"


class Follower:
    """`deal` turns what is new into pieces of work, in their order; `started` is set once our rooms are
    known."""

    def __init__(self, server: Homeserver, core: Core, deal: Callable[[News], Iterable[Work]]) -> None:
        self.started = asyncio.Event()
        self._server = server
        self._core = core
        self._deal = deal
        self._under_way: asyncio.Queue[tuple[str, list[asyncio.Task[None]]]] = asyncio.Queue()
        self._key = token_key(server.user)

    async def run(self) -> None:
        """Until cancelled; what is being dealt with then gets a while to be finished. MatrixError where our
        login is no longer valid."""
        since = await self._begun()
        keeper = asyncio.create_task(self._keep_what_is_done())
        try:
            while True:
                news = await self._news(since)
                tasks = [asyncio.create_task(_logged(work)) for work in self._deal(news)]
                self._under_way.put_nowait((news.token, tasks))
                since = news.token
                self.started.set()
                if tasks:
                    await asyncio.sleep(GATHER)
        finally:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._under_way.join(), GRACE)
            keeper.cancel()

    async def _begun(self) -> str:
        """From where we follow: where we were, unless the homeserver has forgotten that; then from now."""
        since = (await asyncio.to_thread(self._core.store.kept, CHAT, self._key)).get(self._key, "")
        ahead = await patiently(lambda: self._server.is_ahead(since)) if since else False
        if ahead:
            _log.warning("homeserver has been restored, following it from now")
            return ""
        return since

    async def _keep_what_is_done(self) -> None:
        while True:
            token, tasks = await self._under_way.get()
            if tasks:
                await asyncio.wait(tasks)
            await asyncio.to_thread(self._core.store.keep, CHAT, self._key, token)
            self._under_way.task_done()

    async def _news(self, since: str) -> News:
        """What is new, its gaps filled. At the very first look nothing that was said before counts."""
        wait = WAIT if self.started.is_set() else 0
        news = await patiently(lambda: self._server.news(since, wait))
        if not since:
            return replace(news, rooms=())
        return replace(news, rooms=tuple([await self._whole(room, since) for room in news.rooms]))

    async def _whole(self, room: RoomNews, since: str) -> RoomNews:
        missing = list[Incoming]()
        if gap := room.gap:
            with suppress(MatrixError):  # where we were sent away meanwhile, nobody waits for an answer
                missing = await patiently(lambda: self._server.before(room.room, gap, since))
        seen = {each.id for each in room.incoming}
        told = (*(each for each in missing if each.id not in seen), *room.incoming)
        return RoomNews(room.room, since_invited(told, self._server.user))


def since_invited(told: tuple[Incoming, ...], user: str) -> tuple[Incoming, ...]:
    """Without what was said before we were asked in, where that is among it."""
    ours = [
        (number, each.content.get("membership"))
        for number, each in enumerate(told)
        if each.type == "m.room.member" and each.state_key == user
    ]
    begun = [number for number, membership in ours if membership == "invite"] or [
        number for number, membership in ours if membership == "join"
    ]
    return told[begun[-1] :] if begun else told


async def _logged(work: Work) -> None:
    """Whatever goes wrong with one thing, the others are dealt with."""
    try:
        await work
    except MatrixError as error:
        _log.warning("homeserver refused", problem=str(error), code=error.code)
    except Exception as error:
        _log.error("not dealt with", problem=type(error).__name__, exc_info=True)
