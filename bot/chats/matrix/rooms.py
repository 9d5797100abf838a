"""The rooms we are in, as channels: coming, going, being sent away, and moving house."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import replace
from functools import partial

import structlog

from bot.chats.core import Core
from bot.chats.matrix.patience import patiently
from bot.chats.matrix.port import Homeserver, Incoming, Invitation, MatrixError, Parting, Room
from store.interface import Channel

CHAT = "matrix"
_REPLACED = "replaced:"  # + the old room → the new one

_log = structlog.get_logger("matrix")


def may_invite(sender: str, allowed: Collection[str], ours: str) -> bool:
    """Whether somebody may invite us: `allowed` holds users, servers, or "*" for everybody; where it holds
    nothing those of our own server may."""
    server = sender.partition(":")[2]
    return bool({sender, server, "*"} & (set(allowed) or {ours.partition(":")[2]}))


class Rooms:
    def __init__(self, server: Homeserver, core: Core, usual: Channel, allowed: Collection[str]) -> None:
        """`usual` is what a new channel begins with."""
        self._server = server
        self._store = core.store
        self._clock = core.clock
        self._usual = usual
        self._allowed = allowed

    async def channel(self, room: Room) -> Channel:
        """The channel of a room; one that is new begins as usual, between two without digests."""
        return await asyncio.to_thread(self._channel, room)

    async def invited(self, invitation: Invitation) -> None:
        """Join, or decline: that is leaving. A room that replaces one of ours is always joined."""
        expected = invitation.room in (await asyncio.to_thread(self._replaced)).values()
        if expected or may_invite(invitation.sender, self._allowed, self._server.user):
            await patiently(partial(self._server.join, invitation.room))
            _log.info("joined", room=invitation.room, invited_by=invitation.sender)
        else:
            await patiently(partial(self._server.leave, invitation.room))
            _log.info("declined", room=invitation.room, invited_by=invitation.sender)

    async def parted(self, parting: Parting) -> None:
        """We are out: what was chosen for the channel waits until we are let in again."""
        channel = await asyncio.to_thread(self._known, parting.room)
        if channel and channel.present:
            await asyncio.to_thread(self._store.put_channel, replace(channel, present=False))
            kind = "banned" if parting.banned else "left" if parting.sender == self._server.user else "kicked"
            _log.info(kind, room=parting.room, by=parting.sender)

    async def leave(self, room: str) -> None:
        """Leave for good: what the channel followed is forgotten."""
        channel = await asyncio.to_thread(self._known, room)
        if channel:
            await asyncio.to_thread(self._store.remove_channel, channel.id)
        await self._server.leave(room)
        _log.info("left", room=room)

    async def alone(self, room: str) -> bool:
        """Whether everybody else has gone; then we go as well, and keep nothing."""
        found = self._server.room(room)
        if found is None or set(found.people) - {self._server.user}:
            return False
        await self.leave(room)
        return True

    async def renamed(self, room: Room) -> None:
        channel = await asyncio.to_thread(self._known, room.id)
        if channel and channel.name != room.name:
            await asyncio.to_thread(self._store.put_channel, replace(channel, name=room.name))

    async def replaced(self, tombstone: Incoming) -> None:
        """The room is closed and says where it goes on: follow it, now or once somebody lets us in."""
        new = tombstone.content.get("replacement_room")
        if not isinstance(new, str) or not new:
            return
        await asyncio.to_thread(self._store.keep, CHAT, f"{_REPLACED}{tombstone.room}", new)
        if self._server.room(new):
            await self.settle(new)
            return
        try:
            await self._server.join(new, via=(tombstone.sender.partition(":")[2],))
        except MatrixError as error:
            if not error.code:
                raise
            _log.info("waiting to be invited", room=new, replaces=tombstone.room)

    async def settle(self, room: str) -> bool:
        """Have a room we have come into as a channel; whether it is one that we were not in before. Where it
        replaces a room of ours, which says so as well, that one's channel moves in."""
        found = self._server.room(room)
        if found is None:
            return False
        moved = await asyncio.to_thread(self._moved_into, found)
        if moved:
            _log.info("moved", room=room, replaces=moved)
            if self._server.room(moved):
                await self._server.leave(moved)
            return False
        known = await asyncio.to_thread(self._known, room)
        if known and not known.present:
            await asyncio.to_thread(self._store.put_channel, replace(known, present=True))
        if known is None:
            await self.channel(found)
        return known is None

    # ---- behind it, in a thread

    def _channel(self, room: Room) -> Channel:
        if known := self._known(room.id):
            return known
        new = replace(
            self._usual,
            id=f"{CHAT}:{room.id}",
            name=room.name,
            address=room.id,
            workspace=self._server.user.partition(":")[2],
            cron="" if room.direct else self._usual.cron,
        )
        self._store.put_channel(new, due_from=self._clock())
        return new

    def _known(self, room: str) -> Channel | None:
        found = self._store.channel(f"{CHAT}:{room}")
        if found and found.address == room:
            return found
        ours = (channel for channel in self._store.channels() if channel.chat == CHAT)
        return next((channel for channel in ours if channel.address == room), None)

    def _replaced(self) -> dict[str, str]:
        """Rooms that were closed → where they said they go on."""
        kept = self._store.kept(CHAT, _REPLACED)
        return {key.removeprefix(_REPLACED): new for key, new in kept.items()}

    def _moved_into(self, room: Room) -> str:
        """The old room whose channel now lives in this one, '' for none."""
        old = next((old for old, new in self._replaced().items() if new == room.id), "")
        channel = self._known(old) if old and room.predecessor == old else None
        if channel is None:
            return ""
        self._store.put_channel(replace(channel, address=room.id, name=room.name, present=True))
        self._store.keep(CHAT, f"{_REPLACED}{old}", None)
        return old
