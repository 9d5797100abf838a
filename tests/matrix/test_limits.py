"""A homeserver that lets through but a few messages a second, for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.chats.matrix.rooms import CHAT
from bot.deliver import deliver
from store.interface import Store
from tests.matrix.bot import Bot
from tests.matrix.homeserver import Homeserver
from tests.matrix.person import Person
from tests.matrix.test_conversations import KINDS, QUESTION, room_with
from tests.matrix.test_lossless import answers, owe

LIMITS = {"per_second": 4, "burst_count": 4}
ROOMS, MESSAGES = 3, 6


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    server = Homeserver(tmp_path_factory.mktemp("strict"), limits=LIMITS)
    server.start()
    yield server
    server.stop()


@KINDS
async def test_what_is_turned_away_comes_once_and_in_its_order(
    strict: Homeserver, filled_store: Store, tmp_path: Path, *, encrypted: bool
) -> None:
    """Digests to three rooms, and a question in the middle of them."""
    name = f"rollcall-{encrypted}".lower()
    strict.register(name)
    strict.register(f"anna-{name}")
    bot = Bot(strict, name, filled_store, tmp_path / "matrix")
    with capture_logs() as log:
        async with Person(strict, f"anna-{name}", tmp_path / "anna") as anna, bot.running() as chat:
            rooms = [await room_with(bot, anna, encrypted=encrypted) for _ in range(ROOMS)]
            for room in rooms:
                owe(bot, room, *map(str, range(MESSAGES)))
            await anna.say(rooms[0], f"!rollcall {QUESTION}")
            assert await deliver(bot.store, {CHAT: chat}, datetime.now(UTC)) == ROOMS * MESSAGES
            for room in rooms:
                await anna.hears(room, f"Digest {MESSAGES - 1}.", sender=bot.id)
            await anna.hears(rooms[0], "TikTok took part", sender=bot.id)
    told = [[line for line in answers(anna, room, bot) if "Digest" in line] for room in rooms]
    assert told == [[f"Digest {number}." for number in range(MESSAGES)]] * ROOMS
    assert sum("TikTok took part" in line for line in answers(anna, rooms[0], bot)) == 1
    asked = [each["seconds"] for each in log if each["event"] == "homeserver asks for patience"]
    assert asked
    assert all(seconds > 0 for seconds in asked)
