"""robots.txt, RFC 9309: which pages the owner of a site asks programs to leave alone.

Asked for articles, listings and JSON listings; feeds are made to be polled. One answer holds for a day.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego
from yarl import URL

from store.errors import FetchError
from watchers.addresses import Refused, shorten
from watchers.fetch import Fetched
from watchers.pressrooms.text import decode

AGENT = "Rollcall"
HOLDS = timedelta(days=1)  # RFC 9309 section 2.4: no longer than that
_AGAIN = timedelta(hours=1)  # until a robots.txt that could not be read is asked for anew
_MOST_BYTES = 512_000  # RFC 9309 section 2.5 asks for 500 KiB at least
_MOST_SITES = 10_000

Get = Callable[[str], Awaitable[Fetched]]


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one site asks for. `known` is False where it could not be read."""

    until: datetime
    rules: Protego | None = None
    known: bool = True


class Robots:
    """Remembers what sites ask for. One for a process; not for several threads at once."""

    def __init__(self) -> None:
        self._sites: dict[str, _Rules] = {}

    async def check(self, address: str, get: Get, now: datetime) -> None:
        """Return where a program may open `address`. Raises Refused, one sentence, where the site asks
        programs not to, and FetchError where it cannot be known for now: then the page is to be left alone.

        A site without a robots.txt allows everything. `get` opens addresses: `Door.get`.
        """
        try:
            origin = str(URL(address).origin())
        except ValueError:
            return  # the door itself has the sentence for this
        found = self._sites.get(origin)
        if found is None or found.until <= now:
            found = await _read(origin, get, now)
            self._keep(origin, found)
        if not found.known:
            raise FetchError(
                f"{origin}/robots.txt could not be read, so its pages are left alone; we try again later.",
                address=address,
            )
        if found.rules is not None and not found.rules.can_fetch(address, AGENT):
            raise Refused(
                f"The robots.txt of {origin} asks programs to leave {shorten(address)} alone; ask its owner, "
                "or use a feed.",
                address=address,
            )

    def _keep(self, origin: str, rules: _Rules) -> None:
        if len(self._sites) >= _MOST_SITES:
            self._sites.clear()
        self._sites[origin] = rules


async def _read(origin: str, get: Get, now: datetime) -> _Rules:
    try:
        fetched = await get(f"{origin}/robots.txt")
    except Refused:
        return _Rules(now + HOLDS)  # it leads where we do not go; RFC 9309 calls that unavailable
    except FetchError as error:
        gone = error.status is not None and 400 <= error.status < 500 and error.status != 429
        return _Rules(now + HOLDS) if gone else _Rules(now + _AGAIN, known=False)
    return _Rules(now + HOLDS, Protego.parse(decode(fetched.body[:_MOST_BYTES], fetched.content_type)))
