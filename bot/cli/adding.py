"""Adding a press room: looked for at an address, looked at once, and watched from then on.

The command line adds so, and so do the chats, which are given `Adding` for it: they see no watchers.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.chats.press_rooms import Added
from bot.cli.common import door_of, now
from bot.cli.inputs import is_address
from bot.cli.sources_described import Described
from bot.settings import Settings
from store.catalogue import load
from store.errors import InputError, RollcallError
from store.interface import Store
from store.vocabulary import Catch, Source, SourceKind, Watched

if TYPE_CHECKING:
    from watchers.courtesy import Opens
    from watchers.discovery import Candidate
    from watchers.robots import Robots

_ID_MOST = 60
_CHOICES = 50


class WatchedAlready(InputError):
    """The address is that of a source that is watched."""

    def __init__(self, source: Source) -> None:
        super().__init__(f"{source.address} is watched already, as {source.id}.", name=source.address)
        self.source = source


@dataclass(frozen=True, slots=True)
class Visit:
    """A source that was found, and what a look at it brings."""

    watched: Watched
    catch: Catch


def visit(
    address: str, described: Described, settings: Settings, place: Callable[[Source], Watched]
) -> Visit | tuple[Candidate, ...]:
    """The source at an address, `place`d among those that are watched, and what a look at it brings; where
    there is none, or several, those there are. Each address is asked for once, and only what the settings let
    the door open. Raises what the door does, and WatchedAlready."""
    from watchers.discovery import Candidate, Once, discover
    from watchers.engines.limits import Limited
    from watchers.robots import Robots

    async def visited(apart: Executor) -> Visit | tuple[Candidate, ...]:
        async with door_of(settings) as door:
            once, robots = Once(door), Robots()
            if described.listing:
                await robots.check(address, once.get, now())
                await once.get(address)  # whoever cannot be asked is not watched
                candidates: tuple[Candidate, ...] = (Candidate(address),)
            else:
                candidates = tuple(await discover(address, once, now(), apart=apart))
            if len(candidates) != 1:
                return candidates
            watched = place(_source(candidates[0], described))
            return Visit(watched, await taken(watched, once, robots, apart))

    with Limited() as apart:
        return asyncio.run(visited(apart))


def watch(store: Store, source: Source, resources: ExitStack) -> Watched:
    """Watch a source that was found, and keep others from looking at it as long as `resources` is open.
    WatchedAlready where it is."""
    from watchers.engines.claiming import Claims

    placed = _placed(store, source)
    store.watch(placed)
    # So that a `rollcall run` on this database does not look at it at the same time.
    resources.enter_context(Claims(store, now).taken(names=[placed.id]))
    return store.watched(names=[placed.id])[0]


class Adding:
    """`bot.chats.press_rooms.Adds`, for the chats of this process."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def __call__(self, address: str, name: str = "") -> Added:
        if not is_address(address):
            return Added(unknown=True)
        try:
            with ExitStack() as resources:
                described = Described(name=name or None)
                found = visit(
                    address, described, self._settings, lambda source: watch(self._store, source, resources)
                )
                return self._saved(found) if isinstance(found, Visit) else _to_choose(found)
        except WatchedAlready as there:
            return Added(there.source, there=True)
        except RollcallError as error:
            return Added(problem=str(error))

    def _saved(self, found: Visit) -> Added:
        self._store.save(found.catch)
        first = found.catch.readings[0].item.title if found.catch.readings else ""
        return Added(
            found.watched.source,
            listed=len(found.catch.listed),
            first=first,
            problem=found.catch.problem or "",
        )


def _to_choose(candidates: tuple[Candidate, ...]) -> Added:
    return Added(choices=tuple((each.address, each.title) for each in candidates[:_CHOICES]))


async def taken(watched: Watched, door: Opens, robots: Robots, apart: Executor) -> Catch:
    """What one look at a source brings. Nothing is stored."""
    from watchers.poll import poll
    from watchers.reading import Reader

    return await poll(watched, door, Reader(load()), now(), robots=robots, apart=apart)


def _source(found: Candidate, described: Described) -> Source:
    kind = SourceKind(described.kind or (SourceKind.LISTING if described.listing else found.kind))
    title = described.name or found.title or urlsplit(found.address).hostname or found.address
    full = described.full
    if full is None:
        full = kind is SourceKind.LISTING and "text" not in described.rules
    return Source(
        slug(title),
        title,
        found.address,
        kind,
        language=described.language or None,
        rules=described.rules,
        article=described.article,
        full=full,
    )


def slug(name: str) -> str:
    """An id made from a name: small letters and digits with hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_ID_MOST].strip("-") or "source"


def _placed(store: Store, source: Source) -> Source:
    """The source under its id: the one that it had before it was removed, or a free one."""
    for each in store.sources():
        if each.address == source.address:
            raise WatchedAlready(each)
    return replace(source, id=Ids(store).of(source.title, source.address))


class Ids:
    """Gives ids to new sources, so that no two share one and one that comes back has its old one."""

    def __init__(self, store: Store) -> None:
        known = store.sources(removed=True)
        self._by_address = {each.address: each.id for each in known}
        self._taken = {each.id for each in known}

    def of(self, title: str, address: str) -> str:
        """The id of the source at `address`; made from its title where it has none yet."""
        if address not in self._by_address:
            first = slug(title)
            numbered = (f"{first}-{number}" for number in count(2))
            id = next(each for each in chain([first], numbered) if each not in self._taken)
            self._by_address[address] = id
            self._taken.add(id)
        return self._by_address[address]
