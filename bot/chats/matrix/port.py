"""What we need of a homeserver, as a small typed port. `library.py` has matrix-nio behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from store.errors import ChatError

Content = Mapping[str, Any]
"""What an event holds, as JSON: whatever somebody's client put there."""


NOT_THERE = "NOT_THERE"
"""The code of what is sent to a room that we are not in, as far as we know; Matrix has none for that."""


class MatrixError(ChatError):
    """A homeserver that refused or did not answer. `code` is Matrix's own ("M_FORBIDDEN"), '' where the
    server was not reached; `after` is how many seconds it wants to be left alone."""

    def __init__(self, sentence: str, code: str = "", *, after: float = 0.0) -> None:
        super().__init__(sentence)
        self.code = code
        self.after = after

    @property
    def final(self) -> bool:
        """Whether asking the same again is no use before a person has done something."""
        return self.code in ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED", "M_USER_LOCKED")


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something that happened in a room. `unreadable`: it is encrypted, and we have no key for it; `session`
    is then the name of the key. `state_key` is None where it is no state of the room."""

    room: str
    id: str
    sender: str
    type: str
    content: Content
    at: datetime
    state_key: str | None = None
    unreadable: bool = False
    session: str = ""


@dataclass(frozen=True, slots=True)
class RoomNews:
    """What is new in a room, in its order. `gap`: the server left out what came before; `before` finds it."""

    room: str
    incoming: tuple[Incoming, ...]
    gap: str | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    room: str
    sender: str


@dataclass(frozen=True, slots=True)
class Parting:
    """We are no longer in a room: we left, or somebody made us. `sender` is who did it."""

    room: str
    sender: str
    banned: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """What is new since a token, and the token that stands for having seen it."""

    token: str
    rooms: tuple[RoomNews, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    partings: tuple[Parting, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """A room that we are in. `people` are those who have joined or are invited, by id, with the names they
    bear there; `powers` their power levels, `needed` the level that settings of the room need;
    `creators` have more power than any. `predecessor` is the room that this one says it replaces."""

    id: str
    name: str
    people: Mapping[str, str]
    encrypted: bool = False
    powers: Mapping[str, int] = field(default_factory=dict)
    usual_power: int = 0
    needed: int = 50
    creators: frozenset[str] = frozenset()
    predecessor: str = ""

    @property
    def direct(self) -> bool:
        """Whether there are but two of us, so that everything said is said to us."""
        return len(self.people) <= 2

    def may_configure(self, user: str) -> bool:
        return user in self.creators or self.powers.get(user, self.usual_power) >= self.needed


class Homeserver(Protocol):
    """Calls raise MatrixError. Where the server asks for patience they wait, except `send`, which says so."""

    @property
    def user(self) -> str:
        """Who we are: `@rollcall:example.org`."""

    @property
    def name(self) -> str:
        """The name that people see."""

    async def news(self, since: str, wait: float) -> News:
        """What is new after the token `since` ('' for all there is), at once or within `wait` seconds. The
        first call also learns who is in which room; rooms are known from then on."""

    async def is_ahead(self, token: str) -> bool:
        """Whether a token stands for more than the server knows, as after it was restored from a backup, as
        far as can be told."""

    async def before(self, room: str, gap: str, since: str) -> list[Incoming]:
        """What happened in a room between two tokens, in its order."""

    async def said_by_us(self, room: str, since: datetime) -> list[Incoming]:
        """Our own messages at or after a moment, the newest first."""

    async def incoming(self, room: str, id: str) -> Incoming:
        """One thing that happened."""

    async def read_again(self, incoming: Incoming) -> Incoming:
        """Something unreadable, readable where its key has come in."""

    async def send(self, room: str, type: str, content: Content, transaction: str) -> str:
        """The id of what is sent, encrypted where the room is. The same transaction again sends nothing and
        gives the same id."""

    async def typing(self, room: str, *, seconds: float) -> None:
        """Show that we are typing for so long; 0 ends it."""

    async def join(self, room: str, via: Sequence[str] = ()) -> None: ...

    async def leave(self, room: str) -> None:
        """Leave a room or decline an invitation, and have the server forget it for us."""

    def room(self, id: str) -> Room | None:
        """None where we are not in it, as far as is known."""

    def rooms(self) -> list[str]: ...

    async def close(self) -> None: ...
