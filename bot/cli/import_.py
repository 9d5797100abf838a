"""`rollcall import`: an archive of press items becomes items of a source."""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from time import monotonic

import click

from bot.cli.common import db_option, now, opened
from bot.cli.joining import join_new
from bot.cli.terminal import bar, counted, err, out, size
from store.catalogue import load
from store.errors import InputError
from store.interface import Saved

_STEP = 1000


@click.command("import", short_help="Store an archive of press items.")
@click.argument("archive", metavar="FILE.jsonl[.xz|.gz]", type=click.Path(path_type=Path))
@db_option
def command(archive: Path, db: Path) -> None:
    """Read an archive of press items, one JSON object {id, url, lang, published, title, text} a line, and
    store what Rollcall sees in them. Importing it again changes nothing.

    \b
    Examples:
      rollcall import releases.jsonl
      rollcall import --db archive.db regeringen.jsonl.xz

    Ends with 0; 3 where the database cannot be used, 4 where the file or one of its lines cannot be read:
    what was stored before stays, and importing again goes on from there.
    """
    from watchers.archive import import_archive

    if not archive.is_file():
        what = "is no file" if archive.exists() else "is not there"
        raise InputError(
            f"{archive} {what}: give a file of JSON lines, plain, .xz or .gz.", name=str(archive)
        )
    begun = monotonic()
    with opened(db, create=True) as store, _Progress(archive.name) as progress:
        saved = import_archive(archive, store, load(), now=now(), progress=progress.advance)
        join_new(store)
        stored = store.overview(most=0).bytes
    out().print(report(saved, progress.read, monotonic() - begun, stored))


class _Progress:
    """How far the import is: a bar for a person, a line each thousand items for a log."""

    def __init__(self, name: str) -> None:
        self.read = 0
        self._screen = err()
        self._bar = bar(self._screen, counts=False)
        self._task = self._bar.add_task(f"Importing {name}", total=None)

    def __enter__(self) -> _Progress:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def advance(self, count: int) -> None:
        before, self.read = self.read, self.read + count
        self._bar.update(self._task, advance=count)
        if not self._screen.is_terminal and before // _STEP < self.read // _STEP:
            self._screen.print(counted(self.read, "item"))


def report(saved: Saved, read: int, seconds: float, stored: int) -> str:
    """What was imported, how fast, and what it took."""
    rate = f"{read / seconds:,.0f} items/s" if seconds else "at once"
    came = (
        f"{counted(saved.new, 'new item')}, {saved.changed:,} changed, {saved.hits:,} naming somebody tracked"
        if saved.new or saved.changed
        else "nothing changed: all of it was stored already"
    )
    return (
        f"{counted(read, 'item')} read in {seconds:.1f} s ({rate}): {came}. "
        f"Peak memory {size(peak_memory())} in the process that stores; the database holds {size(stored)}."
    )


def peak_memory() -> int:
    """The most memory, in bytes, that this process has held so far."""
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage counts in bytes there, in KiB elsewhere
    return unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
