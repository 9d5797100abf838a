"""What every chat works with: the store, the catalogue, the clock, and the one door for questions.

The core is synchronous and quick; chats are not to wait for it, so its work is done in a thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from bot.commands.command import NOBODY, Asker, Known
from bot.conversation import converse
from bot.replies import Reply
from bot.topics import Topic, from_text, to_text
from bot.words import language
from store.catalogue import Catalogue
from store.interface import Store

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Core:
    """`language` is the interface's, where neither the question nor its channel tells another."""

    store: Store
    catalogue: Catalogue
    clock: Callable[[], datetime]  # aware UTC
    language: str

    async def answer(self, typed: str, asker: Asker = NOBODY, *, conversation: str = "") -> Reply:
        """The answer to what somebody typed; raises only `store.errors.StoreError`.

        `conversation` names, over all chats ("matrix:$thread"), what the message is a part of: its questions
        go on with each other, whatever stops and starts in between."""
        return await asyncio.to_thread(self._answer, typed, asker, conversation)

    async def turn(self, typed: str, topic: str, asker: Asker = NOBODY) -> tuple[Reply, str]:
        """The same for a chat that keeps by itself what its conversations are about: `topic` as the last
        turn gave it ('' for the first), and what to keep for the next. Writes nothing of its own."""
        reply, new = await asyncio.to_thread(self._converse, typed, from_text(topic), asker)
        return reply, to_text(new) if new else ""

    async def again(self, typed: str, topic: str, asker: Asker = NOBODY) -> Reply:
        """The answer that a question would get now; `topic` as it was noted when it was asked."""
        return (await asyncio.to_thread(self._converse, typed, from_text(topic), asker))[0]

    async def do(self, work: Callable[[Known], Done], asker: Asker) -> Done:
        """What a command's own function gives, for a chat that lets people choose instead of type; in the
        language of the asker's channel. Raises what it raises."""
        return await asyncio.to_thread(lambda: work(self.known(asker)))

    def known(self, asker: Asker) -> Known:
        """What a command is answered with."""
        code = asker.channel.language if asker.channel else self.language
        return Known(self.store, self.catalogue, language(code), self.clock(), asker)

    def _answer(self, typed: str, asker: Asker, conversation: str) -> Reply:
        chat, _, key = conversation.partition(":")
        topic = from_text(self.store.noted(chat, f"topic:{key}")) if conversation else None
        reply, new = self._converse(typed, topic, asker)
        if conversation and new and new != topic:
            self.store.note(chat, f"topic:{key}", to_text(new), self.clock())
        return reply

    def _converse(self, typed: str, topic: Topic | None, asker: Asker) -> tuple[Reply, Topic | None]:
        language = asker.channel.language if asker.channel else self.language
        now = self.clock()
        return converse(typed, topic, self.store, self.catalogue, now, language=language, asker=asker)
