"""What an engine promises: it takes sources and gives Catches. Who looks, and on which machine, is its own
affair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from store.catalogue import Catalogue
from store.errors import InputError
from store.vocabulary import Catch, Watched
from watchers.engines.local import Local
from watchers.engines.looker import Manner
from watchers.engines.shards import Batch
from watchers.readers import MakeReader, make_reader


class Engine(Protocol):
    """One for as long as one watches: what it sets up, readers and processes, is kept from round to round."""

    def poll(self, watched: Sequence[Watched], now: datetime) -> Iterator[Catch]:
        """Look at every source once, and yield each Catch as it arrives. Archives are passed over.

        All sources of a site take turns. A process or machine that dies costs no source its look, but for one
        that takes along whatever looks at it: that gets a Catch with a problem. Raises RollcallError where
        looking itself is not to be had for now: what was not yielded by then was not looked at. Closing the
        iterator ends the round. One round at a time.
        """

    def arrivals(self, batches: Iterable[Batch]) -> Iterator[Sequence[Catch]]:
        """The same for batch after batch, with all that has arrived at a time, so that it can be stored
        together. The next batch is asked for while the last ones are under way: none of its sources may be of
        a site that is."""

    def close(self) -> None:
        """End the processes and connections."""


def engine(
    catalogue: Catalogue,
    manner: Manner,
    *,
    workers: int | None = None,
    cluster: str = "",
    make_reader: MakeReader = make_reader,
) -> Engine:
    """The engine that looks on the cluster whose scheduler is at `cluster`, or else on this machine with
    `workers` (see Local). InputError where what a cluster needs is not installed."""
    if not cluster:
        return Local(catalogue, manner, workers, make_reader)
    try:
        from watchers.engines.cluster import Cluster
    except ModuleNotFoundError as error:
        raise InputError(
            "A cluster needs Dask, which is not installed: pip install 'rollcall[cluster]' brings it."
        ) from error
    return Cluster(cluster, catalogue, manner, make_reader)
