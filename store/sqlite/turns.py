"""Waiting in line: like a semaphore, but first come, first served.

A thread that gives a `threading.Semaphore` back and wants it again gets it before those who wait: one that
saves catch after catch would keep everybody else out (measured: a writer beside two busy readers waited
for over a minute).
"""

from __future__ import annotations

import threading
from collections import deque
from types import TracebackType


class Turns:
    """At most `places` threads hold a place at a time; `with turns:` waits for one."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._line: deque[threading.Lock] = deque()  # one held lock for each who waits
        self._guard = threading.Lock()

    def __enter__(self) -> None:
        with self._guard:
            if self._free:
                self._free -= 1
                return
            place = threading.Lock()
            place.acquire()
            self._line.append(place)
        try:
            place.acquire()
        except BaseException:  # Ctrl-C while waiting
            self._leave(place)
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._guard:
            if self._line:
                self._line.popleft().release()  # hands the place on; nobody else can take it
            else:
                self._free += 1

    def _leave(self, place: threading.Lock) -> None:
        with self._guard:
            if place in self._line:
                self._line.remove(place)
                return
        self.__exit__(None, None, None)  # the place was ours already: hand it on
