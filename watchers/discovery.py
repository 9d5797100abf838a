"""From the address of a press room to its feed: what the page itself says, then where its like keep theirs.

`links` and `guesses` are pure; `discover` asks through the door. What is guessed is only believed once a
feed was read there.
"""

from __future__ import annotations

import asyncio
import re
import tomllib
from collections.abc import Collection, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from store.errors import FeedError, FetchError
from store.vocabulary import Source, SourceKind
from watchers.courtesy import Opens
from watchers.engines.limits import LimitReached
from watchers.feeds import Feed
from watchers.fetch import Fetched
from watchers.pressrooms.items import absolute
from watchers.pressrooms.text import decode, fold, too_deep
from watchers.understanding import understand

MOST_GUESSES = 4  # addresses asked for on a guess; each costs a stranger's server a request
MOST_LINKS = 50  # feeds of one page that are listed
_PATTERNS = Path(__file__).parent / "feed_patterns.toml"
_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be the press room wanted, a feed or a JSON listing. `title` is what the page or the feed calls
    it."""

    address: str
    title: str = ""
    kind: SourceKind = SourceKind.FEED


class Once:
    """A door that asks for each address once, and gives the same answer again: to look for a source and then
    at it costs its server one request."""

    def __init__(self, door: Opens) -> None:
        self._door = door
        self._given: dict[str, Fetched] = {}

    async def get(
        self,
        address: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        only: Collection[str] = (),
    ) -> Fetched:
        if address not in self._given:
            self._given[address] = await self._door.get(address)
        return self._given[address]

    def slow(self, address: str, pause: float) -> None:
        self._door.slow(address, pause)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Where one kind of press room keeps its feeds; see feed_patterns.toml."""

    name: str
    page: re.Pattern[str] | None
    mark: re.Pattern[str] | None
    feeds: tuple[str, ...]


def links(page: str, address: str) -> tuple[Candidate, ...]:
    """The feeds that a page links to as another form of itself, each once, in its order."""
    if too_deep(page):
        return ()
    tree = LexborHTMLParser(page)
    node = tree.css_first("base[href]")
    base = (absolute(address, node.attributes.get("href") or "") if node else "") or address
    found: dict[str, Candidate] = {}
    for link in tree.css("link[rel][href]"):
        given = {name: (value or "").strip() for name, value in link.attributes.items()}
        kind = given.get("type", "").partition(";")[0].lower()
        if "alternate" not in given["rel"].lower().split() or kind not in _FEED_TYPES:
            continue
        if where := absolute(base, given["href"]):
            found.setdefault(where, Candidate(where, fold(given.get("title", ""))[:200]))
    return tuple(found.values())[:MOST_LINKS]


def guesses(page: str, address: str) -> tuple[str, ...]:
    """Where the feed of such a page usually stands, likeliest first; nothing where it is like no other."""
    found = (absolute(address, feed) for pattern in _patterns() for feed in _fill(pattern, page, address))
    return tuple(dict.fromkeys(each for each in found if each))[:MOST_GUESSES]


def _fill(pattern: Pattern, page: str, address: str) -> Iterator[str]:
    at = pattern.page.search(address) if pattern.page else None
    mark = pattern.mark.search(page) if pattern.mark else None
    if (pattern.page and not at) or (pattern.mark and not mark):
        return
    parts = {**(at.groupdict() if at else {}), **(mark.groupdict() if mark else {})}
    for feed in pattern.feeds:
        yield feed.format(**parts)


@lru_cache(maxsize=1)
def _patterns() -> tuple[Pattern, ...]:
    tables = tomllib.loads(_PATTERNS.read_text("utf-8"))["pattern"]
    return tuple(
        Pattern(
            name=each["name"],
            page=re.compile(each["page"]) if "page" in each else None,
            mark=re.compile(each["mark"]) if "mark" in each else None,
            feeds=tuple(each["feeds"]),
        )
        for each in tables
    )


async def discover(
    address: str, door: Opens, now: datetime, *, apart: Executor | None = None
) -> tuple[Candidate, ...]:
    """The feeds behind `address`: itself where it is one or a JSON listing, else those that its page names,
    else the first that was guessed and is one. Nothing where none of these is. Raises FetchError where
    `address` itself cannot be opened, FeedError where making sense of it takes too much.

    `apart` is where sense is made of what strangers send (the event loop's own threads by default).
    """
    fetched = await door.get(address)
    if itself := await _itself(fetched, address, now, apart):
        return (itself,)
    page = decode(fetched.body, fetched.content_type)
    if found := links(page, fetched.address):
        return found if len(found) > 1 else (await _named(found[0], door, now, apart),)
    for guess in guesses(page, fetched.address):
        if candidate := await _tried(guess, door, now, apart):
            return (candidate,)
    return ()


async def _itself(fetched: Fetched, address: str, now: datetime, apart: Executor | None) -> Candidate | None:
    """What stands at `address`, where it is a feed, or a JSON document with releases that are found without
    rules: several, and each with a link."""
    if feed := await _read(fetched, address, SourceKind.FEED, now, apart):
        return Candidate(address, feed.title)
    listed = await _read(fetched, address, SourceKind.JSON, now, apart)
    if not listed or not listed.items or any(item.address == address for item in listed.items):
        return None
    return Candidate(address, kind=SourceKind.JSON)


async def _named(candidate: Candidate, door: Opens, now: datetime, apart: Executor | None) -> Candidate:
    """The candidate under the name that the feed gives itself, where it can be read."""
    found = await _tried(candidate.address, door, now, apart)
    return Candidate(candidate.address, (found and found.title) or candidate.title)


async def _tried(address: str, door: Opens, now: datetime, apart: Executor | None) -> Candidate | None:
    try:
        fetched = await door.get(address)
    except FetchError:
        return None
    feed = await _read(fetched, address, SourceKind.FEED, now, apart)
    return Candidate(address, feed.title) if feed else None


async def _read(
    fetched: Fetched, address: str, kind: SourceKind, now: datetime, apart: Executor | None
) -> Feed | None:
    """What was sent, read as of that kind; None where it is none."""
    asked = Source("asked", address, address, kind)
    given = (fetched.body, fetched.content_type, fetched.address, asked, now, dict[str, str]())
    try:
        return await asyncio.get_running_loop().run_in_executor(apart, understand, *given)
    except FeedError:
        return None
    except LimitReached as error:
        raise FeedError(f"{address} sent something that takes {error} to read.") from error
