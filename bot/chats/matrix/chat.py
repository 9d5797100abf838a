"""Matrix as a chat: posts what is owed, follows what happens, answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator
from datetime import datetime
from functools import partial

from bot.chats.chat import NotPosted, Refused
from bot.chats.core import Core
from bot.chats.matrix.answering import Answerer
from bot.chats.matrix.contents import contents
from bot.chats.matrix.following import Follower, Work
from bot.chats.matrix.incoming import Me, read_message, read_reaction
from bot.chats.matrix.patience import LIMITED, patiently, wait_for
from bot.chats.matrix.port import NOT_THERE, Homeserver, Incoming, MatrixError, News, RoomNews
from bot.chats.matrix.rooms import Rooms
from bot.chats.matrix.sending import Sender
from bot.replies import Reply
from store.interface import Channel

# A key may come a little later than the first message under it.
KEY_WAIT = 10.0  # seconds
# So long a homeserver that asks for patience is waited for; for longer, others get their turn.
A_MOMENT = 20.0
_LOOKS = 5


class Matrix:
    """`connect` gives the homeserver; it is called once, when the chat is first used."""

    def __init__(
        self,
        connect: Callable[[], Awaitable[Homeserver]],
        core: Core,
        usual: Channel,
        allowed: Collection[str] = (),
        *,
        key_wait: float = KEY_WAIT,
    ) -> None:
        self._connect = connect
        self.core = core
        self._usual = usual
        self._allowed = allowed
        self._key_wait = key_wait
        self._ready = asyncio.Event()

    async def post(self, channel: Channel, reply: Reply, delivery_id: str) -> str:
        """Post once we know our rooms, and which of them are encrypted. Where the homeserver wants to be left
        alone for a moment, that is waited for."""
        await self.connected()
        made = contents(reply)
        while True:
            try:
                return (await self._sender.send(channel.address, made, delivery_id))[0]
            except MatrixError as error:
                if error.code == NOT_THERE or error.after > A_MOMENT:
                    raise NotPosted(str(error), after=error.after) from error
                if error.code != LIMITED:
                    raise _refused(error) from error
                await wait_for(error)

    async def find(self, channel: Channel, delivery_id: str, since: datetime | None) -> str | None:
        await self.connected()
        return await self._sender.find(channel.address, delivery_id, since)

    async def connected(self) -> None:
        """Wait until we know our rooms."""
        await self._ready.wait()
        await self._follower.started.wait()

    async def run(self) -> None:
        self._server = await patiently(self._connect)
        self._rooms = Rooms(self._server, self.core, self._usual, self._allowed)
        self._sender = Sender(self._server)
        self._answerer = Answerer(self._server, self.core, self._rooms, self._sender)
        self._follower = Follower(self._server, self.core, self._deal)
        self._ready.set()
        try:
            await self._follower.run()
        finally:
            self._ready.clear()
            await self._answerer.close()
            await self._server.close()

    # ---- what is new

    def _deal(self, news: News) -> Iterator[Work]:
        """Each invitation and parting, and each room's news, as a piece of work."""
        for invitation in news.invitations:
            yield self._rooms.invited(invitation)
        for parting in news.partings:
            yield self._rooms.parted(parting)
        for room in news.rooms:
            yield self._deal_with(room)

    async def _deal_with(self, news: RoomNews) -> None:
        """What changes the room in its order, then what people said, side by side."""
        if await self._look_around(news):
            me = Me(self._server.user, self._server.name)
            await asyncio.gather(*(self._hear(incoming, me) for incoming in news.incoming))

    async def _look_around(self, news: RoomNews) -> bool:
        """Whether we are still in the room after all that changed."""
        user, changed = self._server.user, [each for each in news.incoming if each.state_key is not None]
        came = any(_moved(each, "join") and each.state_key == user for each in changed)
        if came and await patiently(lambda: self._rooms.settle(news.room)):
            await self._answerer.greet(news.room)
        for tombstone in (each for each in changed if each.type == "m.room.tombstone"):
            await patiently(partial(self._rooms.replaced, tombstone))
        room = self._server.room(news.room)
        if room and any(each.type in ("m.room.name", "m.room.canonical_alias") for each in changed):
            await self._rooms.renamed(room)
        gone = any(_moved(each, "leave", "ban") for each in changed)
        return not (gone and await patiently(lambda: self._rooms.alone(news.room)))

    async def _hear(self, incoming: Incoming, me: Me) -> None:
        incoming = await self._readable(incoming)
        room = self._server.room(incoming.room)
        if room is None:
            return
        if incoming.unreadable:
            await self._answerer.tell_unreadable(incoming)
        elif asked := read_message(incoming, me, room):
            await self._answerer.answer(asked)
        elif reacted := read_reaction(incoming, me):
            await self._answerer.react(reacted)

    async def _readable(self, incoming: Incoming) -> Incoming:
        """What is unreadable, once its key has come; as it is where none comes for a while."""
        for _ in range(_LOOKS):
            if not incoming.unreadable or incoming.sender == self._server.user:
                break
            await asyncio.sleep(self._key_wait / _LOOKS)
            incoming = await self._server.read_again(incoming)
        return incoming


def _refused(error: MatrixError) -> Exception:
    """What a homeserver refuses to take, it has not taken; what did not reach it may have."""
    return Refused(str(error)) if error.code and error.code != "LOCAL" else error


def _moved(incoming: Incoming, *how: str) -> bool:
    return incoming.type == "m.room.member" and incoming.content.get("membership") in how
