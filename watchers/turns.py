"""Turns at sites: one request at a time, and a pause between two."""

from __future__ import annotations

import asyncio
from types import TracebackType

_sleep = asyncio.sleep  # by a name of its own, so that tests need not wait
_ROOM = 1_000  # sites that are remembered before it is seen which can be forgotten


class Turns:
    """Whose turn it is at which site. For one event loop. pause: seconds between the end of one turn at a
    site and the next.

    A site is forgotten once nobody is there and its pause is over, so what is kept does not grow with the
    sites that there are.
    """

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._sites: dict[str, _Site] = {}
        self._room = _ROOM

    def at(self, site: str) -> _Site:
        """One's turn at a site, for `async with`: nobody else asks it anything, and it had its rest."""
        found = self._sites.get(site)
        if found is None:
            if len(self._sites) >= self._room:
                self._forget()
            found = self._sites[site] = _Site(self._pause)
        return found

    def slow(self, site: str, pause: float) -> None:
        """From now on leave at least `pause` seconds between two turns at `site`. Say so before each: a
        site that nobody is at is forgotten."""
        self.at(site).pause = max(pause, self._pause)

    def _forget(self) -> None:
        now = asyncio.get_running_loop().time()
        self._sites = {name: site for name, site in self._sites.items() if site.wanted or site.rests > now}
        self._room = max(_ROOM, 2 * len(self._sites))


class _Site:
    """`wanted`: how many have their turn or wait for it; `rests`: until when, in the loop's time."""

    __slots__ = ("_lock", "pause", "rests", "wanted")

    def __init__(self, pause: float) -> None:
        self.pause = pause
        self.rests = 0.0
        self.wanted = 0
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> None:
        self.wanted += 1
        try:
            await self._lock.acquire()
        except BaseException:
            self.wanted -= 1
            raise
        if (rest := self.rests - asyncio.get_running_loop().time()) > 0:
            try:
                await _sleep(rest)
            except BaseException:
                self._leave()
                raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.rests = asyncio.get_running_loop().time() + self.pause
        self._leave()

    def _leave(self) -> None:
        self.wanted -= 1
        self._lock.release()
