"""What the owner of a site asks programs for: which pages to leave alone and how long to wait between two
(robots.txt, RFC 9309), and when to come back (Retry-After).

robots.txt is asked for before articles, listings and JSON listings are opened; feeds are made to be polled.
One answer holds for a day. Retry-After is heeded for the whole site, whichever of its pages said it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego
from yarl import URL

from store.errors import FetchError
from store.vocabulary import RobotsFile
from watchers.addresses import Refused, shorten
from watchers.fetch import Elsewhere, Fetched
from watchers.hosts import site_of
from watchers.pressrooms.text import decode

AGENT = "Rollcall"
HOLDS = timedelta(days=1)  # RFC 9309 section 2.4: no longer than that
LONGEST_DELAY = 60.0
"""Seconds between two requests that a robots.txt may ask for (Crawl-delay, which no standard has, but many
sites and crawlers do); who asks for more gets this."""

_AGAIN = timedelta(hours=1)  # until a robots.txt that could not be read is asked for anew
_MOST_BYTES = 512_000  # RFC 9309 section 2.5 asks for 500 KiB at least
_MOST_SITES = 10_000

Get = Callable[[str], Awaitable[Fetched]]


class Resting(FetchError):
    """The site asked to be left alone until then, so it was not asked."""

    def __init__(self, address: str, until: datetime) -> None:
        sentence = (
            f"{site_of(address)} asks to be left alone until {until:%Y-%m-%d %H:%M} UTC; we come back then."
        )
        super().__init__(sentence, address=address)
        self.until = until


@dataclass(frozen=True, slots=True)
class _Known:
    file: RobotsFile
    rules: Protego | None


class Robots:
    """Remembers what sites ask for. One for a process; not for several threads at once."""

    def __init__(self) -> None:
        self._sites: dict[str, _Known] = {}
        self._rests: dict[str, datetime] = {}

    # ---- robots.txt

    def remember(self, files: Iterable[RobotsFile]) -> None:
        """Believe what was read elsewhere, or before: of two files of one origin that which holds longer."""
        for file in files:
            known = self._sites.get(file.origin)
            if known is None or known.file.until < file.until:
                self._keep(file)

    async def check(self, address: str, get: Get, now: datetime) -> RobotsFile | None:
        """Return where a program may open `address`, with the file that says so. Raises Refused, one
        sentence, where the site asks programs not to, and FetchError where it cannot be known for now: then
        the page is to be left alone.

        A site without a robots.txt allows everything. `get` opens addresses: `Door.get`.
        """
        origin = _origin(address)
        if origin is None:
            return None  # the door itself has the sentence for this
        known = self._sites.get(origin)
        if known is None or known.file.until <= now:
            known = self._keep(await _read(origin, get, now))
        if not known.file.readable:
            raise FetchError(
                f"{origin}/robots.txt could not be read, so its pages are left alone; we try again later.",
                address=address,
            )
        if known.rules is not None and not known.rules.can_fetch(address, AGENT):
            raise Refused(
                f"The robots.txt of {origin} asks programs to leave {shorten(address)} alone; ask its owner, "
                "or use a feed.",
                address=address,
            )
        return known.file

    def files(self, addresses: Iterable[str]) -> tuple[RobotsFile, ...]:
        """What is known of the origins of these addresses, each once."""
        origins = dict.fromkeys(_origin(address) for address in addresses)
        return tuple(self._sites[origin].file for origin in origins if origin in self._sites)

    def delay(self, address: str) -> float:
        """Seconds between two requests that the robots.txt of this address asks for, as far as it is known;
        at most LONGEST_DELAY."""
        known = self._sites.get(_origin(address) or "")
        asked = known.rules.crawl_delay(AGENT) if known is not None and known.rules is not None else None
        return min(max(float(asked or 0), 0.0), LONGEST_DELAY)

    def _keep(self, file: RobotsFile) -> _Known:
        if len(self._sites) >= _MOST_SITES:
            self._sites.clear()
        known = _Known(file, Protego.parse(file.text) if file.text else None)
        self._sites[file.origin] = known
        return known

    # ---- Retry-After

    def rest(self, address: str, until: datetime) -> None:
        """The site of `address` is to be left alone until then."""
        self.remember_rests([(site_of(address), until)])

    def remember_rests(self, rests: Iterable[tuple[str, datetime]]) -> None:
        """Believe what sites asked for elsewhere, or before: of two moments the later."""
        for site, until in rests:
            if len(self._rests) >= _MOST_SITES:
                self._rests.clear()
            self._rests[site] = max(until, self._rests.get(site, until))

    def rests_until(self, address: str, now: datetime) -> datetime | None:
        """Until when the site of `address` is to be left alone; None where it may be asked."""
        until = self._rests.get(site_of(address))
        return until if until is not None and until > now else None


def _origin(address: str) -> str | None:
    try:
        return str(URL(address).origin())
    except ValueError:
        return None


async def _read(origin: str, get: Get, now: datetime) -> RobotsFile:
    try:
        fetched = await get(f"{origin}/robots.txt")
    except (Resting, Elsewhere):
        raise
    except Refused:
        return RobotsFile(origin, now + HOLDS)  # it leads where we do not go; RFC 9309 calls that unavailable
    except FetchError as error:
        gone = error.status is not None and 400 <= error.status < 500 and error.status != 429
        if gone:
            return RobotsFile(origin, now + HOLDS)
        return RobotsFile(origin, now + _AGAIN, readable=False)
    return RobotsFile(origin, now + HOLDS, decode(fetched.body[:_MOST_BYTES], fetched.content_type))
