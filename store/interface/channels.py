"""Chat channels: where digests go, and what was chosen for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

# What a digest may hold, in the order in which it is told.
SECTIONS = ("met", "coming", "mentions", "corrected", "unread")


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of a chat, and what was chosen for it.

    `id` is ours and unique over all chats; `address` is what the chat calls the channel ('' where that is
    the id), `workspace` which of the chat's workspaces or servers it is in. `cron` is five fields in `zone`,
    '' for no digests; `language` is the interface's. `sections` of SECTIONS are told, at most `cap` entries
    each. Between the two hours of `quiet` ("22:00-07:00" in `zone`, '' for never) nothing is sent, and on the
    public holidays of the country `holidays` (ISO 3166, '' for none) no digest comes. A digest with nothing
    to say is left out where `silent`, and else is one line. `editors` says who may change all this:
    "everybody" or "admins". Answers are for all to see where `public`, and else for who asked. Where we are
    not `present` (somebody sent us away) nothing is owed and nothing sent, and what was chosen waits for us.
    """

    id: str
    chat: str  # "console", "slack", "matrix"
    name: str
    cron: str = "0 8 * * mon-fri"
    zone: str = "Europe/Stockholm"
    language: str = "en"
    address: str = ""
    workspace: str = ""
    sections: tuple[str, ...] = SECTIONS
    cap: int = 10
    quiet: str = ""
    holidays: str = ""
    silent: bool = True
    editors: str = "everybody"
    public: bool = True
    present: bool = True


class Channels(Protocol):
    def put_channel(self, channel: Channel, *, due_from: datetime | None = None) -> None:
        """Add a channel, or replace what was chosen for it; what it has been told stays. With `due_from` no
        digest is due for a moment before it: a schedule that somebody chooses begins when it is chosen."""

    def channels(self) -> list[Channel]: ...

    def channel(self, channel_id: str) -> Channel | None: ...

    def remove_channel(self, channel_id: str) -> None:
        """Forget a channel, what it follows and what it is owed. Nothing where there is none."""
