"""Messages that arrive once.

Each goes out under a transaction made of what it is for, so that the homeserver takes it once however often
it is sent; it also bears what it is of, for the day when the server has forgotten its transactions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.chats.matrix.contents import OURS, Place, marked, placed
from bot.chats.matrix.port import Homeserver, Incoming

# How far a homeserver's clock may be behind ours.
APART = timedelta(minutes=10)
_EVER = datetime(2014, 9, 1, tzinfo=UTC)  # Matrix is no older


class Sender:
    def __init__(self, server: Homeserver) -> None:
        self._server = server
        self._there: dict[str, dict[int, str]] = {}  # delivery → page → id, of deliveries found half sent

    async def send(
        self, room: str, contents: Sequence[dict[str, Any]], name: str, place: Place | None = None
    ) -> list[str]:
        """The ids of the messages, all sent under `name`: the first in its place, further ones in its thread
        or in one that it begins. What `find` found there already is not sent again."""
        place = place or Place()
        there = self._there.get(name, {})
        sent = list[str]()
        for number, content in enumerate(marked(contents, name), 1):
            where = place if not sent else Place(thread=place.thread or sent[0])
            transaction = name if number == 1 else f"{name}.{number}"
            sent.append(
                there.get(number)
                or await self._server.send(room, "m.room.message", placed(content, where), transaction)
            )
        self._there.pop(name, None)
        return sent

    async def find(self, room: str, name: str, since: datetime | None) -> str | None:
        """The id of the first message sent under `name`, where all of its messages arrived."""
        found = await self._server.said_by_us(room, since - APART if since else _EVER)
        pages = {mark["page"]: each.id for each in found if (mark := _mark(each)).get("delivery") == name}
        count = next((mark["of"] for each in found if (mark := _mark(each)).get("delivery") == name), 0)
        if pages and set(pages) >= set(range(1, count + 1)):
            return pages[1]
        self._there[name] = pages
        return None


def _mark(incoming: Incoming) -> Mapping[str, Any]:
    found = incoming.content.get(OURS)
    return found if isinstance(found, dict) and isinstance(found.get("page"), int) else {}
