"""What every chat can do."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.replies import Reply
from store.interface import Channel


class Chat(Protocol):
    """A place that messages are posted to.

    Both calls may raise anything that a network can raise: the message then stays owed.
    """

    async def post(self, channel: Channel, reply: Reply, delivery_id: str) -> str:
        """Post the reply and give the chat's own id for the message, which serves as the receipt. The
        delivery's id travels with it, so that `find` can tell whether it arrived."""

    async def find(self, channel: Channel, delivery_id: str, since: datetime | None) -> str | None:
        """The receipt of a message that was posted for this delivery at or after `since`, or None where the
        chat holds none. None is said only by a chat that can know."""


class LiveChat(Chat, Protocol):
    """A chat that people write in."""

    async def run(self) -> None:
        """Stay connected and answer, until cancelled; what is being answered then is answered first. Connects
        anew by itself; raises `store.errors.RollcallError` where that is no use, as with a token revoked."""
