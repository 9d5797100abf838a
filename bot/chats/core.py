"""What every chat works with: the store, the catalogue, the clock, and the one door for questions.

The core is synchronous and quick; chats are not to wait for it, so its work is done in a thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.commands.command import NOBODY, Asker
from bot.conversation import answer
from bot.replies import Reply
from store.catalogue import Catalogue
from store.interface import Store


@dataclass(frozen=True, slots=True)
class Core:
    """`language` is the interface's, where neither the question nor its channel tells another."""

    store: Store
    catalogue: Catalogue
    clock: Callable[[], datetime]  # aware UTC
    language: str

    async def answer(self, typed: str, asker: Asker = NOBODY) -> Reply:
        """The answer to what somebody typed; raises only `store.errors.StoreError`."""
        language = asker.channel.language if asker.channel else self.language
        return await asyncio.to_thread(
            answer, typed, self.store, self.catalogue, self.clock(), language=language, asker=asker
        )
