"""The bot in this process, over a real homeserver: for tests that look at what people see."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.chats.core import Core
from bot.chats.matrix.chat import Matrix
from bot.chats.matrix.login import connect
from bot.chats.matrix.session import Access
from bot.commands.command import NOBODY, Asker
from bot.replies import Reply
from store.interface import Channel, Store
from tests.bot.world import catalogue
from tests.matrix.homeserver import NAME, PATIENCE, Homeserver

USUAL = Channel(id="", chat="matrix", name="", editors="admins")


@dataclass(frozen=True, slots=True)
class HeldCore(Core):
    """Waits for something before each answer, and keeps it."""

    before: Callable[[], Awaitable[None]] = field(kw_only=True)
    told: list[Reply] = field(kw_only=True)

    async def turn(self, typed: str, topic: str, asker: Asker = NOBODY) -> tuple[Reply, str]:
        await self.before()
        reply, new = await Core.turn(self, typed, topic, asker)
        self.told.append(reply)
        return reply, new


async def _at_once() -> None:
    pass


@dataclass
class Bot:
    """An account of the bot's, its store and folder; `running` is the bot at work."""

    homeserver: Homeserver
    name: str
    store: Store
    folder: Path
    allowed: tuple[str, ...] = ()
    key_wait: float = 5.0
    late: timedelta = timedelta()  # how far the bot's clock is ahead
    before: Callable[[], Awaitable[None]] = _at_once  # what each answer waits for
    told: list[Reply] = field(default_factory=list)  # every answer

    @property
    def id(self) -> str:
        return f"@{self.name}:{NAME}"

    @property
    def access(self) -> Access:
        return Access(self.homeserver.address, self.id, self.folder, password=f"pw-{self.name}")

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Matrix]:
        """At work, and in its rooms, until the end of the block."""
        clock, held = (lambda: datetime.now(UTC) + self.late), (lambda: self.before())
        core = HeldCore(self.store, catalogue(), clock, "en", before=held, told=self.told)
        chat = Matrix(lambda: connect(self.access), core, USUAL, self.allowed, key_wait=self.key_wait)
        task = asyncio.create_task(chat.run())
        try:
            ready = asyncio.create_task(chat.connected())
            await asyncio.wait({task, ready}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                task.result()
            yield chat
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
