"""A homeserver that is down for an hour in which a digest was due: it comes late, once, and says so.

The program is the one that users start, the homeserver is stopped and started, and their clocks are moved.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.deliver import PACE
from store.interface import Store
from store.sqlite import open_store
from tests.bot.every_command import NEWS, save_news
from tests.bot.world import SOURCES
from tests.clock import move
from tests.matrix.homeserver import PATIENCE, Homeserver
from tests.matrix.person import Person
from tests.matrix.program import Program

HOUR, MINUTE = 3600.0, 60.0


@pytest.fixture
def clock(tmp_path: Path) -> Path:
    return tmp_path / "clock"


@pytest_asyncio.fixture
async def homeserver(tmp_path: Path, clock: Path) -> AsyncIterator[Homeserver]:
    """One of this test's own, whose clock it moves."""
    server = Homeserver(tmp_path / "homeserver", clock=clock)
    server.start()
    for name in ("rollcall", "anna", "bea"):
        server.register(name)
    yield server
    server.stop()


async def until(told: Callable[[], object], program: Program) -> None:
    """Wait for what no server tells of; the program looks every ten seconds at the latest."""
    async with asyncio.timeout(PATIENCE):
        while not told():
            assert not program.ended, program.log()[-2000:]
            await asyncio.sleep(0.05)


def to_next_hour() -> float:
    """The seconds until a minute into it."""
    now = datetime.now(UTC)
    hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1, minutes=1)
    return (hour - now).total_seconds()


def digests(anna: Person, room: str) -> list[str]:
    return [said.text for said in anna.messages(room, "@rollcall:rollcall.test") if NEWS in said.text]


async def test_a_digest_that_was_due_while_the_homeserver_was_down_comes_late_and_once(
    homeserver: Homeserver, clock: Path, tmp_path: Path
) -> None:
    chosen = {"DIGEST_CRON": "0 * * * *", "DIGEST_ZONE": "UTC"}
    program = Program(homeserver, tmp_path, "rollcall", clock, **chosen)
    program.start()
    try:
        async with (
            Person(homeserver, "anna", tmp_path / "anna") as anna,
            Person(homeserver, "bea", tmp_path / "bea") as bea,
        ):
            rooms = [await anna.room(program.id, bea.id, encrypted=encrypted) for encrypted in (False, True)]
            for room in rooms:
                await bea.join(room)
                await anna.hears(room, "Ask who was in the room", sender=program.id)
            store = open_store(program.database)
            store.put_sources(SOURCES)
            save_news(store)
            await _down_for_an_hour(homeserver, program, store, clock)
            for room in rooms:
                told = await anna.hears(room, NEWS, sender=program.id)
                assert re.search(r"For .*, sent .*\.", told.text), told.text
            await _started_anew(program, clock)
            for room in rooms:
                await anna.say(room, "!rollcall status")
                await anna.hears(room, "that name somebody tracked", sender=program.id)
                assert len(digests(anna, room)) == 1
            assert store.owed() == []
            store.close()
    finally:
        program.stop()


async def _down_for_an_hour(homeserver: Homeserver, program: Program, store: Store, clock: Path) -> None:
    """Its digests are due a minute after it goes."""
    due = to_next_hour()
    homeserver.stop()
    move(clock, due)
    await until(lambda: len(store.owed()) == 2, program)
    await until(lambda: "not delivered" in program.log(), program)
    move(clock, due + HOUR)
    homeserver.start()
    move(clock, due + HOUR + MINUTE)  # the program looks every minute


async def _started_anew(program: Program, clock: Path) -> None:
    program.stop()
    move(clock, to_next_hour() + HOUR + PACE.lease)
    program.start()
