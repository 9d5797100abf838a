"""What runs on the machines of a cluster, which need nothing but Dask and Rollcall."""

from __future__ import annotations

import pickle
from datetime import datetime
from functools import lru_cache
from importlib.metadata import version

from distributed import Worker, WorkerPlugin

from store.vocabulary import Catch
from watchers.engines.looker import Looker, Manner
from watchers.engines.shards import Shard
from watchers.readers import Reads

_lookers: dict[str, Looker] = {}
"""In a worker's process: by the station's name."""


class Station(WorkerPlugin):
    """Makes a worker ready to look: sent once to each, and to each that comes later, however many shards it
    is given. recipe: (make_reader, catalogue), pickled."""

    def __init__(self, name: str, recipe: bytes, manner: Manner) -> None:
        self.name = name
        self._recipe = recipe
        self._manner = manner
        self._version = version("rollcall")

    def setup(self, worker: Worker) -> None:
        """RuntimeError where the worker has another Rollcall: it would read otherwise, or not at all."""
        if (here := version("rollcall")) != self._version:
            raise RuntimeError(f"{worker.address} has Rollcall {here}, and here it is {self._version}")
        if self.name not in _lookers:
            _lookers[self.name] = Looker(_reader(self._recipe), self._manner)

    def teardown(self, worker: Worker) -> None:
        if looker := _lookers.pop(self.name, None):
            looker.close()


@lru_cache(maxsize=2)
def _reader(recipe: bytes) -> Reads:
    make_reader, catalogue = pickle.loads(recipe)
    reader: Reads = make_reader(catalogue)
    return reader


def poll_shard(station: str, work: bytes) -> bytes:
    """Look at the sources of a shard: `work` is (Shard, now), pickled; the Catches come back so too.

    Pickled here, because Dask's scheduler opens whatever else passes through it.
    """
    shard, now = _opened(work)
    catches: list[Catch] = []
    visits = _lookers[station].look(shard, now, catches.append)
    try:
        for visit in visits:
            visit.result()
    finally:
        for visit in visits:
            visit.cancel()
    return pickle.dumps(catches)


def _opened(work: bytes) -> tuple[Shard, datetime]:
    shard, now = pickle.loads(work)
    return shard, now
