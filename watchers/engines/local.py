"""A round of looks on this machine: in this process, or spread over its cores.

A shard is the sources of a few hosts. All sources of one host are in one shard, where they take turns, so
that no host is ever asked two things at once. Whatever has the shape of concurrent.futures.Executor can
stand in for the pool of processes.
"""

from __future__ import annotations

import asyncio
import pickle
import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from store.catalogue import Catalogue
from store.vocabulary import Catch, SourceKind, Watched
from watchers.engines.pool import process_pool
from watchers.fetch import Door
from watchers.hosts import site_of
from watchers.poll import Reads, failed, poll
from watchers.reading import Reader
from watchers.robots import Robots

HOSTS_AT_ONCE = 16  # per process; miniflux, which polls thousands of feeds, asks as many at a time
SHARD_MOST = 20  # sources in one shard, so that results come in steadily; one host is never divided
_WAITING_MOST = 50  # Catches not yet taken by the caller, beyond which no new look begins

Host = tuple[Watched, ...]
MakeReader = Callable[[Catalogue], Reads]


@dataclass(frozen=True, slots=True)
class _Terms:
    """What every look of a round has in common. Plain data, to be sent to any process."""

    now: datetime
    contact: str
    allow: tuple[str, ...]
    pause: float


def poll_all(
    watched: Sequence[Watched],
    catalogue: Catalogue,
    now: datetime,
    *,
    contact: str = "",
    allow: Collection[str] = (),
    pause: float = 0.0,
    workers: int = 0,
    executor: Executor | None = None,
    make_reader: MakeReader = Reader,
) -> Iterator[Catch]:
    """Look at every source once, and yield each Catch as it arrives. Archives are passed over.

    pause: seconds between two requests to one site. workers: processes to spread the work over; 0 does it
    in this process, in a thread of its own. An `executor` given is used instead, and left open. A process
    that dies costs the source that it died of one look, and no other source; on an `executor` it costs its
    whole shard one. Closing the generator ends the round.
    """
    terms = _Terms(now, contact, tuple(allow), pause)
    hosts = by_host([each for each in watched if each.source.kind is not SourceKind.ARCHIVE])
    if executor is None and workers <= 0:
        yield from _here(hosts, make_reader(catalogue), terms)
        return
    recipe = pickle.dumps((make_reader, catalogue))
    shards = make_shards(hosts)
    if executor is not None:
        yield from _on(executor, shards, recipe, terms)
    else:
        yield from _in_processes(workers, shards, recipe, terms)


def by_host(watched: Sequence[Watched]) -> list[Host]:
    """The sources grouped by the site of their address, in the order given."""
    groups: defaultdict[str, list[Watched]] = defaultdict(list)
    for each in watched:
        groups[site_of(each.source.address)].append(each)
    return [tuple(group) for group in groups.values()]


def make_shards(hosts: Sequence[Host]) -> list[tuple[Host, ...]]:
    """Hosts packed into shards of at most SHARD_MOST sources; a host with more is a shard of its own."""
    shards: list[list[Host]] = []
    room = 0
    for host in hosts:
        if not shards or len(host) > room:
            shards.append([])
            room = SHARD_MOST
        shards[-1].append(host)
        room -= len(host)
    return [tuple(shard) for shard in shards]


# ---- in this process -------------------------------------------------------------------------------


async def _round(
    hosts: Sequence[Host],
    reader: Reads,
    terms: _Terms,
    deliver: Callable[[Catch], None],
    full: Callable[[], bool],
) -> None:
    """Poll many hosts at once and the sources of one host in turn. Parsing and reading have one thread to
    themselves: they keep one core busy anyway, and the network must not wait for them."""
    gate = asyncio.Semaphore(HOSTS_AT_ONCE)

    async def visit(host: Host) -> None:
        async with gate:
            for each in host:
                while full():
                    await asyncio.sleep(0.02)
                deliver(await poll(each, door, reader, terms.now, aside=aside, robots=_robots()))

    with ThreadPoolExecutor(1, thread_name_prefix="reading") as aside:
        async with Door(terms.contact, terms.allow, pause=terms.pause) as door, asyncio.TaskGroup() as visits:
            for host in hosts:
                visits.create_task(visit(host))


class _Background(threading.Thread):
    """A round in a thread of its own, so that the caller may take its time with each Catch and may itself
    be inside an event loop's thread."""

    def __init__(self, hosts: Sequence[Host], reader: Reads, terms: _Terms) -> None:
        super().__init__(name="round", daemon=True)
        self.catches: queue.SimpleQueue[Catch | None] = queue.SimpleQueue()
        self.error: BaseException | None = None
        self._work = (hosts, reader, terms)
        self._running = threading.Event()
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self) -> None:
        try:
            asyncio.run(self._main())
        except asyncio.CancelledError:
            pass
        except BaseException as error:
            self.error = error
        finally:
            self._running.set()
            self.catches.put(None)

    async def _main(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        self._running.set()
        await _round(*self._work, self.catches.put, lambda: self.catches.qsize() >= _WAITING_MOST)

    def end(self) -> None:
        """Stop what is still under way, and wait until it has stopped."""
        self._running.wait()
        if self._loop is not None and self._task is not None and self.is_alive():
            with suppress(RuntimeError):  # where the loop closed in between, the round is over
                self._loop.call_soon_threadsafe(self._task.cancel)
        self.join()


def _here(hosts: Sequence[Host], reader: Reads, terms: _Terms) -> Iterator[Catch]:
    work = _Background(hosts, reader, terms)
    work.start()
    try:
        while (catch := work.catches.get()) is not None:
            yield catch
    finally:
        work.end()
    if work.error is not None:
        raise work.error


# ---- in other processes ----------------------------------------------------------------------------


def poll_shard(shard: tuple[Host, ...], recipe: bytes, terms: _Terms) -> list[Catch]:
    """The Catches of one shard. This is what travels: all its arguments can be pickled."""
    catches: list[Catch] = []
    asyncio.run(_round(shard, _reader(recipe), terms, catches.append, lambda: False))
    return catches


@lru_cache(maxsize=1)
def _robots() -> Robots:
    """What sites ask programs to leave alone, remembered for as long as the process lives."""
    return Robots()


@lru_cache(maxsize=1)
def _reader(recipe: bytes) -> Reads:
    """One reader a process: making it takes longer than a look does."""
    make_reader, catalogue = pickle.loads(recipe)
    reader: Reads = make_reader(catalogue)
    return reader


def _on(
    executor: Executor, shards: Sequence[tuple[Host, ...]], recipe: bytes, terms: _Terms
) -> Iterator[Catch]:
    """Every shard on an executor of the caller's. One that fails costs its own sources a problem."""
    under_way = {executor.submit(poll_shard, shard, recipe, terms): shard for shard in shards}
    try:
        while under_way:
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                yield from _catches(future, under_way.pop(future), terms.now)
    finally:
        for future in under_way:
            future.cancel()


def _in_processes(
    workers: int, shards: Sequence[tuple[Host, ...]], recipe: bytes, terms: _Terms
) -> Iterator[Catch]:
    """Every shard in a pool of processes. A process that dies breaks the whole pool, and nobody can tell
    which shard it was at: those under way are then tried again, each in a process of its own, and cut in
    half until the one source is found that no process survives."""
    left = list(reversed(shards))
    while left:
        suspects: list[tuple[Host, ...]] = []
        with process_pool(workers) as pool:
            yield from _until_broken(pool, workers, left, suspects, recipe, terms)
        for shard in suspects:
            yield from _cornered(shard, recipe, terms)


def _cornered(shard: tuple[Host, ...], recipe: bytes, terms: _Terms) -> Iterator[Catch]:
    with process_pool(1) as pool:
        future = pool.submit(poll_shard, shard, recipe, terms)
    sources = [each for host in shard for each in host]
    if len(sources) > 1 and isinstance(future.exception(), BrokenExecutor):
        middle = len(sources) // 2
        for half in (sources[:middle], sources[middle:]):
            yield from _cornered(tuple(by_host(half)), recipe, terms)
    else:
        yield from _catches(future, shard, terms.now)


def _until_broken(
    pool: Executor,
    workers: int,
    left: list[tuple[Host, ...]],
    suspects: list[tuple[Host, ...]],
    recipe: bytes,
    terms: _Terms,
) -> Iterator[Catch]:
    """Take shards off the end of `left`, as many at a time as there are workers. Where the pool breaks,
    those under way go to `suspects`."""
    under_way: dict[Future[list[Catch]], tuple[Host, ...]] = {}
    whole = True
    while (left and whole) or under_way:
        while left and whole and len(under_way) < workers:
            try:
                future = pool.submit(poll_shard, left[-1], recipe, terms)
            except BrokenExecutor:
                whole = False
            else:
                under_way[future] = left.pop()
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            shard = under_way.pop(future)
            if isinstance(future.exception(), BrokenExecutor):
                whole = False
                suspects.append(shard)
            else:
                yield from _catches(future, shard, terms.now)


def _catches(future: Future[list[Catch]], shard: tuple[Host, ...], now: datetime) -> list[Catch]:
    try:
        return future.result()
    except Exception as error:
        what = (
            "was lost with the process that did it"
            if isinstance(error, BrokenExecutor)
            else f"failed ({error})"
        )
        sentence = f"The look at {{}} {what}; we try again later."
        return [
            failed(each, now, sentence.format(each.source.title or each.source.id))
            for host in shard
            for each in host
        ]
