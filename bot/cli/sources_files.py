"""`rollcall sources import` and `export`: lists of feeds as other programs keep them (OPML)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import click

from bot.chats.plain import harmless
from bot.cli.adding import Ids
from bot.cli.common import db_option, door_of, opened, settings_of
from bot.cli.terminal import counted, err, out
from bot.settings import Settings
from store.errors import FetchError, InputError
from store.interface import Store
from store.vocabulary import Source, SourceKind
from watchers.opml import MOST_BYTES, Outline, read_opml, write_opml


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@db_option
@click.pass_context
def import_(context: click.Context, file: Path, db: Path) -> None:
    """Watch every feed that an OPML file names; those watched already are passed over."""
    outlines = read_opml(_read(file), str(file))
    good, refused = asyncio.run(_vetted(outlines, settings_of(context)))
    with opened(db, create=True) as store:
        added = _add(store, good)
    for sentence in refused:
        err().print(harmless(sentence))
    parts = [f"{counted(added, 'source')} added", f"{len(good) - added} watched already"]
    out().print(", ".join([*parts, *([f"{len(refused)} refused"] if refused else [])]) + ".")


@click.command("export")
@db_option
def export(db: Path) -> None:
    """Write the feeds that are watched to standard output, as OPML."""
    with opened(db) as store:
        sources = store.sources()
    click.echo(write_opml(sources), nl=False)
    kinds = [each for each in sources if each.kind in (SourceKind.LISTING, SourceKind.JSON)]
    if kinds:
        err().print(f"{counted(len(kinds), 'press room')} without a feed left out: OPML holds feeds only.")


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened_file:
            return opened_file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"There is no file {file}: give a list of feeds as OPML.", name=str(file)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(
            f"{file} cannot be read ({reason}): give a list of feeds.", name=str(file)
        ) from error


async def _vetted(outlines: Sequence[Outline], settings: Settings) -> tuple[list[Outline], list[str]]:
    """Those whose addresses the door would open as they are written, and a sentence for each other."""
    good: list[Outline] = []
    refused: list[str] = []
    async with door_of(settings) as door:
        for each in outlines:
            try:
                door.vet(each.address)
            except FetchError as error:
                refused.append(str(error))
            else:
                good.append(each)
    return good, refused


def _add(store: Store, outlines: Sequence[Outline]) -> int:
    watched, ids = {each.address for each in store.sources()}, Ids(store)
    new = [each for each in outlines if each.address not in watched]
    for each in new:
        title = each.title or urlsplit(each.address).hostname or each.address
        language = each.language if re.fullmatch("[a-z]{2}", each.language) else None
        store.watch(Source(ids.of(title, each.address), title, each.address, language=language))
    return len(new)
