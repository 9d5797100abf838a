"""What every chat can do, and how it says that it could not."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.replies import Reply
from store.errors import RollcallError
from store.interface import Channel


class NotPosted(RollcallError):
    """The message did not arrive, for certain, and may be tried again: not before `after` seconds from now,
    where the chat asked for that."""

    def __init__(self, sentence: str, *, after: float = 0.0) -> None:
        super().__init__(sentence)
        self.after = after


class Refused(RollcallError):
    """The message did not arrive, and trying again is no use until somebody does what the sentence says: the
    channel is archived, the bot is not in it, the token is revoked."""


class CannotTell(RollcallError):
    """Nobody can know whether the message arrived: this chat keeps no log that could be asked."""


class Chat(Protocol):
    """A place that messages are posted to.

    Both calls may raise the three errors above, whose sentences are shown to people, and anything else that a
    network can raise. What `post` raises beside `NotPosted` and `Refused` leaves it open whether the message
    arrived; it is then looked for before it is posted again. No error of `find` says anything about that.
    """

    async def post(self, channel: Channel, reply: Reply, delivery_id: str) -> str:
        """Post the reply and give the chat's own id for the message, which serves as the receipt. The
        delivery's id travels with it, so that `find` can tell whether it arrived. A call is cancelled where
        it takes too long; a library underneath must not try again by itself where a message may have arrived.
        """

    async def find(self, channel: Channel, delivery_id: str, since: datetime | None) -> str | None:
        """The receipt of a message that was posted for this delivery. `since` is when it was first tried, by
        our clock. None where posting it, now, makes no second one: the chat holds none, or knows a message
        that comes twice by the delivery's id. Raises CannotTell where the chat can say neither."""


class LiveChat(Chat, Protocol):
    """A chat that people write in."""

    async def run(self) -> None:
        """Stay connected and answer, until cancelled; what is being answered then is answered first. Connects
        anew by itself; raises `store.errors.RollcallError` where that is no use, as with a token revoked."""
