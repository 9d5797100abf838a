"""Processes that answer questions beside this one.

An answer is mostly Python, and of that a process does one thing at a time. Here questions wait neither for
what is stored meanwhile nor for each other's turn, and chats have this process's attention. Whoever answers
there only reads: what changes something is left to this process, the one that writes.
"""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import structlog

from bot.chats.core import Told
from bot.commands.command import Asker
from bot.conversation import looked_up
from bot.settings import Settings
from bot.topics import Topic
from store.catalogue import Catalogue
from store.errors import StoreError
from store.interface import Store
from store.sqlite import open_store
from watchers.engines.packing import collect_seldom
from watchers.engines.pool import process_pool

# More than this answer no sooner: what is left then is to show the answers.
MOST = 4

_log = structlog.get_logger("answering")


def answerers(database: Path, catalogue: Catalogue, settings: Settings) -> Answerers | None:
    """As many as the settings say, else one for each core, MOST at the most; None where nobody asks from
    elsewhere than the terminal, or none is wanted."""
    wanted = settings.answerers
    count = min(os.cpu_count() or 1, MOST) if wanted is None else wanted
    asked = settings.slack_bot_token or settings.slack_client_id or settings.matrix_homeserver
    return Answerers(database, catalogue, count) if asked and count else None


def apart(settings: Settings) -> Settings:
    """The settings with press rooms always looked at in other processes, unless they say how many: reading
    what one published would take this process for longer than an acknowledgement may."""
    if settings.workers is not None or settings.cluster:
        return settings
    return settings.model_copy(update={"workers": os.cpu_count() or 1})


class Answerers:
    """`bot.chats.core.Elsewhere`: `count` processes that read the database, which is a file. They are started
    with `start`, and anew where one dies."""

    def __init__(self, database: Path, catalogue: Catalogue, count: int) -> None:
        self._database = database.absolute()
        self._catalogue = catalogue
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def start(self) -> None:
        """Start them, so that the first who asks need not wait for it."""
        self._pool = process_pool(self._count, _set_up, (self._database, self._catalogue))
        for _ in range(self._count):
            self._pool.submit(os.getpid)

    async def look_up(
        self, typed: str, topic: Topic | None, now: datetime, language: str, asker: Asker
    ) -> Told | None:
        pool = self._pool
        if pool is None:
            return None
        try:
            return await asyncio.wrap_future(pool.submit(_look_up, typed, topic, now, language, asker))
        except BrokenProcessPool:
            if pool is self._pool:  # whoever notices first
                _log.warning("a process that answers died; there are new ones")
                self.start()
        except RuntimeError:  # closed meanwhile
            _log.debug("no process answers any more")
        return None

    @property
    def pids(self) -> list[int]:
        """Which processes they are."""
        return list(self._pool._processes) if self._pool else []

    def close(self) -> None:
        """End them, when what they are at is done."""
        pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(cancel_futures=True)


# ---- in the other process --------------------------------------------------------------------------


@dataclass(slots=True)
class _Here:
    store: Store
    catalogue: Catalogue


_here: list[_Here] = []


def _set_up(database: Path, catalogue: Catalogue) -> None:
    """Open the database, and make what is made once."""
    _here.append(_Here(open_store(database, read_only=True), catalogue))
    _look_up("who met Rollcall?", None, datetime.now(UTC), "en", Asker())
    collect_seldom()


def _look_up(typed: str, topic: Topic | None, now: datetime, language: str, asker: Asker) -> Told | None:
    """None also where the database could not do it: whoever may write to it says what is wrong."""
    here = _here[0]
    try:
        return looked_up(typed, topic, here.store, here.catalogue, now, language=language, asker=asker)
    except StoreError:
        return None
