"""Processes that answer side by side and share what none of them changes: one is made ready, the others are
copies of it.

A pool's processes begin as copies of one that does nothing else (see pool); it keeps whatever they changed
for themselves as it was, for nobody. That is worth its memory where one that dies has to be replaced. Here
none is.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from typing import Generic, TypeVar

from watchers.engines.pool import leave_quietly, undisturbed

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


class TwinDied(Exception):
    """The process that was asked is gone."""


class Twins(Generic[_Asked, _Answer]):
    """`count` processes that answer as `make(*given)` does, which is called where they are made ready: it
    must be importable, and so must what it makes. Ctrl-C, and the end of this process, end them too."""

    def __init__(self, count: int, make: Callable[..., Callable[[_Asked], _Answer]], *given: object) -> None:
        held, self._life = Pipe(duplex=False)
        pairs = [Pipe() for _ in range(count)]
        # Where a fork is not to be relied on, each begins from nothing.
        together = [pairs] if sys.platform == "linux" else [[pair] for pair in pairs]
        self._begun = [_begin(held, [theirs for _, theirs in some]) for some in together]
        for some in together:
            some[0][0].send((make, given))
        for end in (held, *(theirs for _, theirs in pairs)):
            end.close()
        self._free = SimpleQueue[Connection]()
        for ours, _ in pairs:
            self._free.put(ours)
        self._threads = ThreadPoolExecutor(count, "asking a twin")

    def ask(self, what: _Asked) -> Future[_Answer]:
        """What one of them answers, as soon as one is free; TwinDied where it died of that."""
        return self._threads.submit(self._ask, what)

    def _ask(self, what: _Asked) -> _Answer:
        connection = self._free.get()
        try:
            connection.send(what)
            answer: _Answer = connection.recv()
        except (EOFError, OSError) as error:
            raise TwinDied from error
        finally:
            self._free.put(connection)
        return answer

    def close(self) -> None:
        """End them, whatever they are at; what waits to be asked is not asked."""
        self._life.close()
        self._threads.shutdown(cancel_futures=True)
        while not self._free.empty():
            self._free.get().close()
        for process in self._begun:
            process.wait()


def _begin(life: Connection, ends: Sequence[Connection]) -> subprocess.Popen[bytes]:
    """One that has all these ends. Not by multiprocessing: its processes import this program's main module,
    and one more is there to count what they share."""
    numbers = [end.fileno() for end in (life, *ends)]
    command = [sys.executable, "-m", __name__, *map(str, numbers)]
    path = os.pathsep.join(filter(None, sys.path))
    with undisturbed():
        return subprocess.Popen(command, pass_fds=numbers, env={**os.environ, "PYTHONPATH": path})


# ---- in the other processes ------------------------------------------------------------------------


def _main(numbers: Sequence[str]) -> None:
    life, *ends = (Connection(int(number)) for number in numbers)
    leave_quietly()
    with suppress(EOFError, OSError):
        make, given = ends[0].recv()
        answer = make(*given)
        # What is made when it is first needed is shared too, once there has been a need of it.
        ends[0].send(answer(ends[0].recv()))
        mine = _parted(ends)
        threading.Thread(target=_leave_with, args=(life,), name="leave with parent", daemon=True).start()
        while True:
            mine.send(answer(mine.recv()))


def _parted(ends: Sequence[Connection]) -> Connection:
    """One end for this process, each other for a copy of it."""
    # The collector writes to all that it looks at, which would take it out of what is shared.
    gc.collect()
    gc.freeze()
    mine = ends[0]
    for end in ends[1:]:
        if os.fork() == 0:
            mine = end
            break
    for end in ends:
        if end is not mine:
            end.close()
    return mine


def _leave_with(life: Connection) -> None:
    wait([life])
    os._exit(1)


if __name__ == "__main__":
    _main(sys.argv[1:])
