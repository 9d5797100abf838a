"""Rounds of looks on this machine: in this process, or in one for each core."""

from __future__ import annotations

import os
import pickle
import queue
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import closing
from datetime import datetime

from store.catalogue import Catalogue
from store.vocabulary import Catch, Watched
from watchers.engines.limits import Limited
from watchers.engines.looker import HOSTS_AT_ONCE, Looker, Manner
from watchers.engines.processes import Processes, arriving
from watchers.engines.shards import Batch, Waiting
from watchers.readers import MakeReader, Reads, make_reader
from watchers.robots import Robots

MANY = 200
"""Sources that wait at first from which on processes of their own are worth the second they take to start."""

_WAITING_MOST = 50  # Catches not yet taken by the caller, beyond which no new look begins


class Local:
    """An Engine. workers: processes that look; 0 looks in this one, None takes one for each core as long as
    rounds begin with MANY sources, and looks in this one else."""

    def __init__(
        self,
        catalogue: Catalogue,
        manner: Manner,
        workers: int | None = None,
        make_reader: MakeReader = make_reader,
    ) -> None:
        self._catalogue = catalogue
        self._manner = manner
        self._workers = workers
        self._make_reader = make_reader
        self._robots = Robots()
        self._apart: Executor = Limited()
        self._reader: Reads | None = None
        self._processes: Processes | None = None

    def poll(self, watched: Sequence[Watched], now: datetime) -> Iterator[Catch]:
        for catches in self.arrivals([(watched, now)]):
            yield from catches

    def arrivals(self, batches: Iterable[Batch]) -> Iterator[Sequence[Catch]]:
        waiting = Waiting(batches)
        waiting.fill(1)
        if not waiting:
            return
        if workers := self._workers_for(waiting.sources()):
            yield from self._started(workers).poll(waiting)
        else:
            self._end_processes()
            yield from self._here(waiting)

    def close(self) -> None:
        self._end_processes()
        self._apart.shutdown()

    def _end_processes(self) -> None:
        if self._processes:
            self._processes.close()
            self._processes = None

    def _workers_for(self, sources: int) -> int:
        if self._workers is not None:
            return self._workers
        return (os.cpu_count() or 1) if sources >= MANY else 0

    def _started(self, workers: int) -> Processes:
        if self._processes is None:
            recipe = pickle.dumps((self._make_reader, self._catalogue))
            self._processes = Processes(workers, recipe, self._manner)
        return self._processes

    def _here(self, waiting: Waiting) -> Iterator[Sequence[Catch]]:
        if self._reader is None:
            self._reader = self._make_reader(self._catalogue)
        arrived: queue.SimpleQueue[Catch | Future[None]] = queue.SimpleQueue()
        under_way = 0
        with Looker(self._reader, self._manner, self._robots, self._apart) as looker:
            while True:
                waiting.fill(HOSTS_AT_ONCE)
                if waiting and under_way <= HOSTS_AT_ONCE:
                    hosts, now = waiting.take(HOSTS_AT_ONCE)
                    for visit in looker.look(
                        hosts, now, arrived.put, lambda: arrived.qsize() >= _WAITING_MOST
                    ):
                        visit.add_done_callback(arrived.put)
                    under_way += len(hosts)
                if not under_way:
                    return
                catches: list[Catch] = []
                for one in arriving(arrived):
                    if isinstance(one, Catch):
                        catches.append(one)
                    else:
                        one.result()
                        under_way -= 1
                if catches:
                    yield catches


def poll_all(
    watched: Sequence[Watched],
    catalogue: Catalogue,
    now: datetime,
    *,
    contact: str = "",
    allow: Collection[str] = (),
    pause: float = 0.0,
    workers: int | None = 0,
    make_reader: MakeReader = make_reader,
) -> Iterator[Catch]:
    """One round on this machine, with an engine of its own; see Engine, Manner and Local."""
    with closing(Local(catalogue, Manner(contact, tuple(allow), pause), workers, make_reader)) as engine:
        yield from engine.poll(watched, now)
