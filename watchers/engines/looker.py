"""What looks, in every process that does: many hosts at once, the sources of one host in turn."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import TracebackType

import uvloop

from store.vocabulary import Catch, Watched
from watchers.engines.limits import Limited
from watchers.engines.shards import Host
from watchers.fetch import Door
from watchers.poll import poll
from watchers.readers import Reads
from watchers.robots import Robots

HOSTS_AT_ONCE = 32
"""In one process. A look is mostly waiting for somebody else's server; a slow one must not hold up many."""

# Names are looked up in threads of uvloop's, four by default: as many names that nobody knows would hold up
# all others for half a minute.
os.environ.setdefault("UV_THREADPOOL_SIZE", str(HOSTS_AT_ONCE))

_FULL = 0.02  # seconds until it is seen again whether there is room for another Catch


@dataclass(frozen=True, slots=True)
class Manner:
    """How sources are asked, the same for all of them. Plain data, to be sent to any process.

    contact: where the operator is reached. allow: private hosts and networks that may be reached.
    pause: seconds between two requests to one site. deadline: seconds that one answer may take.
    max_bytes: what an answer may have, unpacked.
    """

    contact: str = ""
    allow: tuple[str, ...] = ()
    pause: float = 0.0
    deadline: float = 30.0
    max_bytes: int = 15_000_000

    def door(self) -> Door:
        return Door(self.contact, self.allow, self.max_bytes, self.deadline, pause=self.pause)


class Looker:
    """Looks at sources in a thread of its own, so that the caller may take its time and may itself be inside
    an event loop. Parsing and reading have one thread more: they keep one core busy anyway, and the network
    must not wait for them. Close it in the end; it is a context manager too.

    robots: what is remembered of sites; without it, this one forgets it in the end. apart: where sense is
    made of what sources send, in processes with limits; without it, this one has its own.
    """

    def __init__(
        self,
        reader: Reads,
        manner: Manner,
        robots: Robots | None = None,
        apart: Executor | None = None,
    ) -> None:
        self._reader = reader
        self._door = manner.door()
        self._robots = robots or Robots()
        self._apart = apart or Limited()
        self._ends_apart = apart is None
        self._visits: set[asyncio.Task[None]] = set()
        self._gate = asyncio.Semaphore(HOSTS_AT_ONCE)
        self._end = asyncio.Event()
        self._begun = threading.Event()
        self._loop = uvloop.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="round", daemon=True)
        self._thread.start()
        self._begun.wait()

    def look(
        self,
        hosts: Sequence[Host],
        now: datetime,
        deliver: Callable[[Catch], None],
        full: Callable[[], bool] = lambda: False,
    ) -> list[Future[None]]:
        """Begin to look at the sources of these hosts, those of each one after the other, and deliver the
        Catch of each from the looking thread. No new look begins while `full` says so. There is a future for
        each host: done when all of it has been looked at, or failed; cancelling it ends the visit."""
        futures = [Future[None]() for _ in hosts]

        def begin() -> None:
            for host, future in zip(hosts, futures, strict=True):
                visit = self._loop.create_task(self._visit(host, now, deliver, full))
                self._visits.add(visit)
                visit.add_done_callback(partial(self._visited, future))
                future.add_done_callback(partial(self._left, visit))

        # Once for all: to wake a thread for each host takes as long as storing what it brings.
        self._loop.call_soon_threadsafe(begin)
        return futures

    def close(self) -> None:
        """End what is still under way, and wait until it has ended."""
        with suppress(RuntimeError):  # where the loop is closed already
            self._loop.call_soon_threadsafe(self._end.set)
        if self._ends_apart:
            self._apart.shutdown()
        self._thread.join()

    def __enter__(self) -> Looker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- in the looking thread

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
                runner.run(self._until_the_end())
        finally:
            self._begun.set()

    async def _until_the_end(self) -> None:
        with ThreadPoolExecutor(1, thread_name_prefix="reading") as self._aside:
            async with self._door:
                self._begun.set()
                await self._end.wait()
                visits = list(self._visits)
                for visit in visits:
                    visit.cancel()
                await asyncio.gather(*visits, return_exceptions=True)

    async def _visit(
        self, host: Host, now: datetime, deliver: Callable[[Catch], None], full: Callable[[], bool]
    ) -> None:
        async with self._gate:
            for each in host:
                while full():
                    await asyncio.sleep(_FULL)
                deliver(await self._poll(each, now))

    def _left(self, visit: asyncio.Task[None], future: Future[None]) -> None:
        """End the visit where the future was cancelled."""
        if future.cancelled() and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(visit.cancel)

    def _visited(self, future: Future[None], visit: asyncio.Task[None]) -> None:
        self._visits.discard(visit)
        if visit.cancelled():
            future.cancel()
        elif not future.set_running_or_notify_cancel():
            return
        elif error := visit.exception():
            future.set_exception(error)
        else:
            future.set_result(None)

    async def _poll(self, watched: Watched, now: datetime) -> Catch:
        where = {"aside": self._aside, "apart": self._apart}
        return await poll(watched, self._door, self._reader, now, **where, robots=self._robots)
