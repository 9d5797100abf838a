"""`rollcall sources add` and `check`: from an address to a source, and what it brings."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from bot.chats.plain import harmless
from bot.cli.common import db_option, now, opened, settings_of
from bot.cli.exits import Exit
from bot.cli.inputs import is_address
from bot.cli.rounds import source_called
from bot.cli.terminal import counted, err, moment, out, show_table
from bot.settings import Settings
from store.catalogue import load
from store.interface import Store
from store.vocabulary import Catch, Reading, Source, SourceKind, SourceState, Watched

if TYPE_CHECKING:
    from watchers.discovery import Candidate

_KINDS = (SourceKind.FEED.value, SourceKind.JSON.value)
_SHOWN = 20  # items that a check lists
_ID_MOST = 60
_kind_option = click.option(
    "--kind",
    type=click.Choice(_KINDS),
    help="What stands at the address; otherwise its feed is looked for. HTML pages that list releases "
    "need selectors: write those into a sources file.",
)
_language_option = click.option(
    "--language", metavar="CODE", help="The language of its items, such as sv; otherwise each item tells."
)


@click.command("add")
@click.argument("address")
@click.option("--name", help="What to call it; otherwise what the feed calls itself.")
@_kind_option
@_language_option
@db_option
@click.pass_context
def add(
    context: click.Context, address: str, name: str | None, kind: str | None, language: str | None, db: Path
) -> None:
    """Watch the press room at ADDRESS: a feed, or a page whose feed is looked for. It is looked at once, at
    once, and one of its items is shown."""
    settings = settings_of(context)
    source = find(context, address, settings, name=name, kind=kind, language=language)
    with opened(db, create=True) as store:
        source = _placed(store, source)
        store.watch(source)
        catch = look(store.watched(names=[source.id])[0], settings)
        store.save(catch)
    out().print(harmless(f"{source.title} is watched as {source.id}: {source.address}"))
    if catch.problem:
        err().print(harmless(catch.problem))
        context.exit(int(Exit.NO))
    _sample(catch)


@click.command("check")
@click.argument("what", metavar="ADDRESS-OR-NAME")
@_kind_option
@_language_option
@db_option
@click.pass_context
def check(context: click.Context, what: str, kind: str | None, language: str | None, db: Path) -> None:
    """Look once at an address or a source, and show what would be stored. Nothing is stored."""
    settings = settings_of(context)
    if is_address(what):
        source = find(context, what, settings, name=None, kind=kind, language=language)
        watched = Watched(source)
    else:
        with opened(db) as store:
            # Without validators, so that the server sends all of it.
            watched = replace(store.watched(names=[source_called(store, what).id])[0], state=SourceState())
    catch = look(watched, settings)
    if catch.problem:
        err().print(harmless(catch.problem))
        context.exit(int(Exit.NO))
    _tell(catch, watched)


def find(
    context: click.Context,
    address: str,
    settings: Settings,
    *,
    name: str | None,
    kind: str | None,
    language: str | None,
) -> Source:
    """The source at an address that a user gave. Where there is none, or the choice is the user's, that is
    told and the command ends."""
    from watchers.discovery import discover
    from watchers.fetch import Door

    if not is_address(address):
        raise click.UsageError(
            f"'{address}' is no address: write it in full, like https://example.org/press."
        )
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise click.UsageError(f"'{language}' is no language: write two small letters, like sv.")

    async def found() -> tuple[Candidate, ...]:
        async with Door(settings.contact, settings.allow, pause=settings.pause) as door:
            if kind == SourceKind.JSON:
                return (Candidate((await door.get(address)).address),)
            return await discover(address, door, now())

    candidates = asyncio.run(found())
    if len(candidates) != 1:
        _choose(context, address, candidates)
    chosen = candidates[0]
    title = name or chosen.title or urlsplit(chosen.address).hostname or chosen.address
    return Source(
        slug(title),
        title,
        chosen.address,
        SourceKind(kind or SourceKind.FEED),
        language=language or None,
    )


def _choose(context: click.Context, address: str, candidates: Sequence[Candidate]) -> None:
    if not candidates:
        err().print(
            harmless(
                f"{address} is no feed and names none; give the feed's own address, or write a listing into "
                "a sources file (ROLLCALL_SOURCES)."
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


def look(watched: Watched, settings: Settings) -> Catch:
    """What one look at a source brings. Nothing is stored."""
    from watchers.engines.local import poll_all

    (catch,) = poll_all(
        [watched], load(), now(), contact=settings.contact, allow=settings.allow, pause=settings.pause
    )
    return catch


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
