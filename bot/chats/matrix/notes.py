"""What is noted of messages: which conversation they are of, and what an answer was, so that it can be gone
on with, judged and mended.

Nothing is noted before an answer is sent: whoever asks must not wait for a round of press rooms to be stored.
Whoever dies in between sends the same answer again, which the homeserver takes once.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from bot.chats.core import Core
from bot.chats.matrix.html import offered_actions
from bot.chats.matrix.rooms import CHAT
from bot.chats.notebook import Notebook
from bot.replies import Reply


@dataclass(frozen=True, slots=True)
class Said:
    """An answer of ours: its conversation, what was asked and in what topic, the events it tells, a
    fingerprint of its first message, and what may be done with it, by name, as one would type it."""

    conversation: str
    asked: str = ""
    topic: str = ""
    events: tuple[str, ...] = ()
    told: str = ""
    actions: Mapping[str, str] = field(default_factory=dict)

    def as_note(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def said_of(note: str) -> Said | None:
    if not note:
        return None
    data = json.loads(note)
    return Said(**{**data, "events": tuple(data["events"])})


def what_is_said(reply: Reply, conversation: str, asked: str, topic: str, told: str) -> Said:
    actions = {name: action.say for name, action in offered_actions(reply).items()}
    return Said(conversation, asked, topic, event_ids(reply), told, actions)


def event_ids(reply: Reply) -> tuple[str, ...]:
    return tuple(event.id for event in reply.events)


class Notes:
    """Reads in a thread of many, and writes behind the answers."""

    def __init__(self, core: Core) -> None:
        self._notebook = Notebook(CHAT, core.store, core.clock)

    async def came(self, incoming: str) -> bool:
        return await asyncio.to_thread(self._notebook.came, incoming)

    async def noted(self, key: str) -> str:
        return await asyncio.to_thread(self._notebook.noted, key)

    async def said(self, id: str) -> Said | None:
        return said_of(await self.noted(f"said:{id}")) if id else None

    async def conversation(self, *ids: str) -> str:
        """The conversation that one of these messages is of; '' where none is of ours."""
        for id in filter(None, ids):
            if found := await self.noted(f"conversation:{id}"):
                return found
        return ""

    def note(self, notes: Mapping[str, str], *, dealt_with: str = "") -> asyncio.Future[None]:
        """Note these, and that something that came in has been dealt with, all or nothing: known from now on,
        and in the database when what is returned is done."""
        return self._notebook.note(notes, came=dealt_with)

    async def close(self) -> None:
        await self._notebook.close()
