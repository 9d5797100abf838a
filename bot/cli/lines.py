"""Lines from standard input while everything else goes on."""

from __future__ import annotations

import asyncio
import codecs
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def listening() -> int | None:
    """The descriptor of a standard input that somebody may ask questions on; None where there is none.

    A program in the background of a terminal has none: reading there would stop it.
    """
    try:
        descriptor = sys.stdin.fileno()
        if os.isatty(descriptor) and os.tcgetpgrp(descriptor) != os.getpgrp():
            return None
    except (AttributeError, OSError, ValueError):  # closed, or no file at all
        return None
    return descriptor


async def lines_of(descriptor: int) -> AsyncIterator[str]:
    """The lines that come on `descriptor`, without their ends, until it ends."""
    queue: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        with suppress(RuntimeError):  # the loop is gone: nobody waits for lines any more
            for line in _lines(descriptor):
                loop.call_soon_threadsafe(queue.put_nowait, line)
            loop.call_soon_threadsafe(queue.put_nowait, None)

    Thread(target=read, name="stdin", daemon=True).start()
    while (line := await queue.get()) is not None:
        yield line


def in_thread(function: Callable[[], T], name: str) -> asyncio.Future[T]:
    """Run `function` in a thread that does not keep the program alive: what hangs in the network must not
    hold up its end."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is None:
            future.set_result(result)  # type: ignore[arg-type]
        else:
            future.set_exception(error)

    def run() -> None:
        result, error = None, None
        try:
            result = function()
        except BaseException as raised:
            error = raised
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, result, error)

    Thread(target=run, name=name, daemon=True).start()
    return future


def _lines(descriptor: int) -> Iterator[str]:
    """Read by descriptor: a thread that waits inside `sys.stdin` would hold its lock at the program's end."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    held = ""
    while data := _some(descriptor):
        *whole, held = (held + decoder.decode(data)).split("\n")
        yield from whole
    if held := held + decoder.decode(b"", final=True):
        yield held


def _some(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""
