"""`rollcall run`, killed again and again while it sends what it owes.

`python -m tests.matrix.killing KILLS MESSAGES ROOMS` shows what came of it. The program is the one that users
start, in a process of its own; it is killed with SIGKILL after a while that nobody chose, and started anew
some minutes later by the clocks of all: what a dead process was at is left alone for as long as its claim
lasts. Every other room is encrypted. The homeserver lets it send but a few messages a second, and is killed
and started in between. At the end the program is let finish, and somebody in the rooms looks at what came.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.chats.matrix.contents import OURS
from bot.chats.matrix.rooms import CHAT
from bot.deliver import PACE
from bot.replies import Reply, to_json
from store.interface import Delivery, Store
from store.sqlite import open_store
from tests.clock import move
from tests.matrix.homeserver import PATIENCE, Homeserver
from tests.matrix.person import Person, Seen
from tests.matrix.program import Program

BOT, OWNER = "rollcall", "owner"
# By the clock, from one life of the program to the next: longer than what one has claimed stays claimed.
APART = PACE.lease + 1
LATEST = 3.0  # seconds that a life goes on for at the longest, once it sends
MINUTE = 60.0
EARLY = 0.2  # so many of the lives end before that
_LOOK = 0.02


@dataclass(frozen=True, slots=True)
class Held:
    """What stood in the rooms at the end. `wrong_order` counts rooms, `unreadable` messages that came without
    their key; `lives` those lives that sent something."""

    messages: int
    missing: int
    doubled: int
    wrong_order: int
    unreadable: int
    lives: int


async def run(folder: Path, kills: int, messages: int, rooms: int, seed: int = 7) -> Held:
    """Owe so many messages to so many rooms, kill as often while they are sent, and look at the rooms."""
    clock = folder / "clock"
    homeserver = Homeserver(folder / "homeserver", clock=clock)
    homeserver.start()
    for name in (BOT, OWNER):
        homeserver.register(name)
    program = Program(homeserver, folder, BOT, clock)
    try:
        async with Person(homeserver, OWNER, folder / OWNER) as owner:
            ids = await _invited(program, owner, rooms)
            store = open_store(program.database)
            names = _owe(store, ids, messages)
            homeserver.limit(program.id, per_second=2, burst=2)
            lives = await _killed(program, homeserver, store, clock, kills, random.Random(seed))
            await _finished(program, homeserver, store, clock, kills)
            store.close()
            return await _held(owner, ids, names, lives)
    finally:
        program.stop()
        homeserver.stop()


async def _invited(program: Program, owner: Person, rooms: int) -> list[str]:
    """Rooms that the program has come into; then it is killed."""
    program.start()
    ids = [await owner.room(program.id, encrypted=number % 2 == 1) for number in range(rooms)]
    for room in ids:
        await owner.hears(room, "Ask who was in the room", sender=program.id)
    program.kill()
    return ids


def _owe(store: Store, rooms: list[str], messages: int) -> list[str]:
    """The names of the deliveries, in the order in which they are owed."""
    channels = {channel.address: channel for channel in store.channels()}
    now, names = datetime.now(UTC), list[str]()
    for number in range(messages):
        channel = channels[rooms[number % len(rooms)]]
        name = f"{channel.id}:{number:04}"
        owed = Delivery(name, channel.id, str(number), to_json(Reply(f"Number {number}.")), owed_at=now)
        assert store.owe(owed, digested_until=now)
        names.append(name)
    return names


async def _killed(
    program: Program, homeserver: Homeserver, store: Store, clock: Path, kills: int, chance: random.Random
) -> int:
    """How many of the lives sent something."""
    lives = 0
    for number in range(1, kills + 1):
        owed = len(store.owed())
        move(clock, number * APART)
        program.start()
        if chance.random() > EARLY:
            await _sending(program)
        await asyncio.sleep(chance.uniform(0.0, LATEST))
        program.kill()
        lives += len(store.owed()) < owed
        if number % max(2, kills // 10) == 0:
            await asyncio.to_thread(homeserver.kill)
            await asyncio.to_thread(homeserver.start)
    return lives


async def _sending(program: Program) -> None:
    """Wait until the log says that it sends, or until it has had all the time that it needs for that."""
    sent, ends = program.log().count("event=delivered"), time.monotonic() + PATIENCE / 4
    while program.log().count("event=delivered") == sent and time.monotonic() < ends:
        await asyncio.sleep(_LOOK)


async def _finished(program: Program, homeserver: Homeserver, store: Store, clock: Path, kills: int) -> None:
    """Let it send the rest, in one life; the clocks go on a little faster, so that it tries again soon."""
    homeserver.unlimit(program.id)
    ahead = (kills + 1) * APART
    move(clock, ahead)
    program.start()
    ends = time.monotonic() + PATIENCE
    while store.owed():
        assert not program.ended, program.log()[-2000:]
        assert time.monotonic() < ends, program.log()[-2000:]
        await asyncio.sleep(1.0)
        ahead += MINUTE / 2
        move(clock, ahead)


async def _held(owner: Person, rooms: list[str], names: list[str], lives: int) -> Held:
    for room in rooms:  # whatever came before this has been seen once this has
        end = await owner.say(room, "end")
        await owner.until(lambda end=end: any(seen.id == end for seen in owner.seen))  # type: ignore[misc]
    told = {room: list(map(_delivery, owner.messages(room, f"@{BOT}:rollcall.test"))) for room in rooms}
    orders = [[name for name in names if name.startswith(f"{CHAT}:{room}:")] for room in rooms]
    counts = Counter(name for said in told.values() for name in said if name in set(names))
    return Held(
        messages=sum(counts.values()),
        missing=len(names) - len(counts),
        doubled=sum(count - 1 for count in counts.values()),
        wrong_order=sum(
            [name for name in said if name in set(names)] != order
            for said, order in zip(told.values(), orders, strict=True)
        ),
        unreadable=sum(seen.type == "m.room.encrypted" for seen in owner.seen),
        lives=lives,
    )


def _delivery(seen: Seen) -> str:
    return str(seen.content.get(OURS, {}).get("delivery", ""))


def main() -> None:
    kills, messages, rooms = map(int, sys.argv[1:])
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as made:
        held = asyncio.run(run(Path(made), kills, messages, rooms))
    told = f"{kills} kills, {messages} owed in {rooms} rooms, {time.monotonic() - began:.0f} s: {held}"
    print(told)  # noqa: T201  what it is started for


if __name__ == "__main__":
    main()
