"""Work done in processes that may take so much memory and so much time, and no more.

What strangers send is made sense of here: a document that is made to hurt ends a worker, which costs its
source one look, and nothing else. A worker is started when it is first needed and ends with whoever started
it.
"""

from __future__ import annotations

import os
import pickle
import queue
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from watchers.engines.packing import collect_seldom, pack_quickly, unpacked

pack_quickly()

MEMORY_MB = 400
"""What a worker may have of its own. A feed of 15 MB, the most that is fetched, gets by with that where it is
made of text, as feeds are; one of nothing but elements is turned away before (see `watchers.careful`)."""

SECONDS = 30.0
"""Of a processor, for one piece of work. A feed of 100 kB takes two hundredths of one."""

_SLOWER = 10  # times by the clock that work may take on a busy machine, before its process is taken for stuck
_OUT_OF_MEMORY = 77  # a worker's exit code
_WORN = 0.5  # part of the memory after which a worker is replaced: what was once taken is hardly given back

_P = ParamSpec("_P")
_T = TypeVar("_T")


class LimitReached(Exception):
    """The work took too much. The text says of what, for a sentence: "more than 30 seconds"."""


class Limited(Executor):
    """An executor of `workers` processes. What is submitted must be importable, and all that it is given and
    gives can be pickled. Work that takes more than `memory_mb` megabytes or `seconds` of a processor fails
    with LimitReached, and no other work does. Shutting down ends the processes, whatever they are at."""

    def __init__(self, workers: int = 1, *, memory_mb: float = MEMORY_MB, seconds: float = SECONDS) -> None:
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="limited")
        self._workers = [_Worker(memory_mb, seconds) for _ in range(workers)]
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def submit(self, work: Callable[_P, _T], /, *given: _P.args, **named: _P.kwargs) -> Future[_T]:
        return self._threads.submit(self._do, work, given, named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        for worker in self._workers:
            worker.close()
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        for worker in self._workers if wait else ():
            worker.kill()

    def _do(self, work: Callable[..., _T], given: tuple[Any, ...], named: dict[str, Any]) -> _T:
        worker = self._idle.get()
        try:
            done: _T = worker.do(pickle.dumps((work, given, named)))
        finally:
            self._idle.put(worker)
        return done


class _Worker:
    """One process, as the one that started it sees it."""

    def __init__(self, memory_mb: float, seconds: float) -> None:
        self._limits = (memory_mb, seconds)
        self._process: subprocess.Popen[bytes] | None = None
        self._guard = threading.Lock()  # so that nothing is started once it is closed
        self._closed = False

    def do(self, work: bytes) -> Any:
        """What comes of the work. Raises what it raises, and LimitReached."""
        answer = self._answer(work) or self._answer(work)  # somebody else may have ended the process
        if answer is None:
            raise LimitReached("more than this machine has left for it")
        well, result, worn = unpacked(answer)
        if worn:
            self.kill()
        if not well:
            raise result
        return result

    def _answer(self, work: bytes) -> bytes | None:
        """What the process answers; None where somebody ended it."""
        self._see_that_it_runs()
        stuck = False
        try:
            self._connection.send_bytes(work)
            stuck = not self._connection.poll(self._limits[1] * _SLOWER)
            return None if stuck else self._connection.recv_bytes()
        except (EOFError, OSError) as error:
            if (code := self.kill()) == -signal.SIGKILL:
                return None
            raise LimitReached(self._explained(code)) from error
        finally:
            if stuck:
                self.kill()

    def close(self) -> None:
        with self._guard:
            self._closed = True
            if self._process:
                self._process.kill()
                self._process.wait()

    def _see_that_it_runs(self) -> None:
        if self._process and self._process.poll() is not None:
            self.kill()
        with self._guard:
            if self._closed:
                raise LimitReached("more time than there was left")
            if self._process is None:
                self._start()

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            # Not by multiprocessing: its processes may start none of their own, and some of ours are such.
            told = (theirs.fileno(), *self._limits)
            code = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import serve; serve{told}"
            self._process = subprocess.Popen(
                [sys.executable, "-c", code],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                process_group=0,  # Ctrl-C in the terminal is for whoever started it
            )
        self._connection = Connection(ours.detach())

    def kill(self) -> int:
        """End the process, if there is one; what it ended with, which may have been before."""
        if self._process is None:
            return 0
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(0.1)  # it may be dying by itself, and its code tells of what
        self._process.kill()
        code = self._process.wait()
        self._connection.close()
        self._process = None
        return code

    def _explained(self, code: int) -> str:
        memory_mb, seconds = self._limits
        if code == _OUT_OF_MEMORY:
            return f"more than {memory_mb:g} MB"
        if code == -signal.SIGPROF:
            return f"more than {seconds:g} seconds"
        return f"more than its process survives (it ended with {code})"


# ---- in the other process --------------------------------------------------------------------------


def serve(descriptor: int, memory_mb: float, seconds: float) -> None:
    """Work at what is sent until nobody is left to send anything."""
    limit = int(memory_mb * 1_000_000)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    connection = Connection(descriptor)
    collect_seldom()
    with suppress(EOFError, OSError):
        while True:
            work = connection.recv_bytes()
            # Whatever Python is at, the system ends the process when the time is over.
            signal.setitimer(signal.ITIMER_PROF, seconds)
            answer = _answer(work, limit)
            signal.setitimer(signal.ITIMER_PROF, 0)
            connection.send_bytes(answer)


def _answer(work: bytes, limit: int) -> bytes:
    try:
        return pickle.dumps((*_outcome(work), _is_worn(limit)))
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


def _outcome(work: bytes) -> tuple[bool, Any]:
    try:
        function, given, named = pickle.loads(work)
        return True, function(*given, **named)
    except MemoryError:
        raise
    except Exception as error:
        return False, error


def _is_worn(limit: int) -> bool:
    """Whether the process holds much memory still; where the system does not tell (Linux does), never."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return False
    return pages * resource.getpagesize() > limit * _WORN
