"""Answering what people ask in rooms, threads and direct chats, and the signs that they give."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

from bot.chats.core import Core
from bot.chats.matrix.contents import Place, contents, edited, placed, with_evidence
from bot.chats.matrix.html import KEYCAP, SIGNS
from bot.chats.matrix.incoming import Asked, Reacted
from bot.chats.matrix.notes import Notes, Said, event_ids, what_is_said
from bot.chats.matrix.patience import patiently
from bot.chats.matrix.port import Homeserver, Incoming, MatrixError, Room
from bot.chats.matrix.rooms import Rooms
from bot.chats.matrix.sending import Sender
from bot.commands.command import Asker
from bot.replies import Reply, Section
from bot.words import language, languages
from store.interface import Channel

# Nobody waits for an answer that long; and for so long a homeserver remembers what it took from us.
STALE = timedelta(days=1)
# Whoever waits longer sees that we are typing.
PROMPT = 0.3  # seconds
_TYPING = 20.0  # seconds that a typing notice lasts
AT_ONCE = 24  # questions that are worked on at a time
# What may be asked first: the commands whose first example the hello shows.
FIRST = ("attended", "met", "coming", "help")

# What else people press when they mean one of our signs.
_ALSO = {"☑": "✅", "✔": "✅", "👍": "✅", "✖": "❌", "❎": "❌", "👎": "❌", "🔍": "🔎"}

_Notes = dict[str, str]


def command_for(sign: str, said: Said) -> str:
    """What a sign says as a command, '' for nothing: one of the answer's own actions of that name."""
    return "more" if sign == "more" else said.actions.get(sign, "")


class Answerer:
    """`command` turns a sign and the answer it was given to into what somebody could have typed."""

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
        self._notes = Notes(core)
        self._free = asyncio.Semaphore(AT_ONCE)
        self._waited_for = Counter[str]()  # how many wait for an answer, by room
        self._seen_typing = set[str]()  # the rooms that see us typing
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def answer(self, asked: Asked) -> None:
        """Answer a question, once. What was not clearly said to us is answered where it goes on with
        something of ours and is understood."""
        written: Awaitable[None] | None = None
        async with self._turn(asked.incoming) as room:
            conversation = await self._notes.conversation(asked.thread, asked.to)
            if room and (asked.called or conversation):
                goes_on = conversation or asked.thread or asked.incoming.id
                notes = await self._answered(asked, room, goes_on)
                written = self._notes.note(notes, dealt_with=asked.incoming.id)
        if written:
            await written  # whoever asks next does not wait for this

    async def react(self, reacted: Reacted) -> None:
        """Do what a sign on a message of ours asks for."""
        incoming, sign = reacted.incoming, meaning(reacted.sign)
        async with self._turn(incoming) as room:
            said = await self._notes.said(reacted.to)
            if room is None or said is None or not sign:
                return
            notes: _Notes = {}
            if typed := self._command(sign, said):
                place = Place(thread=reacted.to)
                asker = await self._asker(room, incoming)
                _, notes = await self._reply(room, incoming, typed, asker, said.conversation, place)
                notes |= await self._mended(room.id, reacted.to, asker)
            elif sign == "evidence":
                await self._unfold(room.id, reacted.to)
            written = self._notes.note(notes, dealt_with=incoming.id)
        await written

    async def greet(self, room: str) -> None:
        """Say how we are used, once we have come into a room."""
        if found := self._server.room(room):
            reply = await self._hello(found)
            await patiently(partial(self._sender.send, room, contents(reply), f"hello:{room}"))

    async def tell_unreadable(self, incoming: Incoming) -> None:
        """Say once for each key that we lack that we could not read what was written."""
        key, room = f"unreadable:{incoming.session}", self._server.room(incoming.room)
        if room and incoming.session and not await self._notes.noted(key):
            made = contents(_sentence(await self._rooms.channel(room), "unreadable"))
            await patiently(partial(self._sender.send, room.id, made, key, Place(to=incoming.id)))
            await self._notes.note({key: "told"})

    async def close(self) -> None:
        await self._notes.close()

    # ---- behind it

    async def _hello(self, room: Room) -> Reply:
        """How to ask, when the digest comes, and a few questions to begin with."""
        channel = await self._rooms.channel(room)
        spoken = language(channel.language)
        asked = tuple(spoken.commands[name].examples[0] for name in FIRST)
        if room.direct:
            return Reply(spoken.say("matrix_hello_two"), (), asked, spoken.code)
        digest, _ = await self._core.turn(spoken.commands["digest"].again, "", Asker(channel=channel))
        return Reply(spoken.say("matrix_hello"), (Section(lines=(digest.heading,)),), asked, spoken.code)

    async def _answered(self, asked: Asked, room: Room, conversation: str) -> _Notes:
        """Answer; what is to be noted of it."""
        asker = await self._asker(room, asked.incoming)
        if asked.called and _wants_us_to_leave(asked.text):
            await self._leave(room, asker, asked.incoming)
            return {}
        place = _place(asked, room)
        silent = not (asked.called or (asked.to and not asked.thread))
        _, notes = await self._reply(
            room, asked.incoming, asked.text, asker, conversation, place, silent=silent
        )
        return notes | await self._mended(room.id, asked.to, asker)

    async def _reply(
        self,
        room: Room,
        incoming: Incoming,
        typed: str,
        asker: Asker,
        conversation: str,
        place: Place,
        *,
        silent: bool = False,
    ) -> tuple[Reply, _Notes]:
        """Send the answer to what was typed; where `silent`, only if it was understood."""
        topic = await self._notes.noted(f"topic:{conversation}")
        async with self._typing(room.id):
            reply, new = await self._core.turn(typed, topic, asker)
        if silent and not reply.understood:
            return reply, {}
        made = contents(reply)
        ids = await patiently(partial(self._sender.send, room.id, made, f"answer:{incoming.id}", place))
        said = what_is_said(reply, conversation, typed, topic, fingerprint(made[0]))
        notes = {f"said:{id}": said.as_note() for id in ids}
        notes |= {f"conversation:{id}": conversation for id in (*ids, incoming.id, conversation)}
        return reply, notes | ({f"topic:{conversation}": new} if new != topic else {})

    async def _mended(self, room: str, id: str, asker: Asker) -> _Notes:
        """Edit an answer of ours where the same question is answered otherwise now: somebody corrected what
        it tells. It is asked as somebody who may change nothing, whatever it was."""
        said = await self._notes.said(id)
        if said is None or not said.events:
            return {}
        reply = await self._core.again(said.asked, said.topic, replace(asker, may_change=False))
        content = contents(reply)[0]
        told = fingerprint(content)
        if event_ids(reply) != said.events or told == said.told:
            return {}
        new, name = edited(content, id), f"edit:{id}:{told}"
        await patiently(partial(self._server.send, room, "m.room.message", new, name))
        return {f"said:{id}": replace(said, told=told).as_note()}

    async def _leave(self, room: Room, asker: Asker, incoming: Incoming) -> None:
        assert asker.channel
        key = "goodbye" if asker.may_change else "may_not_send_away"
        made = contents(_sentence(asker.channel, key))
        await patiently(partial(self._sender.send, room.id, made, f"answer:{incoming.id}"))
        if asker.may_change:
            await patiently(partial(self._rooms.leave, room.id))

    async def _unfold(self, room: str, id: str) -> None:
        told = await patiently(partial(self._server.incoming, room, id))
        content = placed(with_evidence(told.content), Place(thread=id))
        # Under a name of its own: whoever else asks for it finds it there.
        await patiently(partial(self._server.send, room, "m.room.message", content, f"evidence:{id}"))

    async def _asker(self, room: Room, incoming: Incoming) -> Asker:
        channel = await self._rooms.channel(room)
        name = room.people.get(incoming.sender) or incoming.sender
        may = channel.editors == "everybody" or room.may_configure(incoming.sender)
        return Asker(incoming.sender, name, channel, may)

    @asynccontextmanager
    async def _turn(self, incoming: Incoming) -> AsyncIterator[Room | None]:
        """The room of something that has not been dealt with, and is not stale. What one person says in a
        room is dealt with in its order."""
        turn = self._turns.setdefault((incoming.room, incoming.sender), asyncio.Lock())
        async with turn, self._free:
            stale = self._core.clock() - incoming.at > STALE
            done = stale or await self._notes.came(incoming.id)
            yield None if done else self._server.room(incoming.room)

    @asynccontextmanager
    async def _typing(self, room: str) -> AsyncIterator[None]:
        """Show that we are typing, where it takes a while: once, whoever waits in the room besides."""
        self._waited_for[room] += 1
        showing = asyncio.create_task(self._show_typing(room))
        try:
            yield
        finally:
            showing.cancel()
            self._waited_for[room] -= 1
            if not self._waited_for[room]:
                del self._waited_for[room]
                if room in self._seen_typing:
                    self._seen_typing.discard(room)
                    with suppress(MatrixError):
                        await self._server.typing(room, seconds=0)

    async def _show_typing(self, room: str) -> None:
        await asyncio.sleep(PROMPT)
        if room not in self._seen_typing:
            self._seen_typing.add(room)
            with suppress(MatrixError):
                await self._server.typing(room, seconds=_TYPING)


def _wants_us_to_leave(text: str) -> bool:
    said = " ".join(text.casefold().strip(" .!").split())
    return any(said == phrase for each in languages().values() for phrase in each.reading["leave"])


def _sentence(channel: Channel, key: str) -> Reply:
    return Reply(language(channel.language).say(key), language=channel.language, found=False)


def fingerprint(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(str(content["formatted_body"]).encode()).hexdigest()[:16]


def _place(asked: Asked, room: Room) -> Place:
    """In the thread of the question; else in reply to it, which between two needs not be said."""
    if asked.thread:
        return Place(asked.incoming.id, asked.thread)
    return Place() if room.direct else Place(asked.incoming.id)


def meaning(sign: str) -> str:
    """What a sign means, whatever its colour and variant."""
    bare = "".join(char for char in sign if char not in "\ufe0e\ufe0f" and not "🏻" <= char <= "🏿")
    bare = _ALSO.get(bare, bare)
    if bare.endswith(KEYCAP):
        return bare
    return next((meaning for meaning, known in SIGNS.items() if known == bare), "")
