"""Stand-ins for chats."""

from __future__ import annotations

import asyncio
from datetime import datetime

from bot.chats.chat import CannotTell
from bot.replies import Reply
from store.interface import Channel


class FakeChat:
    """Keeps what is posted. `failing` raises before the message arrives, `lossy` after it did, `hanging`
    never answers; `error` is raised for every message, `blind` cannot say what it was sent."""

    def __init__(
        self,
        *,
        failing: bool = False,
        lossy: bool = False,
        hanging: bool = False,
        blind: bool = False,
        error: Exception | None = None,
    ) -> None:
        self.blind = blind
        self.error = error
        self.replies: list[Reply] = []
        self.failing = failing
        self.lossy = lossy
        self.hanging = hanging
        self.posted: list[tuple[str, str]] = []  # delivery id, heading
        self.sought: list[tuple[str, datetime | None]] = []

    async def post(self, channel: Channel, reply: Reply, delivery_id: str) -> str:
        if self.hanging:
            await asyncio.Event().wait()
        if self.failing:
            raise ConnectionError("token=secret")
        if self.error:
            raise self.error
        self.posted.append((delivery_id, reply.heading))
        self.replies.append(reply)
        if self.lossy:
            raise TimeoutError
        return f"receipt of {delivery_id}"

    async def find(self, channel: Channel, delivery_id: str, since: datetime | None) -> str | None:
        self.sought.append((delivery_id, since))
        if self.blind:
            raise CannotTell("It keeps no log.")
        if self.failing:
            raise ConnectionError("token=secret")
        return f"receipt of {delivery_id}" if delivery_id in [id for id, _ in self.posted] else None
