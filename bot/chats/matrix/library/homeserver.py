"""The homeserver, as somebody who is logged in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import nio  # type: ignore[import-untyped]
import structlog
from nio.exceptions import EncryptionError, LocalProtocolError  # type: ignore[import-untyped]

from bot.chats.matrix.library.calls import asked, called, restored, upload_keys
from bot.chats.matrix.library.positions import is_ahead
from bot.chats.matrix.port import (
    NOT_THERE,
    Content,
    Incoming,
    Invitation,
    MatrixError,
    News,
    Parting,
    Room,
    RoomNews,
)
from bot.chats.matrix.session import Session
from bot.chats.matrix.states import STATE, room_of

# The most of a room that one sync brings; the rest is a gap, which is filled from history.
TIMELINE = 50
# So many things are asked for at a time, and so many times, before a gap is taken for endless.
PAGE = 100
PAGES = 50

_log = structlog.get_logger("matrix")

_FILTER = {
    "presence": {"types": []},
    "room": {"timeline": {"limit": TIMELINE}, "ephemeral": {"types": []}, "account_data": {"types": []}},
    "account_data": {"types": []},
}


class NioHomeserver:
    """A homeserver as somebody who is logged in."""

    def __init__(self, session: Session, folder: Path, passphrase: str = "") -> None:
        self._client = restored(session, folder, passphrase)
        self._name = session.user[1:].partition(":")[0]
        self._knows_rooms = False
        self._state: dict[str, dict[str, Any]] = {}  # room → type → the event, of the types we look at

    @property
    def user(self) -> str:
        return str(self._client.user_id)

    @property
    def name(self) -> str:
        return self._name

    async def news(self, since: str, wait: float) -> News:
        first = not self._knows_rooms
        if first:
            await self._learn_name()
        found = await asked(
            self._client.sync, int(wait * 1000), _FILTER, since or None, full_state=first or None
        )
        self._knows_rooms = True
        for room in found.rooms.leave:
            self._forget(room)
        for room, info in found.rooms.join.items():
            self._learn_state(room, (*info.state, *info.timeline.events))
        await self._see_to_keys()
        return News(
            found.next_batch,
            tuple(_room_news(id, info.timeline) for id, info in found.rooms.join.items()),
            tuple(self._invitations(found.rooms.invite)),
            tuple(self._partings(found.rooms.leave)),
        )

    async def is_ahead(self, token: str) -> bool:
        return await is_ahead(self._client, token)

    async def before(self, room: str, gap: str, since: str) -> list[Incoming]:
        found = list[Incoming]()
        async for page in self._back(room, gap, since):
            found += page
        return found[::-1]

    async def said_by_us(self, room: str, since: datetime) -> list[Incoming]:
        ours, found = {"senders": [self.user]}, list[Incoming]()
        async for page in self._back(room, None, None, ours):
            found += [each for each in page if each.at >= since]
            if page and page[-1].at < since:
                break
        return found

    async def incoming(self, room: str, id: str) -> Incoming:
        found = await asked(self._client.room_get_event, room, id)
        return self._read(room, found.event)

    async def read_again(self, incoming: Incoming) -> Incoming:
        with suppress(MatrixError):
            return await self.incoming(incoming.room, incoming.id)
        return incoming

    async def send(self, room: str, type: str, content: Content, transaction: str) -> str:
        known = self._client.rooms.get(room)
        if known is None:
            raise MatrixError("We are not in that room.", NOT_THERE)
        if known.encrypted and type != "m.reaction":  # clients read reactions only where they are plain
            type, content = await self._encrypted(known, type, content)
        sent = await called(self._client, "PUT", ["rooms", room, "send", type, transaction], content)
        return str(sent["event_id"])

    async def typing(self, room: str, *, seconds: float) -> None:
        await asked(self._client.room_typing, room, bool(seconds), int(seconds * 1000))

    async def join(self, room: str, via: Sequence[str] = ()) -> None:
        servers = urlencode([(name, server) for server in via for name in ("via", "server_name")])
        path = f"{nio.Api._build_path(['join', room])}?{servers}"
        await asked(self._client._send, nio.JoinResponse, "POST", path, "{}")

    async def leave(self, room: str) -> None:
        await asked(self._client.room_leave, room)
        await asked(self._client.room_forget, room)
        self._forget(room)

    def room(self, id: str) -> Room | None:
        known = self._client.rooms.get(id)
        if known is None:
            return None
        people = {user: member.name for user, member in known.users.items()}
        name = known.display_name or known.room_id
        return room_of(id, name, people, self._state.get(id, {}), encrypted=bool(known.encrypted))

    def rooms(self) -> list[str]:
        return list(self._client.rooms)

    async def close(self) -> None:
        await self._client.close()

    # ---- behind it

    def _forget(self, room: str) -> None:
        for known in (self._client.rooms, self._client.invited_rooms, self._state):
            known.pop(room, None)

    def _learn_state(self, room: str, events: Iterable[Any]) -> None:
        """The library keeps too little: it never takes a power level away, and knows no creators."""
        for event in events:
            if _whole(event) and event.source["type"] in STATE and event.source.get("state_key") == "":
                self._state.setdefault(room, {})[event.source["type"]] = event.source

    async def _encrypted(self, room: Any, type: str, content: Content) -> tuple[str, Content]:
        """The event under a key that every device of everybody there has been given."""
        if not room.members_synced:
            await asked(self._client.joined_members, room.room_id)
        if self._client.should_query_keys:
            await asked(self._client.keys_query)
        while self._client.olm.should_share_group_session(room.room_id):
            if sharing := self._client.sharing_session.get(room.room_id):
                await sharing.wait()
            else:
                share = self._client.share_group_session
                await asked(share, room.room_id, ignore_unverified_devices=True)
        made: tuple[str, Content] = self._client.encrypt(room.room_id, type, dict(content))
        return made

    async def _learn_name(self) -> None:
        with suppress(MatrixError):
            found = await asked(self._client.get_displayname)
            self._name = found.displayname or self._name

    async def _see_to_keys(self) -> None:
        """What the encryption needs after each sync: keys of ours for others, and others' for us. What fails
        is done after the next."""
        try:
            await upload_keys(self._client)
            if self._client.should_query_keys:
                await asked(self._client.keys_query)
            if self._client.should_claim_keys:
                await asked(self._client.keys_claim, self._client.get_users_for_key_claiming())
            await asked(self._client.send_to_device_messages)
        except MatrixError as error:
            if error.final:
                raise
            _log.warning("keys not exchanged", problem=str(error))

    async def _back(
        self, room: str, start: str | None, end: str | None, wanted: Content | None = None
    ) -> Any:
        """History backwards, page by page, the newest first."""
        for _ in range(PAGES):
            found = await asked(
                self._client.room_messages, room, start, end, limit=PAGE, message_filter=wanted
            )
            yield [self._read(room, event) for event in found.chunk if _whole(event)]
            start = found.end
            if not start or not found.chunk:
                return

    def _read(self, room: str, event: Any) -> Incoming:
        if isinstance(event, nio.MegolmEvent):
            event.room_id = room
            with suppress(EncryptionError, LocalProtocolError):
                event = self._client.decrypt_event(event)
        return _incoming(room, event)

    def _invitations(self, invited: Any) -> Iterator[Invitation]:
        for id, info in invited.items():
            sender = next(
                (
                    event.sender
                    for event in info.invite_state
                    if isinstance(event, nio.InviteMemberEvent) and event.state_key == self.user
                ),
                "",
            )
            yield Invitation(id, sender)

    def _partings(self, left: Any) -> Iterator[Parting]:
        for id, info in left.items():
            ours = [
                event
                for event in (*info.state, *info.timeline.events)
                if isinstance(event, nio.RoomMemberEvent) and event.state_key == self.user
            ]
            last = ours[-1] if ours else None
            yield Parting(id, last.sender if last else "", bool(last and last.membership == "ban"))


def _room_news(room: str, timeline: Any) -> RoomNews:
    incoming = tuple(_incoming(room, event) for event in timeline.events if _whole(event))
    return RoomNews(room, incoming, timeline.prev_batch if timeline.limited else None)


def _whole(event: Any) -> bool:
    """Whether an event is as the specification has it; what a hostile client made may lack anything."""
    source = event.source
    return (
        isinstance(source.get("event_id"), str)
        and isinstance(source.get("sender"), str)
        and isinstance(source.get("type"), str)
        and isinstance(source.get("content"), dict)
    )


def _incoming(room: str, event: Any) -> Incoming:
    source = event.source
    return Incoming(
        room=room,
        id=source["event_id"],
        sender=source["sender"],
        type=source["type"],
        content=source["content"],
        at=datetime.fromtimestamp(source.get("origin_server_ts", 0) / 1000, UTC),
        state_key=source.get("state_key"),
        unreadable=isinstance(event, nio.MegolmEvent),
        session=str(getattr(event, "session_id", "") or ""),
    )
