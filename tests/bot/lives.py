"""A process that saves news, decides digests and delivers them, and is killed at it. `Nursery` starts it over
and over: everything is loaded once, and each life is a fork of that.

A life may end at a step (it kills itself there, between one thing and the next) or at a time (it is killed
wherever it is). What it was at is left in memory that both share.
"""

from __future__ import annotations

import asyncio
import json
import mmap
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import structlog

from bot.chats.chat import CannotTell, NotPosted
from bot.deliver import Pace, deliver
from bot.digests import owe_digest
from bot.replies import Reply
from store.catalogue import Catalogue, load
from store.interface import Channel, Delivery
from store.sqlite import SqliteStore
from store.sqlite.opening import open_connections
from tests.builders import catch, event, item, participant, reading

BEGINNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
# From one life to the next: longer than a claim, so that what one has left the next may take up.
APART = timedelta(minutes=10)
PACE = Pace(patience=0.1, first=60, longest=300, tries=10_000)
ITEMS_A_LIFE = 3
BLIND = "blind"
_STEPS = ("begin_digest", "nothing_to_tell", "owe", "take", "mark_sent", "put_off", "rest")


@dataclass(frozen=True, slots=True)
class Life:
    """`number` tells its time, `port` where the chat is. It dies at its `step`-th step (of all, or of those
    called `at`), or `after` seconds, or not at all."""

    number: int
    db: str
    port: int
    step: int = 0
    at: str = ""
    after: float = 0.0

    @property
    def now(self) -> datetime:
        return BEGINNING + self.number * APART


@dataclass(frozen=True, slots=True)
class End:
    """How a life ended: killed or not, and what it was at."""

    killed: bool
    at: str


class Nursery:
    """Starts lives, one at a time, from a process that holds all they need."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.bot.lives"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=self._root, stdin=pipe, stdout=pipe, text=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()

    def live(self, life: Life) -> End:
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(asdict(life)) + "\n")
        process.stdin.flush()
        return End(**json.loads(process.stdout.readline()))


class Steps:
    """Counts what a life does, in memory that outlives it."""

    def __init__(self, fatal: int = 0, called: str = "") -> None:
        self._memory = mmap.mmap(-1, 256)
        self._fatal = fatal
        self._called = called
        self._taken: Counter[str] = Counter()
        self._lock = threading.Lock()

    def take(self, what: str) -> None:
        """Note the next step, and die where it is the fatal one."""
        with self._lock:
            self._taken[what] += 1
            self._memory[:255] = what.ljust(255).encode()
            if self._fatal == (self._taken[self._called] if self._called else self._taken.total()):
                os.kill(os.getpid(), signal.SIGKILL)

    def last(self) -> str:
        return self._memory[:255].decode().rstrip("\0 ")


class Stepping(SqliteStore):
    """A store that notes each step before and after it is taken."""

    steps: Steps

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name not in _STEPS:
            return found
        steps = super().__getattribute__("steps")

        def noted(*args: Any, **given: Any) -> Any:
            steps.take(f"before {name}")
            result = found(*args, **given)
            steps.take(f"after {name}")
            return result

        return noted


class ServerChat:
    """Posts to a ChatServer. A `blind` one cannot ask it what it holds."""

    def __init__(self, port: int, steps: Steps, *, blind: bool) -> None:
        self._port = port
        self._steps = steps
        self._blind = blind

    async def post(self, channel: Channel, reply: Reply, delivery_id: str) -> str:
        items = [entry.id for section in reply.sections for entry in section.items]
        told = {"delivery": delivery_id, "channel": channel.id, "items": items, "text": reply.heading}
        answer = await self._ask("post", told)
        if "busy" in answer:
            raise NotPosted("It is busy.", after=float(answer["busy"]))
        return str(answer["receipt"])

    async def find(self, channel: Channel, delivery_id: str, since: datetime | None) -> str | None:
        if self._blind:
            raise CannotTell("It keeps no log.")
        receipt: str | None = (await self._ask("find", {"delivery": delivery_id}))["receipt"]
        return receipt

    async def _ask(self, what: str, request: dict[str, Any]) -> dict[str, Any]:
        self._steps.take(f"before {what}")
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            writer.write(json.dumps(request).encode() + b"\n")
            await writer.drain()
            self._steps.take(f"in {what}")
            line = await reader.readline()
            self._steps.take(f"after {what}")
        finally:
            writer.close()
        if not line:
            raise ConnectionResetError
        answer: dict[str, Any] = json.loads(line)
        return answer


def live(life: Life, steps: Steps, catalogue: Catalogue) -> None:
    """Save news, decide a digest for every channel, deliver what is owed."""
    with Stepping(open_connections(life.db)) as store:
        store.steps = steps
        store.save(_news(life))
        for channel in store.channels():
            owe_digest(store, channel, life.now, catalogue, moment=life.now)
        chats = {name: ServerChat(life.port, steps, blind=name == BLIND) for name in ("server", BLIND)}
        asyncio.run(deliver(store, chats, life.now, pace=PACE))


def _news(life: Life) -> Any:
    at = life.now - timedelta(minutes=1)
    told = event("meeting", participant("TikTok", "invited", entity="tiktok"))
    ids = (f"harbour/{life.number}.{each}" for each in range(ITEMS_A_LIFE))
    return catch(*(reading(item(id, title=id, fetched_at=at), told) for id in ids), at=at)


def channels() -> list[Channel]:
    """Two that can tell what they hold, and one that cannot."""
    named = (("one", "server"), ("two", "server"), ("three", BLIND))
    return [Channel(id, chat, id, cron="", sections=("mentions",), cap=10_000) for id, chat in named]


def deliveries(store: SqliteStore) -> list[Delivery]:
    """All that were ever owed."""
    return store.deliveries([f"{digit:x}" for digit in range(16)])


def _serve() -> None:
    """The nursery: a life for each line that comes, and a line for how it ended."""
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())  # answers have standard output
    catalogue = load()
    for line in sys.stdin:
        life = Life(**json.loads(line))
        steps = Steps(life.step, life.at)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                live(life, steps, catalogue)
                code = 0
            finally:
                os._exit(code)
        if life.after:
            time.sleep(life.after)
            os.kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (0, -signal.SIGKILL), status
        print(json.dumps({"killed": status != 0, "at": steps.last()}), flush=True)  # noqa: T201  the answer


if __name__ == "__main__":
    _serve()
