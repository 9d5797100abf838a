"""The bot in this process, over a real homeserver: for tests that look at what people see."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.chats.core import Core
from bot.chats.matrix.chat import Matrix
from bot.chats.matrix.login import connect
from bot.chats.matrix.session import Access
from store.interface import Channel, Store
from tests.bot.world import catalogue
from tests.matrix.homeserver import NAME, PATIENCE, Homeserver

USUAL = Channel(id="", chat="matrix", name="", editors="admins")


@dataclass
class Bot:
    """An account of the bot's, its store and folder; `running` is the bot at work."""

    homeserver: Homeserver
    name: str
    store: Store
    folder: Path
    allowed: tuple[str, ...] = ()
    key_wait: float = 5.0

    @property
    def id(self) -> str:
        return f"@{self.name}:{NAME}"

    @property
    def access(self) -> Access:
        return Access(self.homeserver.address, self.id, self.folder, password=f"pw-{self.name}")

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Matrix]:
        """At work, and in its rooms, until the end of the block."""
        core = Core(self.store, catalogue(), lambda: datetime.now(UTC), "en")
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
