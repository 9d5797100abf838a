"""A person at a client of their own, for tests that use the bot as people do.

The client is matrix-nio, driven as it comes: nothing of ours stands between the test and the homeserver.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import nio  # type: ignore[import-untyped]

from tests.matrix.homeserver import NAME, PATIENCE, Homeserver

_ENCRYPTED = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}

# Clients page back for what a sync leaves out of a busy room; this one has it leave out nothing.
_ALL = {"room": {"timeline": {"limit": 1000}}}


@dataclass(frozen=True, slots=True)
class Seen:
    """Something in a room as this person's client shows it. `secret`: it came encrypted, and was read."""

    room: str
    id: str
    sender: str
    type: str
    content: Mapping[str, Any]
    secret: bool = False

    @property
    def text(self) -> str:
        return str(self.content.get("body", ""))

    @property
    def html(self) -> str:
        return str(self.content.get("formatted_body", ""))

    @property
    def thread(self) -> str | None:
        relation = self.content.get("m.relates_to", {})
        return relation.get("event_id") if relation.get("rel_type") == "m.thread" else None

    @property
    def replaces(self) -> str | None:
        relation = self.content.get("m.relates_to", {})
        return relation.get("event_id") if relation.get("rel_type") == "m.replace" else None


class Person:
    """Somebody with an account. Syncs in the background for as long as the block lasts."""

    def __init__(self, homeserver: Homeserver, name: str, folder: Path) -> None:
        self.id = f"@{name}:{NAME}"
        self.seen: list[Seen] = []
        self.typing: dict[str, list[str]] = {}
        self._name = name
        folder.mkdir(parents=True, exist_ok=True)
        config = nio.AsyncClientConfig(
            encryption_enabled=True,
            store_sync_tokens=False,
            backoff_factor=0.1,  # who waits for a homeserver that is restarted looks often
            max_timeout_retry_wait_time=0.5,
        )
        self._client = nio.AsyncClient(homeserver.address, self.id, store_path=str(folder), config=config)
        self._news = asyncio.Condition()
        self._taken: set[str] = set()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Person:
        _good(await self._client.login(f"pw-{self._name}"))
        self._client.add_event_callback(self._see, nio.Event)
        self._client.add_ephemeral_callback(self._see_typing, nio.TypingNoticeEvent)
        await self._sync(0)
        self._task = asyncio.create_task(self._follow())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._client.close()

    async def call_oneself(self, name: str) -> None:
        """Be seen by this name in rooms that are entered from now on."""
        _good(await self._client.set_displayname(name))

    # ---- rooms

    async def room(
        self,
        *invite: str,
        name: str = "Press room",
        encrypted: bool = False,
        direct: bool = False,
        creation: Mapping[str, Any] | None = None,
    ) -> str:
        """A new room, its members invited; `creation` is what stands in its first event besides."""
        asked = {
            "invite": list(invite),
            "initial_state": [_ENCRYPTED] if encrypted else [],
            "is_direct": direct,
            "creation_content": dict(creation or {}),
            **({} if direct else {"name": name}),
        }
        room = str((await self.call("POST", "/_matrix/client/v3/createRoom", asked))["room_id"])
        await self.until(lambda: room in self._client.rooms)
        return room

    async def invite(self, room: str, user: str) -> None:
        _good(await self._client.room_invite(room, user))

    async def join(self, room: str) -> None:
        _good(await self._client.join(room))
        await self.until(lambda: room in self._client.rooms)

    async def kick(self, room: str, user: str, reason: str = "") -> None:
        _good(await self._client.room_kick(room, user, reason))

    async def ban(self, room: str, user: str) -> None:
        _good(await self._client.room_ban(room, user))

    async def unban(self, room: str, user: str) -> None:
        _good(await self._client.room_unban(room, user))

    async def power(self, room: str, user: str, level: int) -> None:
        """Give somebody a power level."""
        levels = dict(_good(await self._client.room_get_state_event(room, "m.room.power_levels")).content)
        levels["users"] = {**levels.get("users", {}), user: level}
        await self.state(room, "m.room.power_levels", levels)

    async def state(self, room: str, type: str, content: Mapping[str, Any]) -> None:
        _good(await self._client.room_put_state(room, type, dict(content)))

    async def upgrade(self, room: str, version: str = "11") -> str:
        """The room that replaces this one."""
        path = f"/_matrix/client/v3/rooms/{room}/upgrade"
        return str((await self.call("POST", path, {"new_version": version}))["replacement_room"])

    def members(self, room: str) -> set[str]:
        """Who has joined, as this client knows."""
        known = self._client.rooms.get(room)
        return {user for user in known.users if user not in known.invited_users} if known else set()

    def encrypted(self, room: str) -> bool:
        return bool(self._client.rooms[room].encrypted)

    # ---- saying

    async def say(self, room: str, text: str, **content: object) -> str:
        """The id of the message as the server gave it."""
        return await self.send(room, "m.room.message", {"msgtype": "m.text", "body": text, **content})

    async def mention(self, room: str, user: str, text: str, name: str = "") -> str:
        """A message with a pill, as clients make it; `name` is what people see of the user."""
        name = name or user[1:].partition(":")[0]
        pill = f'<a href="https://matrix.to/#/{user}">{name}</a>'
        formatted = {"format": "org.matrix.custom.html", "formatted_body": f"{pill}: {text}"}
        body = f"{name}: {text}"
        return await self.say(room, body, **{"m.mentions": {"user_ids": [user]}}, **formatted)

    async def reply(self, room: str, to: str, text: str) -> str:
        return await self.say(room, text, **{"m.relates_to": {"m.in_reply_to": {"event_id": to}}})

    async def in_thread(self, room: str, root: str, text: str) -> str:
        relation = {
            "rel_type": "m.thread",
            "event_id": root,
            "is_falling_back": True,
            "m.in_reply_to": {"event_id": root},
        }
        return await self.say(room, text, **{"m.relates_to": relation})

    async def react(self, room: str, to: str, key: str) -> str:
        relation = {"rel_type": "m.annotation", "event_id": to, "key": key}
        return await self.send(room, "m.reaction", {"m.relates_to": relation})

    async def send(self, room: str, type: str, content: Mapping[str, object]) -> str:
        """Also encrypted, where the room is, to every device there."""
        sent = await self._client.room_send(room, type, dict(content), ignore_unverified_devices=True)
        return str(_good(sent).event_id)

    # ---- seeing

    async def hears(self, room: str, *words: str, sender: str = "", type: str = "m.room.message") -> Seen:
        """The next message of somebody else in the room that holds these words, each given only once."""

        def fits(seen: Seen) -> bool:
            return (
                seen.room == room
                and seen.id not in self._taken
                and seen.sender == (sender or seen.sender) != self.id
                and seen.type == type
                and all(word in f"{seen.text}\n{seen.html}" for word in words)
            )

        await self.until(lambda: any(map(fits, self.seen)))
        found = next(filter(fits, self.seen))
        self._taken.add(found.id)
        return found

    def messages(self, room: str, sender: str) -> list[Seen]:
        """All that somebody said in a room, in its order."""
        said = [seen for seen in self.seen if (seen.room, seen.sender) == (room, sender)]
        return [seen for seen in said if seen.type == "m.room.message"]

    async def until(self, told: Callable[[], bool]) -> None:
        """Wait until something is so; looked at anew whenever something came in."""
        async with self._news:
            try:
                await asyncio.wait_for(self._news.wait_for(told), PATIENCE)
            except TimeoutError:
                lines = "\n".join(f"{seen.sender} {seen.type}: {seen.text[:200]}" for seen in self.seen[-20:])
                raise AssertionError(f"It never came; there was:\n{lines}") from None

    async def call(self, method: str, path: str, body: object = None) -> Any:
        """A call of the client's interface that nio lacks."""
        headers = {"Authorization": f"Bearer {self._client.access_token}"}
        session = self._client.client_session
        async with session.request(
            method, self._client.homeserver + path, json=body, headers=headers
        ) as answer:
            answer.raise_for_status()
            return await answer.json()

    # ---- behind it

    async def _follow(self) -> None:
        while True:
            try:
                await self._sync(10_000)
            except (OSError, TimeoutError, AssertionError):
                await asyncio.sleep(0.1)  # the homeserver is being restarted

    async def _sync(self, timeout: int) -> None:
        first = not self._client.next_batch
        _good(await self._client.sync(timeout=timeout, sync_filter=_ALL, full_state=first))
        if self._client.should_upload_keys:
            await self._client.keys_upload()
        if self._client.should_query_keys:
            await self._client.keys_query()
        async with self._news:
            self._news.notify_all()

    async def _see(self, room: Any, event: Any) -> None:
        source = event.source
        secret = bool(getattr(event, "decrypted", False))
        self.seen.append(
            Seen(room.room_id, event.event_id, event.sender, source["type"], source["content"], secret)
        )

    async def _see_typing(self, room: Any, event: Any) -> None:
        self.typing.setdefault(room.room_id, []).extend(event.users)


def _good(answer: Any) -> Any:
    assert not isinstance(answer, nio.ErrorResponse), answer
    return answer
