"""Processes to work in, which never outlive the one that started them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, ParamSpec, TypeVar, TypeVarTuple

# Beside a process that is not, this leaves a tenth of a core that both want.
_NICE = 10
_WARM = "watchers.engines.warm"

_P = ParamSpec("_P")
_T = TypeVar("_T")
_Ts = TypeVarTuple("_Ts")


def process_pool(
    workers: int,
    initializer: Callable[..., None] | None = None,
    initargs: tuple[Any, ...] = (),
) -> ProcessPoolExecutor:
    """A pool of `workers` processes, each set up by `initializer(*initargs)`, which must be importable.

    They begin as `_context` tells, not forked from here: this process has threads, and a fork copies their
    locks in whatever state. Where this process is killed its workers go too; Python's own would wait for work
    for ever. Ctrl-C, which a terminal sends to all of them, ends a worker without a word, also one that is
    only starting.
    """
    return _Pool(
        workers,
        mp_context=_context(),
        initializer=_set_up,
        initargs=(initializer, initargs),
    )


def begin(work: Callable[[*_Ts], None], *given: *_Ts) -> BaseProcess:
    """A process at `work(*given)`, which must be importable; like those of a pool, but one by itself."""
    process = _context().Process(target=_work, args=(work, given), daemon=True)
    with undisturbed():
        process.start()
    return process


def stand_back() -> None:
    """Have this process take what others leave: press rooms can wait, people who ask cannot."""
    os.nice(_NICE)


def _context() -> ForkServerContext | SpawnContext:
    """How processes begin: on Linux as copies of one that has done what is slow and large (see warm), but for
    threads has none. Elsewhere that is not to be relied on, and each begins from nothing."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_WARM])
    return context


@contextmanager
def undisturbed() -> Iterator[None]:
    """For as long as a process begins: it has those signals blocked that are so where it is begun, and until
    it can answer Ctrl-C it would end in the middle of its imports, with a traceback."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Pool(ProcessPoolExecutor):
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        """Where the work was broken off, the workers are ended, not asked to end: one that Ctrl-C ended as it
        took from their queue leaves that locked, and the others would wait for it for ever."""
        if kind is not None:
            for process in list((self._processes or {}).values()):
                process.kill()
        return super().__exit__(kind, error, trace)

    def submit(self, work: Callable[_P, _T], /, *given: _P.args, **named: _P.kwargs) -> Future[_T]:
        with undisturbed():
            return super().submit(work, *given, **named)


def leave_quietly() -> None:
    """Have Ctrl-C end this process without a word, at once."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(1))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _work(work: Callable[[*_Ts], None], given: tuple[*_Ts]) -> None:
    _set_up(None, ())
    work(*given)


def _set_up(initializer: Callable[..., None] | None, initargs: tuple[Any, ...]) -> None:
    leave_quietly()
    threading.Thread(target=_leave_with_parent, name="leave with parent", daemon=True).start()
    if initializer is not None:
        initializer(*initargs)


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
