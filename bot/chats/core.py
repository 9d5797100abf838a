"""What every chat works with: the store, the catalogue, the clock, and the one door for questions.

The core is synchronous and quick; chats are not to wait for it, so its work is done in a thread, or by
`Elsewhere`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from bot.chats.press_rooms import Adds
from bot.commands.command import NOBODY, Asker, Known
from bot.conversation import converse
from bot.replies import Reply
from bot.topics import Topic, from_text, to_text
from bot.words import language
from store.catalogue import Catalogue
from store.interface import Store

Done = TypeVar("Done")
Told = tuple[Reply, Topic | None]


class Elsewhere(Protocol):
    """Where questions are answered so that they keep nothing else waiting: in other processes."""

    async def look_up(
        self, typed: str, topic: Topic | None, now: datetime, language: str, asker: Asker
    ) -> Told | None:
        """The answer, as `bot.conversation.looked_up` has it. None where it cannot be had there, because it
        would change something, or something went wrong. Nothing was done then."""


@dataclass(frozen=True, slots=True)
class Core:
    """`language` is the interface's, where neither the question nor its channel tells another. Questions are
    answered `elsewhere`, where there is such a place, and else in threads of this process. `add` adds a press
    room, where this process can."""

    store: Store
    catalogue: Catalogue
    clock: Callable[[], datetime]  # aware UTC
    language: str
    elsewhere: Elsewhere | None = None
    add: Adds | None = None

    async def answer(self, typed: str, asker: Asker = NOBODY) -> Reply:
        """The answer to what somebody typed; raises only `store.errors.StoreError`."""
        return (await self._converse(typed, None, asker))[0]

    async def turn(self, typed: str, topic: str, asker: Asker = NOBODY) -> tuple[Reply, str]:
        """The same for a conversation, whose questions go on with each other: `topic` as the last turn gave
        it ('' for the first), and what to keep for the next. Writes nothing of its own."""
        reply, new = await self._converse(typed, from_text(topic), asker)
        return reply, to_text(new) if new else ""

    async def again(self, typed: str, topic: str, asker: Asker = NOBODY) -> Reply:
        """The answer that a question would get now; `topic` as it was noted when it was asked."""
        return (await self._converse(typed, from_text(topic), asker))[0]

    async def do(self, work: Callable[[Known], Done], asker: Asker) -> Done:
        """What a command's own function gives, for a chat that lets people choose instead of type; in the
        language of the asker's channel. Raises what it raises."""
        return await asyncio.to_thread(lambda: work(self.known(asker)))

    def known(self, asker: Asker) -> Known:
        """What a command is answered with."""
        code = asker.channel.language if asker.channel else self.language
        return Known(self.store, self.catalogue, language(code), self.clock(), asker)

    async def _converse(self, typed: str, topic: Topic | None, asker: Asker) -> Told:
        language = asker.channel.language if asker.channel else self.language
        now = self.clock()
        if self.elsewhere:
            told = await self.elsewhere.look_up(typed, topic, now, language, asker)
            if told is not None:
                return told

        def here() -> Told:
            return converse(typed, topic, self.store, self.catalogue, now, language=language, asker=asker)

        return await asyncio.to_thread(here)
