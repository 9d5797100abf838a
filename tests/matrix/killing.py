"""The bot, killed again and again while it sends what it owes.

`python -m tests.matrix.killing KILLS MESSAGES ROOMS` shows what came of it. A process that has loaded
everything forks one that posts, and kills it with SIGKILL after a while that nobody chose; the homeserver is
killed and started in between. At the end one is let finish, and the homeserver is asked what it holds.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from bot.chats.matrix.contents import OURS
from bot.chats.matrix.rooms import CHAT
from bot.deliver import Pace, deliver
from bot.replies import Reply, to_json
from store.interface import Channel, Delivery
from store.sqlite import open_store
from tests.matrix.bot import Bot
from tests.matrix.homeserver import Homeserver

# What is left half-way is looked for at once, where the real thing gives a chat a minute.
PACE = Pace(patience=3.0, settling=0.0, first=0.05, longest=0.2, tries=10_000)
_LATEST = 1.2  # seconds after which a poster is killed at the latest


@dataclass(frozen=True, slots=True)
class Held:
    """What the homeserver holds at the end. `wrong_order` counts rooms."""

    messages: int
    missing: int
    doubled: int
    wrong_order: int


def run(homeserver: Homeserver, folder: Path, kills: int, messages: int, rooms: int, seed: int = 7) -> Held:
    """Owe so many messages to so many rooms, kill as often while they are sent, and count."""
    bot, owner = homeserver.register("poster"), homeserver.register("owner")
    token = homeserver.token("owner")
    ids = [_room(homeserver, token, bot) for _ in range(rooms)]
    _owe(folder, ids, messages)
    command = [sys.executable, "-m", "tests.matrix.killing", "--fork", str(folder), homeserver.address]
    with subprocess.Popen(
        [*command, bot, str(kills), str(seed)], stdout=subprocess.PIPE, text=True
    ) as forker:
        assert forker.stdout is not None
        for line in forker.stdout:
            killed = int(line)
            if killed and killed % max(2, kills // 5) == 0:
                homeserver.kill()
                homeserver.start()
        assert forker.wait() == 0
    assert owner
    return _held(homeserver, token, ids, messages)


def _owe(folder: Path, rooms: list[str], messages: int) -> None:
    store, now = open_store(folder / "rollcall.db"), datetime.now(UTC)
    for room in rooms:
        store.put_channel(Channel(f"{CHAT}:{room}", CHAT, "Press room", address=room, cron=""))
    for number in range(messages):
        channel = f"{CHAT}:{rooms[number % len(rooms)]}"
        owed = Delivery(f"{channel}:{number}", channel, str(number), to_json(Reply(f"{number}")), owed_at=now)
        store.owe(owed, digested_until=now)
    store.close()


def _room(homeserver: Homeserver, token: str, bot: str) -> str:
    asked = {"invite": [bot], "preset": "private_chat"}
    return str(homeserver.call("POST", "/_matrix/client/v3/createRoom", asked, token)["room_id"])


def _held(homeserver: Homeserver, token: str, rooms: list[str], messages: int) -> Held:
    told = [_told(homeserver, token, room) for room in rooms]
    counts = Counter(name for room in told for name in room)
    return Held(
        messages=sum(counts.values()),
        missing=messages - len(counts),
        doubled=sum(count - 1 for count in counts.values()),
        wrong_order=sum(room != sorted(room, key=lambda name: int(name.rpartition(":")[2])) for room in told),
    )


def _told(homeserver: Homeserver, token: str, room: str) -> list[str]:
    """The deliveries that stand in a room, in its order."""
    path = f"/_matrix/client/v3/rooms/{urllib.parse.quote(room)}/messages?dir=f&limit=1000"
    chunk = homeserver.call("GET", path, None, token)["chunk"]
    names = [each["content"][OURS]["delivery"] for each in chunk if OURS in each.get("content", {})]
    return [name for name in names if name.startswith(f"{CHAT}:")]


# ---- the process that forks, and those that post


def fork(folder: Path, address: str, user: str, kills: int, seed: int) -> None:
    """Say the number of each that was killed."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    chance = random.Random(seed)
    for number in range(kills + 1):
        child = os.fork()
        if child == 0:
            os._exit(_post(folder, address, user, number))
        if number < kills:
            time.sleep(chance.uniform(0.0, _LATEST))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        print(number + 1 if number < kills else 0, flush=True)  # noqa: T201  the parent reads it
        assert number < kills or status == 0


def _post(folder: Path, address: str, user: str, number: int) -> int:
    """What the one before had claimed is not claimed any longer: that takes a lease."""
    try:
        asyncio.run(_posting(folder, address, user, timedelta(seconds=number * (PACE.lease + 1))))
    except BaseException as error:
        print(repr(error), file=sys.stderr)  # noqa: T201  nobody else would say why
        return 1
    return 0


async def _posting(folder: Path, address: str, user: str, ahead: timedelta) -> None:
    """Send all that is owed, by a clock that is `ahead`."""
    server = Homeserver.at(address)
    store = open_store(folder / "rollcall.db")
    bot = Bot(server, user[1:].partition(":")[0], store, folder / "matrix")
    async with bot.running() as chat:
        while store.owed():
            if not await deliver(store, {CHAT: chat}, datetime.now(UTC) + ahead, pace=PACE):
                await asyncio.sleep(0.02)
    store.close()


def main() -> None:
    if sys.argv[1] == "--fork":
        folder, address, user, count, seed = sys.argv[2:]
        fork(Path(folder), address, user, int(count), int(seed))
        return
    kills, messages, rooms = map(int, sys.argv[1:])
    with tempfile.TemporaryDirectory() as made:
        homeserver = Homeserver(Path(made) / "homeserver")
        homeserver.start()
        began = time.monotonic()
        held = run(homeserver, Path(made), kills, messages, rooms)
        homeserver.stop()
    told = f"{kills} kills, {messages} owed in {rooms} rooms, {time.monotonic() - began:.0f} s: {held}"
    print(told)  # noqa: T201  what it is started for


if __name__ == "__main__":
    main()
