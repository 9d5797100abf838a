"""A process that is killed between deciding and marking, again and again, with a chat that is unwell: every
message stands once in the chat's own log, or, where the chat cannot tell, at most once, and that is reported.

`KILLS=200 python -m pytest -s tests/bot/test_outbox_sudden_death.py` kills more often and tells how it went.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.sqlite import SqliteStore, open_store
from tests.bot.chat_server import ChatServer
from tests.bot.lives import BLIND, End, Life, Nursery, channels, deliveries
from tests.builders import source

KILLS = int(os.environ.get("KILLS", "40"))
# More steps than a life takes where nothing is left over; what is beyond kills nobody.
MOST_STEPS = 45
LONGEST = 0.25  # seconds that a life takes, about
# Most of that goes by while it reads what to tell: so most die at a step, the others wherever they are.
STEPPING = 0.8


# What lies between deciding and marking, where nothing fails.
STEPS = (
    *(f"{side} {name}" for name in ("begin_digest", "owe", "take", "post") for side in ("before", "after")),
    "in post",
    "before mark_sent",
    "after mark_sent",
)


class World:
    """A database, a chat, and lives that are led one after the other."""

    def __init__(self, folder: Path, server: ChatServer, nursery: Nursery) -> None:
        self.db = folder / "rollcall.db"
        self.server = server
        self.nursery = nursery
        self.number = 0
        self.killed: Counter[str] = Counter()
        with open_store(self.db) as store:
            store.put_sources([source()])
            for channel in channels():
                store.put_channel(channel)

    def live(self, *, step: int = 0, at: str = "", after: float = 0.0) -> End:
        """One life; what it sent has arrived, or never will, when the next begins."""
        self.number += 1
        end = self.nursery.live(Life(self.number, str(self.db), self.server.port, step, at, after))
        self.server.settle()
        if end.killed:
            self.killed[end.at or "at the start"] += 1
        return end

    def recover(self) -> None:
        """The chat is well again, and nobody dies: what is owed goes out."""
        self.server.recover()
        for _ in range(10):
            self.live()
        with open_store(self.db) as store:
            assert store.owed() == []

    def told(self) -> str:
        """How it went, in a line."""
        with open_store(self.db) as store:
            resting = len(store.resting())
        kills, messages = self.killed.total(), len(self.server.messages())
        where = ", ".join(f"{name} {number}" for name, number in sorted(self.killed.items()))
        fared = ", ".join(f"{name} {number}" for name, number in sorted(self.server.fared.items()))
        return f"{kills} kills ({where}); {messages} messages, {resting} rest as unsure; {fared}"


@pytest.fixture
def world(tmp_path: Path, pytestconfig: pytest.Config) -> Iterator[World]:
    with ChatServer(tmp_path / "chat.log", seed=7) as server, Nursery(pytestconfig.rootpath) as nursery:
        yield World(tmp_path, server, nursery)


def test_killed_at_every_step_each_message_arrives_once(world: World) -> None:
    for which, step in enumerate(STEPS):
        while not world.live(step=which % 2 + 1, at=step).killed:
            pass  # the chat was unwell before it came to that
    world.recover()
    check(world)
    assert set(STEPS) <= set(world.killed)


def test_killed_anywhere_each_message_arrives_once(world: World) -> None:
    chance = random.Random(KILLS)
    while world.killed.total() < KILLS:
        if chance.random() < STEPPING:
            world.live(step=chance.randint(1, MOST_STEPS))
        else:
            world.live(after=chance.uniform(0.001, LONGEST))
    world.recover()
    check(world)
    print(world.told())  # noqa: T201  for whoever runs it with -s


def check(world: World) -> None:
    with open_store(world.db) as store:
        for channel in channels():
            check_channel(world, store, channel.id, blind=channel.chat == BLIND)


def check_channel(world: World, store: SqliteStore, channel: str, *, blind: bool) -> None:
    """What the chat's own log holds of a channel, beside what the outbox says."""
    owed = {each.id: each for each in deliveries(store) if each.channel_id == channel}
    logged = [each for each in world.server.messages() if each["channel"] == channel]
    assert max(Counter(each["delivery"] for each in logged).values()) == 1, "a message stands there twice"
    assert {each["delivery"] for each in logged} <= set(owed)

    sent = {id for id, each in owed.items() if each.state == "sent"}
    assert {each["delivery"]: each["receipt"] for each in logged if each["delivery"] in sent} == {
        id: owed[id].receipt for id in sent
    }, "the outbox says sent of what did not arrive"
    unsure = set(owed) - sent
    assert not unsure or blind
    assert {owed[id].rests for id in unsure} <= {"unsure"}

    periods = [owed[each["delivery"]].period for each in logged]
    assert periods == sorted(periods), "messages out of their order"

    told = Counter(item for each in logged for item in each["items"])
    assert set(told.values()) == {1}, "an item told twice"
    reported = {item for id in unsure for item in owed[id].items}
    stored = {found.item.id for found in store.items(hits_only=False, limit=100_000)}
    assert stored == set(told) | reported, "an item is told nowhere"
