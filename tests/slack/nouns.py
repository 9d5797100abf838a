"""What the test Slack is made of. Ids: T… a workspace, U… a user, C… a channel, D… a direct one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

JSON = dict[str, Any]


@dataclass(slots=True)
class Person:
    """Somebody in a workspace. `token` is what their own Slack client would call the Web API with. `home` is
    the workspace that they are of, where it is another, and they are here through a shared channel."""

    id: str
    name: str
    team: str
    token: str
    admin: bool = False
    zone: str = "Europe/Stockholm"
    locale: str = "en-US"
    home: str = ""


@dataclass(slots=True)
class Channel:
    """A channel, or with `direct` the direct conversation of that user with the app."""

    id: str
    name: str
    team: str
    private: bool = False
    direct: str = ""
    members: set[str] = field(default_factory=set)
    archived: bool = False

    @property
    def kind(self) -> str:
        """As Slack's `channel_type` has it."""
        return "im" if self.direct else "group" if self.private else "channel"


@dataclass(slots=True)
class Workspace:
    """One customer's Slack. `bot_token` is empty until the app is installed there."""

    id: str
    name: str
    upstream: str
    operator: str  # a token that may do everything
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    bot_user: str = ""
    bot_id: str = ""
    bot_token: str = ""


@dataclass(slots=True)
class Grant:
    """What a token stands for. `kind` is bot, user or app."""

    token: str
    kind: str
    team: str
    scopes: frozenset[str]
    user: str = ""
    revoked: bool = False


@dataclass(slots=True)
class Message:
    """A message as it stands in its channel. Ephemeral ones have the one who sees them in `only`."""

    ts: str
    channel: str
    team: str
    user: str
    text: str = ""
    blocks: list[JSON] = field(default_factory=list)
    thread: str = ""
    metadata: JSON | None = None
    only: str = ""
    by_app: bool = False
    edits: int = 0
    unfurls: bool = True
    broadcast: bool = False

    @property
    def words(self) -> str:
        """All text of the blocks, one piece a line; the text itself where there are none."""
        return "\n".join(texts(self.blocks)) if self.blocks else self.text

    @property
    def actions(self) -> list[str]:
        """The action ids that can be clicked, from the top."""
        return [element["action_id"] for _, element in elements(self.blocks)]


@dataclass(slots=True)
class View:
    """A modal or an App Home as its user sees it."""

    id: str
    team: str
    user: str
    body: JSON
    hash: str
    root: str = ""
    previous: str = ""
    state: dict[str, JSON] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str((self.body.get("title") or {}).get("text", ""))

    @property
    def words(self) -> str:
        return "\n".join(texts(self.body["blocks"]))

    @property
    def actions(self) -> list[str]:
        return [element["action_id"] for _, element in elements(self.body["blocks"])]


@dataclass(frozen=True, slots=True)
class Logged:
    """One call of the Web API. `at` is in the test Slack's own seconds; `outcome` is ok, Slack's error, or
    what a fault made of it; `accepted` tells whether it took effect. Where it was too many, `after` is how
    long the app was told to wait, with calls of the same method, and where `channel` is given in that
    channel."""

    at: float
    method: str
    team: str
    arguments: JSON
    outcome: str
    status: int
    accepted: bool
    after: int = 0
    channel: str = ""


def texts(value: object) -> Iterator[str]:
    """Every text that a user reads, in order: texts, labels, titles, alternatives of pictures."""
    if isinstance(value, list):
        for part in value:
            yield from texts(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in ("text", "alt_text") and isinstance(part, str):
                yield part
            else:
                yield from texts(part)


def elements(blocks: list[JSON]) -> Iterator[tuple[JSON, JSON]]:
    """Each block with each of its elements that can be acted on."""
    for block in blocks:
        found = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
        yield from ((block, element) for element in found if element and "action_id" in element)
