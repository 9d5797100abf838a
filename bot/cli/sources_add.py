"""`rollcall sources add` and `check`: from an address to a source, and what it brings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from bot.chats.plain import harmless
from bot.cli import adding
from bot.cli.common import db_option, door_of, opened, settings_of
from bot.cli.exits import Exit
from bot.cli.inputs import is_address
from bot.cli.rounds import source_called
from bot.cli.sources_described import Described, describing
from bot.cli.terminal import counted, err, moment, out, show_table
from bot.settings import Settings
from store.interface import Store
from store.vocabulary import Catch, Reading, Source, Watched

if TYPE_CHECKING:
    from watchers.discovery import Candidate

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
    stores: list[Store] = []  # opened only once something is found, so that a slip makes no database

    def watch(source: Source) -> Watched:
        store = resources.enter_context(opened(db, create=True))
        stores.append(store)
        return adding.watch(store, source, resources)

    with ExitStack() as resources:
        found = _visited(context, address, described, watch)
        stores[0].save(found.catch)
    source, catch = found.watched.source, found.catch
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
        found = _visited(context, what, described, Watched)
        watched, catch = found.watched, found.catch
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
) -> adding.Visit:
    """What `adding.visit` finds. Where there is no source, or the choice is the user's, that is told and the
    command ends."""
    if not is_address(address):
        raise click.UsageError(
            f"'{address}' is no address: write it in full, like https://example.org/press."
        )
    try:
        found = adding.visit(address, described, settings_of(context), place)
    except adding.WatchedAlready as there:
        raise click.UsageError(str(there)) from None
    if not isinstance(found, adding.Visit):
        _choose(context, address, found)
    return found


async def _looked(watched: Watched, settings: Settings) -> Catch:
    from watchers.engines.limits import Limited
    from watchers.robots import Robots

    with Limited() as apart:
        async with door_of(settings) as door:
            return await adding.taken(watched, door, Robots(), apart)


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
