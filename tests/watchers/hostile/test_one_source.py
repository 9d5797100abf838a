"""Press rooms that hurt over time: by what they answer later, or by how long they take."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.cli.rounds import Rounds
from bot.settings import Settings
from store.catalogue import load
from store.sqlite import SqliteStore, open_store
from store.vocabulary import Catch
from tests.builders import source
from tests.fakes import FakeReader, Loopback, Request, answer
from tests.watchers.hostile.rooms import ORDINARY, item, rss
from watchers.fetch import Door
from watchers.poll import poll

NOW = datetime(2025, 12, 3, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
PATIENCE = 30.0  # seconds; no test takes them unless it fails


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with open_store(tmp_path / "rollcall.db") as store:
        yield store


@pytest.fixture
def room() -> Iterator[Loopback]:
    with Loopback() as room:
        yield room


async def look(store: SqliteStore, id: str, door: Door, at: datetime) -> Catch:
    catch = await poll(store.watched(names=[id])[0], door, FakeReader(), at)
    store.save(catch)
    return catch


def stored(store: SqliteStore) -> int:
    return len(store.items(hits_only=False, limit=1000))


# ---- a name that answers otherwise ---------------------------------------------------------------------


class Turning(AbstractResolver):
    """A name service that leads to this machine, and from its second answer on somewhere inside."""

    def __init__(self) -> None:
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked += 1
        ip = "127.0.0.1" if self.asked == 1 else "10.0.0.1"
        return [ResolveResult(hostname=host, host=ip, port=port, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None: ...


async def test_a_name_that_leads_inside_at_the_second_look_is_one_sentence_and_the_items_stay(
    store: SqliteStore, room: Loopback
) -> None:
    room.answers["/feed"] = answer(ORDINARY)
    store.put_sources([source("x", address=f"http://turning.example:{room.port}/feed")])
    async with Door(allow=["127.0.0.1"], resolver=Turning()) as door:
        assert (await look(store, "x", door, NOW)).problem is None
        second = await look(store, "x", door, NOW + HOUR)
    assert "turning.example leads to 10.0.0.1" in (second.problem or "")
    assert len(room.asked) == 1
    assert stored(store) == 2


# ---- names of items that flip --------------------------------------------------------------------------


async def test_guids_that_change_at_each_look_double_nothing(store: SqliteStore, room: Loopback) -> None:
    def flipping(_: Request) -> bytes:
        salt = len(room.asked)
        return answer(rss(*(item(n, guid=f"{salt}/{n}") for n in range(12))))

    room.answers["/feed"] = flipping
    store.put_sources([source("x", address=f"{room.base}/feed")])
    async with Door(allow=[room.host]) as door:
        for hours in range(5):
            assert (await look(store, "x", door, NOW + hours * HOUR)).state.alarm is None
    assert stored(store) == 12


async def test_items_that_are_others_at_each_look_are_kept_aside_and_do_not_pile_up(
    store: SqliteStore, room: Loopback
) -> None:
    def churning(_: Request) -> bytes:
        salt = len(room.asked)
        return answer(rss(*(item(n, guid=f"{salt}/{n}", title=f"At {salt}") for n in range(100))))

    room.answers["/feed"] = churning
    store.put_sources([source("x", address=f"{room.base}/feed")])
    async with Door(allow=[room.host]) as door:
        for hours in range(12):
            catch = await look(store, "x", door, NOW + hours * HOUR)
    assert catch.state.alarm is not None
    [health] = store.status().sources
    assert (stored(store), health.held) == (100, 500)


async def test_a_clock_in_an_item_is_not_news_for_ever(store: SqliteStore, room: Loopback) -> None:
    def ticking(_: Request) -> bytes:
        return answer(rss(item(1, title=f"It is {len(room.asked)} o'clock"), item(2)))

    room.answers["/feed"] = ticking
    store.put_sources([source("x", address=f"{room.base}/feed")])
    changed = 0
    async with Door(allow=[room.host]) as door:
        for looks in range(40):
            changed += len((await look(store, "x", door, NOW + looks * HOUR)).readings)
    assert changed == 2 + 24
    assert store.status().sources[0].restless == 1


# ---- neighbours ----------------------------------------------------------------------------------------


def test_a_slow_press_room_holds_up_no_other(store: SqliteStore, room: Loopback) -> None:
    neighbour_was_asked = threading.Event()

    def slow(_: Request) -> bytes:
        """It answers only once its neighbour has been asked; were that to wait for it, neither would be."""
        assert neighbour_was_asked.wait(PATIENCE)
        return answer(ORDINARY)

    def neighbour(_: Request) -> bytes:
        neighbour_was_asked.set()
        return answer(ORDINARY)

    room.answers |= {"/slow": slow, "/neighbour": neighbour}
    store.put_sources(
        [
            source("a-slow-one", address=f"{room.base}/slow"),
            source("neighbour", address=f"http://localhost:{room.port}/neighbour"),
        ]
    )
    allow = (room.host, f"localhost:{room.port}")
    settings = Settings(allow=allow, pause=0, workers=0, deadline=PATIENCE)
    with Rounds(store, load(), settings, clock=lambda: NOW) as rounds, rounds.claims.taken() as watched:
        looked = {each.source.id: each.problem for each in rounds.looks(watched)}
    assert looked == {"a-slow-one": None, "neighbour": None}
