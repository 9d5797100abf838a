"""Answering what people ask in rooms, threads and direct chats, and the signs that they give."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from typing import Any
from weakref import WeakValueDictionary

from bot.chats.core import Core
from bot.chats.matrix.contents import Place, contents, edited, placed, with_evidence
from bot.chats.matrix.html import SIGNS, offered_actions
from bot.chats.matrix.incoming import Asked, Reacted
from bot.chats.matrix.patience import patiently
from bot.chats.matrix.port import Homeserver, Incoming, MatrixError, Room
from bot.chats.matrix.rooms import CHAT, Rooms
from bot.chats.matrix.sending import Sender
from bot.commands.command import Asker
from bot.replies import Reply
from bot.words import language, languages
from store.interface import Channel

# Nobody waits for an answer that long; and for so long a homeserver remembers what it took from us.
STALE = timedelta(days=1)
# Whoever waits longer sees that we are typing.
PROMPT = 0.3  # seconds
_TYPING = 20.0  # seconds that a typing notice lasts
AT_ONCE = 16  # questions that are worked on at a time

# What else people press when they mean one of our signs.
_ALSO = {"☑": "✅", "✔": "✅", "👍": "✅", "✖": "❌", "❎": "❌", "👎": "❌", "🔍": "🔎"}


@dataclass(frozen=True, slots=True)
class Said:
    """An answer of ours: its conversation, what was asked, in what topic, a fingerprint of what was told, and
    what may be done with it."""

    conversation: str
    asked: str = ""
    topic: str = ""
    told: str = ""
    actions: Mapping[str, str] = field(default_factory=dict)


def command_for(sign: str, said: Said) -> str:
    """What a sign says as a command, '' for nothing: one of the answer's own actions of that name."""
    return said.actions.get(sign, "")


class Answerer:
    def __init__(
        self,
        server: Homeserver,
        core: Core,
        rooms: Rooms,
        sender: Sender,
        command: Callable[[str, Said], str] = command_for,
    ) -> None:
        self._server = server
        self._core = core
        self._rooms = rooms
        self._sender = sender
        self._command = command
        self._free = asyncio.Semaphore(AT_ONCE)
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def answer(self, asked: Asked) -> None:
        """Answer a question, once. What was not clearly said to us is answered where it goes on with
        something of ours and is understood."""
        incoming = asked.incoming
        async with self._once(incoming) as room:
            conversation = await self._conversation(asked)
            if room is None or not (asked.called or conversation):
                return
            asker = await self._asker(room, incoming)
            if asked.called and _wants_us_to_leave(asked.text):
                await self._leave(room, asker, incoming)
                return
            conversation = conversation or asked.thread or incoming.id
            topic = await self._noted(f"topic:{conversation}")
            async with self._typing(room.id):
                reply = await self._core.answer(asked.text, asker, conversation=f"{CHAT}:{conversation}")
            if reply.understood or asked.called or (asked.to and not asked.thread):
                said = Said(conversation, asked.text, topic, actions=_actions(reply))
                await self._post(room, incoming, reply, said, _place(asked, room))
                await self.refresh(room.id, asked.to, asker)

    async def react(self, reacted: Reacted) -> None:
        """Do what a sign on a message of ours asks for."""
        incoming, sign = reacted.incoming, _meaning(reacted.sign)
        async with self._once(incoming) as room:
            said = await self._said(reacted.to)
            if room is None or said is None or not sign:
                return
            asker = await self._asker(room, incoming)
            if sign == "evidence" and not self._command("evidence", said):
                await self._unfold(room.id, reacted)
                return
            typed = "more" if sign == "more" else self._command(sign, said)
            if typed:
                reply = await self._core.answer(typed, asker, conversation=f"{CHAT}:{said.conversation}")
                new = Said(said.conversation, typed, said.topic, actions=_actions(reply))
                await self._post(room, incoming, reply, new, Place(thread=reacted.to))
                await self.refresh(room.id, reacted.to, asker)

    async def greet(self, room: str) -> None:
        """Say how we are used, once we have come into a room."""
        found = self._server.room(room)
        if found:
            asker = Asker(channel=await self._rooms.channel(found))
            reply = await self._core.answer("", asker)
            await patiently(lambda: self._sender.send(room, contents(reply), f"hello:{room}"))

    async def tell_unreadable(self, incoming: Incoming) -> None:
        """Say once for each key that we lack that we could not read what was written."""
        key = f"unreadable:{incoming.session}"
        room = self._server.room(incoming.room)
        if room and incoming.session and not await self._noted(key):
            channel = await self._rooms.channel(room)
            made = contents(_sentence(channel, "unreadable"))
            place = Place(to=incoming.id)
            await patiently(lambda: self._sender.send(room.id, made, key, place))
            await self._note(key, "told")

    async def refresh(self, room: str, id: str, asker: Asker) -> None:
        """Edit an answer of ours where it would be another now: somebody corrected what it tells."""
        said = await self._said(id) if id else None
        if said is None or not said.asked or not said.told:
            return
        reply = await self._core.again(said.asked, said.topic, asker)
        content = contents(reply)[0]
        if (told := fingerprint(content)) != said.told:
            new, name = edited(content, id), f"edit:{id}:{told}"
            await patiently(lambda: self._server.send(room, "m.room.message", new, name))
            await self._note(f"said:{id}", _kept(replace(said, told=told, actions=_actions(reply))))

    # ---- behind it

    async def _leave(self, room: Room, asker: Asker, incoming: Incoming) -> None:
        assert asker.channel
        key = "goodbye" if asker.may_change else "may_not_send_away"
        made = contents(_sentence(asker.channel, key))
        await patiently(lambda: self._sender.send(room.id, made, f"answer:{incoming.id}"))
        if asker.may_change:
            await patiently(lambda: self._rooms.leave(room.id))

    async def _post(self, room: Room, incoming: Incoming, reply: Reply, said: Said, place: Place) -> None:
        """Send the answer and note what it was: of each of its messages, and of the question."""
        made = contents(reply)
        ids = await patiently(lambda: self._sender.send(room.id, made, f"answer:{incoming.id}", place))
        await self._note(f"said:{ids[0]}", _kept(replace(said, told=fingerprint(made[0]))))
        for id in ids[1:]:
            await self._note(f"said:{id}", _kept(said))
        for id in (*ids, incoming.id, said.conversation):
            await self._note(f"conversation:{id}", said.conversation)

    async def _unfold(self, room: str, reacted: Reacted) -> None:
        told = await patiently(lambda: self._server.incoming(room, reacted.to))
        content = placed(with_evidence(told.content), Place(thread=reacted.to))
        name = f"evidence:{reacted.to}"  # whoever else asks for it finds it there
        await patiently(lambda: self._server.send(room, "m.room.message", content, name))

    async def _conversation(self, asked: Asked) -> str:
        """What the message goes on with, where that is ours; '' for nothing."""
        for id in filter(None, (asked.thread, asked.to)):
            if found := await self._noted(f"conversation:{id}"):
                return found
        return ""

    async def _asker(self, room: Room, incoming: Incoming) -> Asker:
        channel = await self._rooms.channel(room)
        name = room.people.get(incoming.sender) or incoming.sender
        may = channel.editors == "everybody" or room.may_configure(incoming.sender)
        return Asker(incoming.sender, name, channel, may)

    async def _said(self, id: str) -> Said | None:
        kept = await self._noted(f"said:{id}")
        return Said(**json.loads(kept)) if kept else None

    @asynccontextmanager
    async def _once(self, incoming: Incoming) -> AsyncIterator[Room | None]:
        """The room of something that comes in for the first time, and lately; it counts as come in once it
        has been dealt with. What one person says in a room is dealt with in its order."""
        store, now = self._core.store, self._core.clock()
        turn = self._turns.setdefault((incoming.room, incoming.sender), asyncio.Lock())
        async with turn, self._free:
            came = await asyncio.to_thread(store.came, CHAT, incoming.id)
            stale = now - incoming.at > STALE
            yield None if came or stale else self._server.room(incoming.room)
            if not came:
                await asyncio.to_thread(store.first_time, CHAT, incoming.id, now)

    @asynccontextmanager
    async def _typing(self, room: str) -> AsyncIterator[None]:
        """Show that we are typing, where it takes a while."""
        showing = asyncio.create_task(self._show_typing(room))
        try:
            yield
        finally:
            shown = showing.done() and not showing.cancelled()
            showing.cancel()
            if shown:
                with suppress(MatrixError):
                    await self._server.typing(room, seconds=0)

    async def _show_typing(self, room: str) -> None:
        await asyncio.sleep(PROMPT)
        with suppress(MatrixError):
            await self._server.typing(room, seconds=_TYPING)

    async def _noted(self, key: str) -> str:
        return await asyncio.to_thread(self._core.store.noted, CHAT, key)

    async def _note(self, key: str, value: str) -> None:
        await asyncio.to_thread(self._core.store.note, CHAT, key, value, self._core.clock())


def _wants_us_to_leave(text: str) -> bool:
    said = " ".join(text.casefold().strip(" .!").split())
    return any(said == phrase for each in languages().values() for phrase in each.reading["leave"])


def _sentence(channel: Channel, key: str) -> Reply:
    return Reply(language(channel.language).say(key), language=channel.language, found=False)


def fingerprint(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(str(content["formatted_body"]).encode()).hexdigest()[:16]


def _kept(said: Said) -> str:
    return json.dumps(asdict(said), ensure_ascii=False)


def _place(asked: Asked, room: Room) -> Place:
    """In the thread of the question; else in reply to it, which between two needs not be said."""
    if asked.thread:
        return Place(asked.incoming.id, asked.thread)
    return Place() if room.direct else Place(asked.incoming.id)


def _actions(reply: Reply) -> dict[str, str]:
    return {name: action.say for name, action in offered_actions(reply).items()}


def _meaning(sign: str) -> str:
    """What a sign means, whatever its colour and variant."""
    bare = "".join(char for char in sign if char not in "\ufe0e\ufe0f" and not "🏻" <= char <= "🏿")
    bare = _ALSO.get(bare, bare)
    return next((meaning for meaning, known in SIGNS.items() if known == bare), "")
