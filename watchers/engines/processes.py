"""Looking in processes of their own: each is given some hosts at a time, and sends each Catch as it comes.

A process that dies, of too little memory or of a page that no parser survives, is replaced. Which of the
sources that it was at did it, nobody can tell: they are tried again elsewhere, and cut in half until it is
found.
"""

from __future__ import annotations

import os
import pickle
import queue
import threading
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing, suppress
from datetime import datetime
from math import ceil
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from time import monotonic, sleep
from typing import TypeVar

from store.vocabulary import Catch, Watched
from watchers.engines.looker import HOSTS_AT_ONCE, Looker, Manner
from watchers.engines.packing import collect_seldom, unpacked
from watchers.engines.pool import begin, stand_back
from watchers.engines.shards import Host, Shard, Waiting, by_host, halves
from watchers.poll import failed
from watchers.readers import Reads

_AHEAD = 2 * HOSTS_AT_ONCE  # hosts that a process is given, so that it never waits for us
_GIVEN_LEAST = HOSTS_AT_ONCE // 2  # of these at a time, as long as there are so many
_GATHER = 0.01  # seconds that Catches wait for others, to be sent and stored together
_TOGETHER = (
    16  # Catches that are worth storing at once: more hardly take less, each by itself takes a third more
)
_SOON = 0.1  # seconds that fewer wait for others
_WAITING_MOST = 50  # Catches on their way here, beyond which a process begins no new look
_MOST_DEATHS = (
    60  # in one round: a source that kills costs about ten; more than this, and something else is wrong
)

_T = TypeVar("_T")


class Processes:
    """`count` processes, started with the first round and kept until they are closed. recipe: (make_reader,
    catalogue), pickled once."""

    def __init__(self, count: int, recipe: bytes, manner: Manner) -> None:
        self._count = count
        self._recipe = recipe
        self._manner = manner
        self._workers: list[_Worker] = []
        self._deaths = 0

    def poll(self, waiting: Waiting) -> Iterator[Sequence[Catch]]:
        """Look at the sources of all hosts that wait once, and yield the Catches that arrive, all that there
        are at a time."""
        self._deaths = 0
        self._workers += [self._worker() for _ in range(self._count - len(self._workers))]
        try:
            lost = yield from self._drive(self._workers, waiting)
        except BaseException:
            self.close()  # they are at a round that nobody waits for any more
            raise
        yield from self._cornered(lost)

    def close(self) -> None:
        while self._workers:
            self._workers.pop().close()

    def _worker(self) -> _Worker:
        return _Worker(self._recipe, self._manner)

    def _drive(
        self, workers: list[_Worker], waiting: Waiting
    ) -> Generator[Sequence[Catch], None, list[tuple[Host, datetime]]]:
        """Have the workers look, and return the hosts, or what is left of them, that workers died of."""
        lost: list[tuple[Host, datetime]] = []
        while True:
            waiting.fill(_AHEAD * len(workers))
            for worker in sorted(workers, key=lambda each: len(each.hosts)):
                if waiting and len(worker.hosts) <= _AHEAD - _GIVEN_LEAST:
                    # No more than one's share, or the last hosts would all be one's.
                    most = min(_AHEAD - len(worker.hosts), ceil(len(waiting) / len(workers)))
                    worker.give(*waiting.take(most))
            if not any(worker.hosts for worker in workers):
                return lost
            if catches := self._arrived(workers, lost):
                yield catches

    def _arrived(self, workers: list[_Worker], lost: list[tuple[Host, datetime]]) -> list[Catch]:
        """What arrives, and what comes soon after it, as far as that is worth storing together; none where
        only a worker died. One that did is replaced, and what it was at is added to `lost`."""
        catches: list[Catch] = []
        until: float | None = None
        while at_work := {worker.connection: worker for worker in workers if worker.hosts}:
            ready = wait(list(at_work), None if until is None else max(until - monotonic(), 0))
            for connection in ready:
                worker = at_work[connection]  # type: ignore[index]
                if came := worker.take():
                    catches += came
                else:
                    self._deaths += 1
                    lost += worker.left()
                    worker.close()
                    workers[workers.index(worker)] = self._worker()
            if not ready or not catches or len(catches) >= _TOGETHER:
                break
            until = until or monotonic() + _SOON
        return catches

    def _cornered(self, suspects: list[tuple[Host, datetime]]) -> Iterator[Sequence[Catch]]:
        """Look at the suspects in a process of their own, and again at halves of those it died of."""
        if not suspects:
            return
        workers = [self._worker()]
        try:
            lost = yield from self._drive(workers, Waiting((host, now) for host, now in suspects))
        finally:
            workers[0].close()
        parts = halves(tuple(host for host, _ in lost))
        if self._deaths > _MOST_DEATHS or len(parts) == 1:
            yield [_lost(each, now) for host, now in lost for each in host]
        else:
            for part in parts:
                yield from self._cornered([(host, lost[0][1]) for host in part])


def _lost(watched: Watched, now: datetime) -> Catch:
    name = watched.source.title or watched.source.id
    return failed(
        watched, now, f"The look at {name} was lost with the process that did it; we try again later."
    )


class _Worker:
    """One process, as the one that started it sees it. `hosts`: what is under way there, by source."""

    def __init__(self, recipe: bytes, manner: Manner) -> None:
        self.hosts: list[dict[str, Watched]] = []
        self._now: datetime | None = None
        self.connection, theirs = Pipe()
        with theirs:
            self._process = begin(_serve, theirs, recipe, manner)

    def give(self, hosts: Shard, now: datetime) -> None:
        self._now = now
        self.hosts += ({each.source.id: each for each in host} for host in hosts)
        with suppress(OSError):  # it died, which shows when its Catches are taken
            self.connection.send((hosts, now))

    def take(self) -> list[Catch]:
        """What has arrived since, at least one Catch; none where the process is dead."""
        try:
            catches: list[Catch] = unpacked(self.connection.recv_bytes())
        except (EOFError, OSError):
            return []
        for catch in catches:
            next(host for host in self.hosts if catch.source_id in host).pop(catch.source_id)
        self.hosts = [host for host in self.hosts if host]
        return catches

    def left(self) -> list[tuple[Host, datetime]]:
        """What was given and has not come back, with the moment of what was given last."""
        hosts = by_host(each for host in self.hosts for each in host.values())
        return [(host, self._now) for host in hosts if self._now]

    def close(self) -> None:
        """End the process, whatever it is at: it keeps nothing that could be lost."""
        self._process.kill()
        self._process.join()
        # Not closed: where the program ends meanwhile, another thread may be asking what has become of it.
        self.connection.close()


# ---- in the other process --------------------------------------------------------------------------


def _serve(connection: Connection, recipe: bytes, manner: Manner) -> None:
    """Look at what is sent until nobody is left to send anything."""
    make_reader, catalogue = pickle.loads(recipe)
    reader: Reads = make_reader(catalogue)
    arrived: queue.SimpleQueue[Catch] = queue.SimpleQueue()
    threading.Thread(target=_send, args=(connection, arrived), name="sending", daemon=True).start()
    collect_seldom()
    stand_back()
    with closing(Looker(reader, manner)) as looker, suppress(EOFError):
        while True:
            hosts, now = unpacked(connection.recv_bytes())
            for visit in looker.look(hosts, now, arrived.put, lambda: arrived.qsize() >= _WAITING_MOST):
                visit.add_done_callback(_end_if_failed)


def arriving(arrived: queue.SimpleQueue[_T]) -> list[_T]:
    """All that waits there, at least one; what comes right after it as well."""
    first = arrived.get()
    sleep(_GATHER)
    return [first, *(arrived.get() for _ in range(arrived.qsize()))]


def _end_if_failed(visit: Future[None]) -> None:
    """A visit that failed brings no Catch, and somebody waits for one."""
    if not visit.cancelled() and visit.exception():
        os._exit(1)


def _send(connection: Connection, arrived: queue.SimpleQueue[Catch]) -> None:
    """Send what arrives, all that there is at a time, beside the looking. Who cannot send is of no use, so it
    ends the process."""
    try:
        while True:
            connection.send(arriving(arrived))
    finally:
        os._exit(1)
