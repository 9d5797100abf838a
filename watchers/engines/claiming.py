"""Claiming what is due: sources are this process's alone for as long as it looks at them, or lives."""

from __future__ import annotations

import itertools
import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from store.errors import StoreError
from store.interface import Watching
from store.vocabulary import Watched
from watchers.engines.shards import Batch
from watchers.hosts import site_of

LEASE = timedelta(minutes=2)
"""After so long without a sign of life somebody else looks. A restart after `kill -9` waits as long for what
was under way; shorter, and a laptop's short sleep would have two look at once."""

MOST = 250
"""Sources claimed at a time, some 10 kB of memory each. More are claimed when most of these are done."""

_SIGNS = 4  # of life in the length of a lease
_log = logging.getLogger(__name__)


def holder_name() -> str:
    """A name for this process that no other has, now or later: machine, process, and a draw of lots."""
    return f"{socket.gethostname()}/{os.getpid()}/{secrets.token_hex(4)}"


class Claims:
    """What this process claims of a store. clock: what time it is, aware UTC."""

    def __init__(self, store: Watching, clock: Callable[[], datetime], holder: str = "") -> None:
        self.holder = holder or holder_name()
        self._store = store
        self._clock = clock
        self._holders: set[str] = set()  # the names under which something is claimed

    @contextmanager
    def taken(
        self,
        *,
        names: Collection[str] = (),
        among: Collection[str] | None = None,
        as_of: datetime | None = None,
    ) -> Iterator[list[Watched]]:
        """Due sources, or `names`, as Watching.claim gives them: ours for the length of the block. `as_of`:
        those that were due then."""
        watched = self._claimed(self.holder, names=names, among=among, as_of=as_of)
        if not watched:
            yield []
            return
        try:
            with self._renewed():
                yield watched
        finally:
            self.give_back()

    @contextmanager
    def flowing(
        self, *, among: Collection[str] | None = None, as_of: datetime | None = None
    ) -> Iterator[Flow]:
        """All that is due, batch after batch: see Flow. What is not done at the end of the block is given
        back."""
        flow = Flow(
            partial(self._claimed, among=among, as_of=as_of), self._give_back, self._clock, self.holder
        )
        if not flow:
            yield flow
            return
        try:
            with self._renewed():
                yield flow
        finally:
            self.give_back()

    def give_back(self) -> None:
        """Let others have all that is claimed. Where that cannot be written, they wait for its end."""
        for holder in list(self._holders):
            self._give_back(holder)

    def _claimed(
        self,
        holder: str,
        *,
        names: Collection[str] = (),
        among: Collection[str] | None = None,
        as_of: datetime | None = None,
    ) -> list[Watched]:
        now = self._clock()
        watched = self._store.claim(
            holder,
            now=as_of or now,
            until=now + LEASE,
            site_of=site_of,
            most=MOST,
            names=names,
            among=among,
        )
        if watched:
            self._holders.add(holder)
        return watched

    def _give_back(self, holder: str) -> None:
        try:
            self._store.release(holder)
        except StoreError as error:
            _log.warning("%s", error)
        self._holders.discard(holder)

    @contextmanager
    def _renewed(self) -> Iterator[None]:
        over = threading.Event()
        renewal = threading.Thread(target=self._renew, args=(over,), name="renewing leases", daemon=True)
        renewal.start()
        try:
            yield
        finally:
            over.set()
            renewal.join()

    def _renew(self, over: threading.Event) -> None:
        while not over.wait(LEASE.total_seconds() / _SIGNS):
            for holder in list(self._holders):
                try:
                    self._store.renew(holder, self._clock() + LEASE)
                except StoreError as error:  # there is time for another try
                    _log.warning("%s", error)


class Flow:
    """What is due, in batches: each is claimed when it is asked for, and given back when all of it is done.

    The next batch may be asked for while the last ones are under way. Each is claimed under a name of its
    own, so none of its sources is of a site that an earlier one is still at. False where nothing is due.
    """

    def __init__(
        self,
        claim: Callable[[str], list[Watched]],
        give_back: Callable[[str], None],
        clock: Callable[[], datetime],
        holder: str,
    ) -> None:
        self._claim = claim
        self._give_back = give_back
        self._clock = clock
        self._holders = (f"{holder}.{number}" for number in itertools.count(1))
        self._left: dict[
            str, set[str]
        ] = {}  # ids that are under way, by the name that they are claimed under
        self.claimed = 0
        self._next = self._batch()

    def __bool__(self) -> bool:
        return self._next is not None

    def __iter__(self) -> Iterator[Batch]:
        while self._next:
            batch, self._next = self._next, None
            yield batch
            try:
                self._next = self._batch()
            except StoreError as error:  # what is under way is not lost for that; the rest stays due
                _log.warning("%s", error)

    def done(self, source_ids: Iterable[str]) -> None:
        """What was found at these sources is stored."""
        ids = set(source_ids)
        for holder, left in list(self._left.items()):
            left -= ids
            if not left:
                del self._left[holder]
                self._give_back(holder)

    def _batch(self) -> Batch | None:
        holder = next(self._holders)
        watched = self._claim(holder)
        if not watched:
            return None
        self._left[holder] = {each.source.id for each in watched}
        self.claimed += len(watched)
        return watched, self._clock()
