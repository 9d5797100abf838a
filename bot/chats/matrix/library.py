"""matrix-nio behind our port: the one module that knows the library, which has no types.

Its own loop is not used: it stores the token of a sync before anybody has seen what was in it. Nor are its
callbacks: a sync is taken as a whole, in order. Its waiting for a server's limits is used as it is.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import nio  # type: ignore[import-untyped]
from nio.exceptions import EncryptionError, LocalProtocolError, SendRetryError  # type: ignore[import-untyped]

from bot.chats.matrix.crossing import Identity, secret_of
from bot.chats.matrix.port import (
    Content,
    Incoming,
    Invitation,
    MatrixError,
    News,
    Parting,
    Room,
    RoomNews,
)
from bot.chats.matrix.session import Access, Session
from bot.chats.matrix.states import STATE, room_of

# The most of a room that one sync brings; the rest is a gap, which is filled from history.
TIMELINE = 50
# So many things are asked for at a time, and so many times, before a gap is taken for endless.
PAGE = 100
PAGES = 50
REQUEST = 30.0  # seconds that one request may take

_FILTER = {
    "presence": {"types": []},
    "room": {"timeline": {"limit": TIMELINE}, "ephemeral": {"types": []}, "account_data": {"types": []}},
    "account_data": {"types": []},
}
_UNREACHED = (aiohttp.ClientError, OSError, TimeoutError, asyncio.TimeoutError)


class NioHomeserver:
    """A homeserver as somebody who is logged in."""

    def __init__(self, session: Session, folder: Path, passphrase: str = "") -> None:
        self._client = client(session.homeserver, session.user, folder, passphrase)
        self._client.restore_login(session.user, session.device, session.token)
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
        found = await self._asked(
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
        found = await self._asked(self._client.room_get_event, room, id)
        return self._read(room, found.event)

    async def read_again(self, incoming: Incoming) -> Incoming:
        with suppress(MatrixError):
            return await self.incoming(incoming.room, incoming.id)
        return incoming

    async def send(self, room: str, type: str, content: Content, transaction: str) -> str:
        sent = await self._asked(
            self._client.room_send, room, type, dict(content), transaction, ignore_unverified_devices=True
        )
        return str(sent.event_id)

    async def typing(self, room: str, *, seconds: float) -> None:
        await self._asked(self._client.room_typing, room, bool(seconds), int(seconds * 1000))

    async def join(self, room: str, via: Sequence[str] = ()) -> None:
        servers = urlencode([(name, server) for server in via for name in ("via", "server_name")])
        path = f"{nio.Api._build_path(['join', room])}?{servers}"
        await self._asked(self._client._send, nio.JoinResponse, "POST", path, "{}")

    async def leave(self, room: str) -> None:
        await self._asked(self._client.room_leave, room)
        await self._asked(self._client.room_forget, room)
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

    # ---- keys that vouch for us (the library knows nothing of them)

    async def own_keys(self) -> tuple[dict[str, Any], str]:
        """Our device's description as the homeserver has it, and the key that the account is known by."""
        if self._client.should_upload_keys:
            await self._asked(self._client.keys_upload)
        body: dict[str, Any] = {"device_keys": {self.user: []}}
        found = await self._call("POST", "keys/query", body)
        device = found.get("device_keys", {}).get(self.user, {}).get(self._client.device_id)
        master = found.get("master_keys", {}).get(self.user, {}).get("keys", {})
        ours = device and device["keys"].get(f"ed25519:{self._client.device_id}")
        if ours != self._client.olm.account.identity_keys["ed25519"]:
            raise MatrixError("The homeserver has other keys for this device than we hold.", "KEYS")
        return device, next(iter(master.values()), "")

    async def publish(self, identity: Identity, password: str) -> None:
        """Publish the account's keys; a homeserver may want the password for it."""
        signature = self._client.olm.account.sign(identity.to_sign())
        body = identity.published(str(self._client.device_id), signature)
        try:
            await self._call("POST", "keys/device_signing/upload", body)
        except _Authenticate as wanted:
            if not password:
                raise MatrixError("it wants the account's password for that.", "M_FORBIDDEN") from None
            named = {"type": "m.id.user", "user": self.user}
            auth = {"type": "m.login.password", "identifier": named, "password": password}
            body = {**body, "auth": {**auth, "session": wanted.session}}
            await self._call("POST", "keys/device_signing/upload", body)

    async def publish_signature(self, signed: dict[str, object]) -> None:
        body = {self.user: {str(self._client.device_id): signed}}
        answer = await self._call("POST", "keys/signatures/upload", body)
        if answer.get("failures"):
            raise MatrixError("The homeserver did not take the signature of our device.", "KEYS")

    async def whoami(self) -> str:
        """Who the homeserver says we are."""
        return str((await self._asked(self._client.whoami)).user_id)

    async def _call(self, method: str, path: str, body: object) -> dict[str, Any]:
        """A call that the library lacks, with its answer as JSON."""
        headers = {"Authorization": f"Bearer {self._client.access_token}", "Content-Type": "application/json"}
        try:
            answer = await self._client.send(
                method, f"{nio.api.MATRIX_API_PATH_V3}/{path}", json.dumps(body), headers
            )
            told = await self._client.parse_body(answer)
        except _UNREACHED as error:
            raise MatrixError(f"The homeserver did not answer ({type(error).__name__}).") from error
        if answer.status == 401 and "session" in told:
            raise _Authenticate(str(told["session"]))
        if answer.status != 200:
            raise MatrixError(f"The homeserver refused: {told.get('error')}.", str(told.get("errcode", "?")))
        return dict(told)

    # ---- behind it

    def _forget(self, room: str) -> None:
        for known in (self._client.rooms, self._client.invited_rooms, self._state):
            known.pop(room, None)

    def _learn_state(self, room: str, events: Iterable[Any]) -> None:
        """The library keeps too little: it never takes a power level away, and knows no creators."""
        for event in events:
            if _whole(event) and event.source["type"] in STATE and event.source.get("state_key") == "":
                self._state.setdefault(room, {})[event.source["type"]] = event.source

    async def _learn_name(self) -> None:
        with suppress(MatrixError):
            found = await self._asked(self._client.get_displayname)
            self._name = found.displayname or self._name

    async def _see_to_keys(self) -> None:
        """What the encryption needs after each sync: keys of ours for others, and others' for us."""
        if self._client.should_upload_keys:
            await self._asked(self._client.keys_upload)
        if self._client.should_query_keys:
            await self._asked(self._client.keys_query)
        if self._client.should_claim_keys:
            await self._asked(self._client.keys_claim, self._client.get_users_for_key_claiming())
        await self._asked(self._client.send_to_device_messages)

    async def _back(
        self, room: str, start: str | None, end: str | None, wanted: Content | None = None
    ) -> Any:
        """History backwards, page by page, the newest first."""
        for _ in range(PAGES):
            found = await self._asked(
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

    async def _asked(self, call: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """What the library answers; what it raises or returns as an error is a MatrixError."""
        try:
            answer = await call(*given, **named)
        except _UNREACHED as error:
            raise MatrixError(f"The homeserver did not answer ({type(error).__name__}).") from error
        except (LocalProtocolError, SendRetryError, EncryptionError) as error:
            raise MatrixError(f"The message could not be sent: {error}.", "LOCAL") from error
        if isinstance(answer, nio.ErrorResponse):
            raise _refusal(answer)
        return answer


class _Authenticate(Exception):
    """The homeserver wants to be shown once more who we are."""

    def __init__(self, session: str) -> None:
        super().__init__(session)
        self.session = session


async def log_in(access: Access) -> Session:
    """Log in with the password, or see who the token is of. MatrixError where either is refused."""
    api = client(access.homeserver, access.user, access.folder, access.passphrase)
    try:
        if access.password:
            answer = await _logging_in(api.login(access.password, device_name="Rollcall"))
            return Session(access.homeserver, answer.user_id, answer.device_id, answer.access_token)
        api.access_token = access.token
        answer = await _logging_in(api.whoami())
        return Session(access.homeserver, answer.user_id, answer.device_id or "", access.token)
    finally:
        await api.close()


async def _logging_in(answer: Awaitable[Any]) -> Any:
    try:
        told = await answer
    except _UNREACHED as error:
        raise MatrixError(f"The homeserver did not answer ({type(error).__name__}).") from error
    if isinstance(told, nio.ErrorResponse):
        raise _refusal(told)
    return told


def _refusal(answer: Any) -> MatrixError:
    """A server that is not well (it, or the proxy before it, answers 5xx) was not reached."""
    status = answer.transport_response.status if answer.transport_response else 0
    if status >= 500:
        return MatrixError(f"The homeserver is not well (status {status}).")
    return MatrixError(f"The homeserver refused: {answer.message}.", str(answer.status_code or status or "?"))


def client(homeserver: str, user: str, folder: Path, passphrase: str) -> Any:
    """The library's client: it waits as long as the server asks, and never repeats what did not arrive."""
    config = nio.AsyncClientConfig(
        encryption_enabled=True,
        store_sync_tokens=False,
        max_timeouts=0,
        request_timeout=REQUEST,
        pickle_key=secret_of(user, passphrase).hex(),
    )
    return nio.AsyncClient(homeserver, user, store_path=str(folder), config=config)


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
