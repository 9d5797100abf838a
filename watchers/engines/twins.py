"""Processes that answer side by side and share what none of them changes: one is made ready, the others are
copies of it.

A pool's processes begin as copies of one that does nothing else (see pool); it keeps whatever they changed
for themselves as it was, for nobody. That is worth its memory where one that dies has to be replaced. Here
none is.
"""

from __future__ import annotations

import gc
import os
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from typing import Generic, TypeVar

from watchers.engines.pool import leave_quietly, undisturbed

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


_AHEAD = 2  # questions that one of them may have: the one it answers, and the next


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
        self._lines = [_Line[_Asked, _Answer](ours) for ours, _ in pairs]
        self._free = SimpleQueue[_Line[_Asked, _Answer]]()
        for _ in range(_AHEAD):
            for line in self._lines:
                self._free.put(line)
        self._threads = ThreadPoolExecutor(count * _AHEAD, "asking a twin")

    def ask(self, what: _Asked) -> Future[_Answer]:
        """What one of them answers, as soon as one is free; TwinDied where it died of that."""
        return self._threads.submit(self._ask, what)

    def _ask(self, what: _Asked) -> _Answer:
        line = self._free.get()
        try:
            return line.ask(what).result()
        finally:
            self._free.put(line)

    def close(self) -> None:
        """End them, whatever they are at; what waits to be asked is not asked."""
        self._life.close()
        for line in self._lines:
            line.end()
        self._threads.shutdown(cancel_futures=True)
        for line in self._lines:
            line.close()
        for process in self._begun:
            process.wait()


class _Line(Generic[_Asked, _Answer]):
    """Questions to one of them, and its answers, which come in the order of the questions. A question may be
    sent before the one before it is answered, so that who has answered finds the next at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sending = threading.Lock()
        self._waiting = deque[Future[_Answer]]()
        self._dead = False
        self._listening = threading.Thread(target=self._listen, name="listening to a twin", daemon=True)
        self._listening.start()

    def ask(self, what: _Asked) -> Future[_Answer]:
        answer = Future[_Answer]()
        with self._sending:
            if self._dead:
                raise TwinDied
            self._waiting.append(answer)
            try:
                self._connection.send(what)
            except OSError as error:
                raise TwinDied from error
            except BaseException:
                self._waiting.pop()  # what cannot be sent gets no answer
                raise
        return answer

    def _listen(self) -> None:
        # By itself: were answers taken only between questions, both sides could wait for room to send.
        with suppress(EOFError, OSError):
            while True:
                answer = self._connection.recv()
                self._waiting.popleft().set_result(answer)
        with self._sending:
            self._dead = True
        for left in self._waiting:
            left.set_exception(TwinDied())

    def end(self) -> None:
        """Both sides find the line at its end, whatever they wait for: closing it would wake nobody."""
        with socket.socket(fileno=os.dup(self._connection.fileno())) as line, suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._listening.join()
        self._connection.close()


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
        with _leaving_with(life):
            make, given = ends[0].recv()
            answer = make(*given)
            # What is made when it is first needed is shared too, once there has been a need of it.
            ends[0].send(answer(ends[0].recv()))
        mine = _parted(ends)
        with _leaving_with(life):
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


@contextmanager
def _leaving_with(life: Connection) -> Iterator[None]:
    """Meanwhile this process ends as soon as its parent does, whatever it is at. No thread is left behind:
    one that has a second must not be copied."""
    heard, told = Pipe(duplex=False)
    thread = threading.Thread(target=_leave_with, args=(life, heard), name="leave with parent", daemon=True)
    thread.start()
    try:
        yield
    finally:
        told.close()
        thread.join()
        heard.close()


def _leave_with(life: Connection, enough: Connection) -> None:
    if life in wait([life, enough]):
        os._exit(1)


if __name__ == "__main__":
    _main(sys.argv[1:])
