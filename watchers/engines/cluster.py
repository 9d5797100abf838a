"""Rounds of looks on many machines: Dask's scheduler hands shards to its workers, wherever they run.

A worker that dies costs nothing: the scheduler gives what it was at to another. The Catches come back here,
to the one process that writes them down.
"""

from __future__ import annotations

import pickle
import queue
import uuid
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from datetime import datetime
from time import monotonic
from typing import Any

from distributed import Client, KilledWorker

from store.catalogue import Catalogue
from store.errors import EngineError
from store.vocabulary import Catch, Watched
from watchers.engines.looker import Manner
from watchers.engines.shards import Batch, Shard, Waiting, make_shards
from watchers.engines.station import Station, poll_shard
from watchers.poll import failed
from watchers.readers import MakeReader, make_reader

PATIENCE = 30.0
"""Seconds that a scheduler that does not answer, or that has no workers, is waited for."""

_LOOK = 1.0  # seconds between two looks at whether the cluster is still there
_AHEAD = 2  # shards for each thread of the workers: one under way and one that waits
_GONE = (OSError, CancelledError)  # what a lost connection may end in


class Cluster:
    """An Engine. address: of Dask's scheduler, such as tcp://10.0.0.5:8786. patience: see PATIENCE."""

    def __init__(
        self,
        address: str,
        catalogue: Catalogue,
        manner: Manner,
        make_reader: MakeReader = make_reader,
        *,
        patience: float = PATIENCE,
    ) -> None:
        self._address = address
        self._patience = patience
        self._station = Station(uuid.uuid4().hex, pickle.dumps((make_reader, catalogue)), manner)
        self._client: Any = None  # Dask's Client, hardly typed

    def poll(self, watched: Sequence[Watched], now: datetime) -> Iterator[Catch]:
        for catches in self.arrivals([(watched, now)]):
            yield from catches

    def arrivals(self, batches: Iterable[Batch]) -> Iterator[Sequence[Catch]]:
        waiting = Waiting(batches)
        waiting.fill(1)
        if not waiting:
            return
        try:
            suspects = yield from self._round(waiting)
            for each, now in suspects:
                # One after the other: whatever dies now, dies of this one.
                if (yield from self._round(Waiting([((each,), now)]))):
                    yield (_lost(each, now),)
        except _GONE as error:
            self.close()
            raise self._unusable("does not answer") from error

    def close(self) -> None:
        client, self._client = self._client, None
        if client is None:
            return
        with suppress(*_GONE):
            if client.status == "running":
                client.unregister_worker_plugin(self._station.name)
        client.close(timeout=1)

    def _connected(self) -> Any:
        """The client, connected; every worker, also one that comes later, knows how to read."""
        if self._client is not None and self._client.status != "running":
            self.close()
        if self._client is None:
            self._client = Client(  # type: ignore[no-untyped-call]
                self._address, timeout=max(self._patience, 1), set_as_default=False, name="rollcall"
            )
            try:
                self._client.register_plugin(self._station)
            except _GONE:
                raise
            except Exception as error:
                self.close()
                raise self._unusable(f"has a worker that cannot read press items ({error})") from error
        return self._client

    def _round(self, waiting: Waiting) -> Generator[Sequence[Catch], None, list[tuple[Watched, datetime]]]:
        """Look at all that waits, and return the sources of those shards that several workers died at.
        EngineError, in the end, where workers could not do some of them."""
        client, suspects, problem = self._connected(), list[tuple[Watched, datetime]](), ""
        left: deque[tuple[Shard, datetime]] = deque()
        under_way: dict[str, tuple[Any, Shard, datetime]] = {}
        arrived: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threads = self._threads(client)
        try:
            while True:
                most = _AHEAD * next(threads)
                while (left or _more(left, waiting)) and len(under_way) < most:
                    shard, now = left.popleft()
                    work = pickle.dumps((shard, now))
                    future = client.submit(poll_shard, self._station.name, work, pure=False)
                    under_way[future.key] = (future, shard, now)
                    future.add_done_callback(arrived.put)
                if not (left or under_way):
                    break
                with suppress(queue.Empty):
                    future, shard, now = under_way.pop(arrived.get(timeout=_LOOK).key)
                    try:
                        yield pickle.loads(future.result())
                    except KilledWorker:
                        suspects += [(each, now) for host in shard for each in host]
                    except _GONE:
                        raise
                    except Exception as error:
                        problem = f"has a worker that failed ({error})"
        finally:
            with suppress(*_GONE):
                client.cancel([future for future, *_ in under_way.values()])
        if problem:
            raise self._unusable(problem)
        return suspects

    def _threads(self, client: Any) -> Iterator[int]:
        """How many threads the workers have, now; EngineError once there have been none for long."""
        alive = monotonic()
        while True:
            count = sum(client.nthreads().values()) if client.status == "running" else 0
            if count:
                alive = monotonic()
            elif monotonic() - alive > self._patience:
                raise self._unusable("has no workers")
            yield count

    def _unusable(self, why: str) -> EngineError:
        return EngineError(
            f"The cluster at {self._address} {why}; see that its scheduler and workers run, with the same "
            "Rollcall as here."
        )


def _more(left: deque[tuple[Shard, datetime]], waiting: Waiting) -> bool:
    """Make shards of what waits; whether there are any."""
    waiting.fill(1)
    while waiting:
        hosts, now = waiting.take(len(waiting))
        left += ((shard, now) for shard in make_shards(hosts))
    return bool(left)


def _lost(watched: Watched, now: datetime) -> Catch:
    name = watched.source.title or watched.source.id
    return failed(
        watched, now, f"The look at {name} was lost with every worker that tried; we try again later."
    )
