"""What a chat notes of what comes in and of what it says, without anybody waiting for it.

One process writes to the database at a time, and while press rooms are being looked at there is nearly always
somebody who does. So what is noted is known here at once, and written behind the answers: all that has
gathered while the last was being written goes into one transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from store.errors import RollcallError
from store.interface import Store

_LATELY = 5000


@dataclass(slots=True)
class _Page:
    """What is written together, and the future that is done when it has been."""

    written: asyncio.Future[None]
    notes: dict[str, str] = field(default_factory=dict)
    incoming: set[str] = field(default_factory=set)


class Notebook:
    """The notes of one chat. `noted` and `came` may be called from any thread, the rest from the loop's."""

    def __init__(self, chat: str, store: Store, clock: Callable[[], datetime]) -> None:
        self._chat = chat
        self._store = store
        self._clock = clock
        self._pages: list[_Page] = []  # not in the database yet, the oldest first
        self._lately: dict[str, None] = {}  # what came in last
        self._writing: asyncio.Task[None] | None = None
        self._writer = ThreadPoolExecutor(1, f"{chat}-notes")
        self._log = structlog.get_logger(chat)

    def noted(self, key: str) -> str:
        """What was noted under a key, '' for nothing."""
        for page in reversed(tuple(self._pages)):
            if (value := page.notes.get(key)) is not None:
                return value
        return self._store.noted(self._chat, key)

    def came(self, incoming: str) -> bool:
        """Whether something with this id was noted to have come in."""
        pages = tuple(self._pages)
        return any(incoming in page.incoming for page in pages) or self._store.came(self._chat, incoming)

    async def first_time(self, incoming: str) -> bool:
        """Whether something with this id comes in for the first time; from now on it has come."""
        if incoming in self._lately or await asyncio.to_thread(self.came, incoming):
            return False
        if incoming in self._lately:  # the same once more, while we looked
            return False
        self.note({}, came=incoming)
        return True

    def note(self, notes: Mapping[str, str], *, came: str = "") -> asyncio.Future[None]:
        """Note values by their keys, and that something has come in, all or nothing. What is returned is done
        once they are in the database, and raises what went wrong there; nobody needs to wait for it."""
        page = self._next_page()
        page.notes.update(notes)
        if came:
            page.incoming.add(came)
            self._lately[came] = None
            while len(self._lately) > _LATELY:
                self._lately.pop(next(iter(self._lately)))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return page.written

    async def close(self) -> None:
        """Wait until all is written. Nothing may be noted afterwards."""
        while self._writing and not self._writing.done():
            await asyncio.wait([self._writing])
        self._writer.shutdown()

    def _next_page(self) -> _Page:
        """The page that is written next; the one being written is closed."""
        begun = self._writing is not None and not self._writing.done()
        if len(self._pages) > begun:
            return self._pages[-1]
        page = _Page(asyncio.get_running_loop().create_future())
        page.written.add_done_callback(self._told)
        self._pages.append(page)
        return page

    async def _write(self) -> None:
        """Write page after page, until there is none."""
        loop = asyncio.get_running_loop()
        while self._pages:
            page = self._pages[0]
            try:
                await loop.run_in_executor(self._writer, self._keep, page)
            except Exception as error:
                page.written.set_exception(error)
            else:
                page.written.set_result(None)
            self._pages.pop(0)

    def _keep(self, page: _Page) -> None:
        self._store.note_all(self._chat, page.notes, self._clock(), page.incoming)

    def _told(self, written: asyncio.Future[None]) -> None:
        """What could not be written is logged by its kind, whoever waits for it or not."""
        with suppress(asyncio.CancelledError):
            if error := written.exception():
                told = str(error) if isinstance(error, RollcallError) else type(error).__name__
                self._log.error("not noted", problem=told)
