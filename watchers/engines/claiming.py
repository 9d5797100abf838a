"""Claiming what is due: sources are this process's alone for as long as it looks at them, or lives."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from store.errors import StoreError
from store.interface import Watching
from store.vocabulary import Watched
from watchers.hosts import site_of

LEASE = timedelta(minutes=2)
"""After so long without a sign of life somebody else looks. A restart after `kill -9` waits as long for what
was under way; shorter, and a laptop's short sleep would have two look at once."""

MOST = 1000
"""Sources claimed at a time, some 10 kB of memory each. What is over is claimed when these are done."""

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
        now = self._clock()
        watched = self._store.claim(
            self.holder,
            now=as_of or now,
            until=now + LEASE,
            site_of=site_of,
            most=MOST,
            names=names,
            among=among,
        )
        if not watched:
            yield []
            return
        try:
            with self._renewed():
                yield watched
        finally:
            self.give_back()

    def give_back(self) -> None:
        """Let others have all that is claimed. Where that cannot be written, they wait for its end."""
        try:
            self._store.release(self.holder)
        except StoreError as error:
            _log.warning("%s", error)

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
            try:
                self._store.renew(self.holder, self._clock() + LEASE)
            except StoreError as error:  # there is time for another try
                _log.warning("%s", error)
