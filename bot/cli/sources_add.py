"""`rollcall sources add` and `check`: from an address to a source, and what it brings."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

import click

from bot.chats.plain import harmless
from bot.cli.common import db_option, door_of, now, opened, settings_of
from bot.cli.exits import Exit
from bot.cli.inputs import is_address
from bot.cli.rounds import source_called
from bot.cli.sources_described import Described, describing
from bot.cli.terminal import counted, err, moment, out, show_table
from bot.settings import Settings
from store.catalogue import load
from store.interface import Store
from store.vocabulary import Catch, Reading, Source, SourceKind, Watched

if TYPE_CHECKING:
    from watchers.courtesy import Opens
    from watchers.discovery import Candidate
    from watchers.robots import Robots

_SHOWN = 20  # items that a check lists
_ID_MOST = 60


@click.command("add")
@click.argument("address")
@click.option("--name", help="What to call it; otherwise what the feed calls itself.")
@describing
@db_option
@click.pass_context
def add(context: click.Context, address: str, described: Described, db: Path) -> None:
    """Watch the press room at ADDRESS: a feed, a JSON document or page that lists releases, or a page whose
    feed is looked for. It is looked at right away, and one of its items is shown."""
    from watchers.engines.claiming import Claims

    stores: list[Store] = []  # opened only once something is found, so that a slip makes no database

    def watch(source: Source) -> Watched:
        store = resources.enter_context(opened(db, create=True))
        stores.append(store)
        placed = _placed(store, source)
        store.watch(placed)
        # So that a `rollcall run` on this database does not look at it at the same time.
        resources.enter_context(Claims(store, now).taken(names=[placed.id]))
        return store.watched(names=[placed.id])[0]

    with ExitStack() as resources:
        watched, catch = _visited(context, address, described, watch)
        stores[0].save(catch)
    source = watched.source
    out().print(harmless(f"{source.title} is watched as {source.id}: {source.address}"))
    if catch.problem:
        err().print(harmless(catch.problem))
        context.exit(int(Exit.NO))
    _warn(catch, source)
    _sample(catch)


@click.command("check")
@click.argument("what", metavar="ADDRESS-OR-NAME")
@describing
@db_option
@click.pass_context
def check(context: click.Context, what: str, described: Described, db: Path) -> None:
    """Look once at an address or a source, and show what would be stored. Nothing is stored."""
    if is_address(what):
        watched, catch = _visited(context, what, described, Watched)
    elif described != Described():
        raise click.UsageError(
            f"'{what}' is watched with what is known of it; give an address to describe it."
        )
    else:
        with opened(db) as store:
            watched = store.watched(names=[source_called(store, what).id])[0]
        # Without validators, so that the server sends all of it.
        state = replace(watched.state, etag=None, last_modified=None, document=None)
        watched = replace(watched, state=state, entries={})
        catch = asyncio.run(_looked(watched, settings_of(context)))
    if catch.problem:
        err().print(harmless(catch.problem))
        context.exit(int(Exit.NO))
    _warn(catch, watched.source)
    _tell(catch, watched)


def _visited(
    context: click.Context, address: str, described: Described, place: Callable[[Source], Watched]
) -> tuple[Watched, Catch]:
    """The source at an address that a user gave, `place`d among those that are watched, and what a look at
    it brings. Each address is asked for once. Where there is no source, or the choice is the user's, that is
    told and the command ends."""
    from watchers.discovery import Candidate, Once, discover
    from watchers.engines.limits import Limited
    from watchers.robots import Robots

    if not is_address(address):
        raise click.UsageError(
            f"'{address}' is no address: write it in full, like https://example.org/press."
        )
    settings = settings_of(context)

    async def visited(apart: Executor) -> tuple[Watched, Catch]:
        async with door_of(settings) as door:
            once, robots = Once(door), Robots()
            if described.listing:
                await robots.check(address, once.get, now())
                await once.get(address)  # whoever cannot be asked is not watched
                candidates: tuple[Candidate, ...] = (Candidate(address),)
            else:
                candidates = await discover(address, once, now(), apart=apart)
            if len(candidates) != 1:
                _choose(context, address, candidates)
            watched = place(_source(candidates[0], described))
            return watched, await _taken(watched, once, robots, apart)

    with Limited() as apart:
        return asyncio.run(visited(apart))


async def _looked(watched: Watched, settings: Settings) -> Catch:
    from watchers.engines.limits import Limited
    from watchers.robots import Robots

    with Limited() as apart:
        async with door_of(settings) as door:
            return await _taken(watched, door, Robots(), apart)


async def _taken(watched: Watched, door: Opens, robots: Robots, apart: Executor) -> Catch:
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


def _choose(context: click.Context, address: str, candidates: Sequence[Candidate]) -> NoReturn:
    if not candidates:
        err().print(
            harmless(
                f"{address} is no feed and names none; give the feed's own address, or say with --item which "
                "CSS selector finds each release on the page."
            )
        )
        context.exit(int(Exit.NO))
    err().print(harmless(f"{address} names {counted(len(candidates), 'feed')}; add one by its address:"))
    for each in candidates:
        out().print(harmless(f"{each.address} {each.title}".rstrip()))
    context.exit(int(Exit.NO))


def slug(name: str) -> str:
    """An id made from a name: small letters and digits with hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_ID_MOST].strip("-") or "source"


def _placed(store: Store, source: Source) -> Source:
    """The source under its id: the one that it had before it was removed, or a free one. UsageError where
    its address is watched already."""
    for each in store.sources():
        if each.address == source.address:
            raise click.UsageError(f"{each.address} is watched already, as {each.id}.")
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


def _warn(catch: Catch, source: Source) -> None:
    """Rules that find nothing at the first look are taken for the source's way, so this is when to say it."""
    blank = [key.partition(":")[2] for key in catch.state.accepted if key.startswith("blank:")]
    for rule in blank:
        err().print(harmless(f"--{rule} '{source.rules.get(rule, '')}' finds nothing in any of its items."))
    if catch.state.alarm:
        err().print(harmless(catch.state.alarm.sentence))


def _sample(catch: Catch) -> None:
    if not catch.readings:
        out().print("It lists nothing yet; what it lists from now on is news.")
        return
    out().print(f"{counted(len(catch.listed), 'item')} listed now. The first of them:")
    out().print(harmless("  " + " | ".join(_row(catch.readings[0], {}))))


def _tell(catch: Catch, watched: Watched) -> None:
    rows = [_row(reading, watched.known) for reading in catch.readings[:_SHOWN]]
    if rows:
        show_table(out(), ("", "published", "title", "names"), rows)
    if more := len(catch.readings) - len(rows):
        out().print(f"… and {more} more.")
    out().print(
        f"{counted(len(catch.listed), 'item')} listed, {len(catch.readings)} would be stored; nothing was."
    )


def _row(reading: Reading, known: Collection[str]) -> tuple[str, ...]:
    item = reading.item
    names = dict.fromkeys(mention.name for mention in reading.mentions)
    published = str(item.day) if item.day else moment(item.published)
    return "changed" if item.id in known else "new", published, item.title, ", ".join(names) or "–"
