"""The door as one look goes through it: whatever the owners of sites ask for is done."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Protocol

from store.vocabulary import RobotsFile
from watchers import decide
from watchers.fetch import BadAnswer, Elsewhere, Fetched
from watchers.hosts import site_of
from watchers.robots import Resting, Robots

MOST_PAGES = 50  # article pages fetched in one look; the rest of the items wait a minute
_TIME_FOR_PAGES = 120.0  # seconds of waiting between pages, where their owner asks for long rests
BUSY = frozenset({429, 503})
_LONGEST_REST = timedelta(days=1)


class Opens(Protocol):
    """What a look needs of the door; `watchers.fetch.Door` is the real one."""

    async def get(
        self,
        address: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        only: Collection[str] = (),
    ) -> Fetched: ...

    def slow(self, address: str, pause: float) -> None: ...


class Courtesy:
    """One look's way through the door. Without `robots` no robots.txt is asked for. `only` names the sites
    that are kept free for it; where there are such, it asks no other."""

    def __init__(self, door: Opens, robots: Robots | None, now: datetime, only: Collection[str] = ()) -> None:
        self._door = door
        self._robots = robots or Robots()
        self._asks = robots is not None
        self._now = now
        self._only = only
        self._pages: list[str] = []
        self.rests: tuple[tuple[str, datetime], ...] = ()
        """The sites that asked this look to be left alone, and until when."""
        self.sites: set[str] = set()
        """The sites that this look asked something of."""
        self.wanted: set[str] = set()
        """Those that it would have asked, had they been kept free for it."""

    async def get(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        """What the door gives. Resting where the site asked to be left alone, Elsewhere where it is none of
        ours: then it is not asked."""
        if until := self._robots.rests_until(address, self._now):
            raise Resting(address, until)
        self.sites.add(site_of(address))
        try:
            given = {"etag": etag, "last_modified": last_modified}
            fetched = await self._door.get(address, **given, only=self._only)
            self.sites.add(site_of(fetched.address or address))
            return fetched
        except Elsewhere as error:
            self.sites.discard(error.site)
            self.wanted.add(error.site)
            raise
        except BadAnswer as error:
            wait = decide.retry_after(error.headers, self._now)
            if error.status in BUSY and wait is not None:
                until = self._now + min(wait, _LONGEST_REST)
                self._robots.rest(error.address, until)
                self.rests = (*self.rests, (site_of(error.address), until))
            raise

    async def ask(self, address: str) -> None:
        """FetchError where the owner of the site asks programs to leave the page alone; else his pause
        between two requests holds from now on."""
        if not self._asks:
            return
        self._pages.append(address)
        await self._robots.check(address, self.get, self._now)
        if delay := self._robots.delay(address):
            self._door.slow(address, delay)

    def rests_until(self, address: str) -> datetime | None:
        """Until when the site of `address` is to be left alone; None where it may be asked."""
        return self._robots.rests_until(address, self._now)

    def most_pages(self, address: str) -> int:
        """How many article pages may be opened in one look, where they are of the site of `address`."""
        delay = self._robots.delay(address)
        return min(MOST_PAGES, max(int(_TIME_FOR_PAGES // delay), 1)) if delay else MOST_PAGES

    def others(self, asked: Collection[str], own: str, most: int) -> tuple[str, ...]:
        """Of the sites `asked` and those wanted the latter first, at most so many, without one's own."""
        found = [*sorted(self.wanted), *sorted({*asked} - self.wanted)]
        return tuple(sorted([site for site in found if site != own][:most]))

    def files(self) -> tuple[RobotsFile, ...]:
        """What is known of robots.txt at the sites whose pages this look asked for."""
        return self._robots.files(self._pages)
