"""Archives of press items: JSON lines, plain or packed with gzip or xz, imported as items of one source.

A line is an object with `id` and `text`, and `url`, `lang`, `published`, `title` where they are known:

    {"id": "a-17", "url": "https://…", "lang": "sv", "published": "2014-02-13", "title": "…", "text": "…"}

`published` is a moment, a day, a month (2014-02) or null.
"""

from __future__ import annotations

import gzip
import json
import logging
import lzma
import os
import re
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from store.catalogue import Catalogue
from store.errors import InputError
from store.interface import Saved, Watching
from store.vocabulary import Catch, Item, Reading, Source, SourceKind, SourceState
from watchers import decide
from watchers.engines.memory import hold_together
from watchers.engines.twins import TwinDied, Twins
from watchers.pressrooms.dates import Stamp, read_date
from watchers.pressrooms.items import Entry, absolute, to_items
from watchers.readers import MakeReader, Reads, make_reader

BATCH = 50
"""Items read and saved together: enough to make a transaction worth its while, and few in memory. An
archive of 9,247 took 123 to 127 seconds with fifty, 128 and 129 with a hundred."""

_AHEAD = 2 * (os.cpu_count() or 1)  # batches being read while one is saved
_LINE_MOST = 20_000_000  # bytes of one line; longer ones are no press items
_OPENERS: dict[str, Callable[..., Any]] = {".xz": lzma.open, ".gz": gzip.open}
_KEYS = ("id", "url", "lang", "published", "title", "text")

_log = logging.getLogger(__name__)


def archive_source(path: str | Path) -> Source:
    """The source that an archive's items belong to: named after the file, wherever it lies."""
    name = Path(path).name
    stem = re.sub(r"\.(?:jsonl|json|ndjson)?(?:\.(?:xz|gz))?$", "", name) or name
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "archive"
    return Source(id=f"archive-{slug}", title=stem, address=name, kind=SourceKind.ARCHIVE)


def read_archive(path: str | Path, now: datetime) -> Iterator[Item]:
    """The items of an archive one by one, in its order, in little memory whatever its size.

    Raises InputError, one sentence with file and line, for a file that cannot be read or unpacked, a line
    that is no such object, and an id used twice. Items read up to there have been yielded.
    """
    path = Path(path)
    source = archive_source(path)
    lines: dict[str, int] = {}
    for number, line in _lines(path):
        item = _item(line, source, now, f"{path.name}, line {number}")
        first = lines.setdefault(item.id, number)
        if first != number:
            raise _wrong(
                f"{path.name}, line {number}", f"its id stands on line {first} already; make it another"
            )
        yield item


def import_archive(
    path: str | Path,
    store: Watching,
    catalogue: Catalogue,
    *,
    now: datetime,
    workers: int | None = None,
    progress: Callable[[int], None] = lambda count: None,
    make_reader: MakeReader = make_reader,
) -> Saved:
    """Read an archive and save what is new or changed in it, and return what that changed.

    Items that the store knows and that say the same are not read again, so an import that was broken off
    goes on where it stopped, and doing it twice changes nothing. workers: processes that read (one a core
    by default; 0 reads in this process). progress: told how many more items are done.

    Raises InputError as `read_archive` does; what was saved before stays.
    """
    source = archive_source(path)
    store.put_sources([source])
    known = dict(store.watched(names=[source.id])[0].known)
    total = Saved()
    with _readers(workers, catalogue, make_reader) as read:
        for count, readings in _in_order(_batches(read_archive(path, now), known), read):
            if readings:
                total = _sum(total, store.save(_catch(source, readings, now)))
            progress(count)
    return total


# ---- the file --------------------------------------------------------------------------------------


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, with their numbers."""
    number = 0
    try:
        with _OPENERS.get(path.suffix.lower(), open)(path, "rb") as file:
            for number, line in enumerate(_limited(file), start=1):
                if len(line) > _LINE_MOST:
                    raise _wrong(f"{path.name}, line {number}", f"it is longer than {_LINE_MOST:,} bytes")
                if line.strip():
                    yield number, line
    except (EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile) as error:
        raise _wrong(
            f"{path.name}, after line {number}", "it cannot be unpacked; fetch the file again"
        ) from error
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be read ({error.strerror or error}); check its name.", name=path.name
        ) from error


def _limited(file: IO[bytes]) -> Iterator[bytes]:
    while line := file.readline(_LINE_MOST + 1):
        yield line


def _item(line: bytes, source: Source, now: datetime, where: str) -> Item:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _wrong(where, "it is no JSON") from error
    if not isinstance(record, dict):
        raise _wrong(where, "it is no object with id, title and text")
    fields = {key: _text(record, key, where) for key in _KEYS}
    for key in ("id", "text"):
        if not fields[key].strip() and not (key == "text" and fields["title"].strip()):
            raise _wrong(where, f"its {key!r} is missing or empty")
    entry = Entry(
        guid=fields["id"],
        link=absolute("", fields["url"]),
        title=fields["title"],
        body=fields["text"],
        stamp=_stamp(fields["published"], now, where),
        language=fields["lang"] or None,
    )
    return to_items([entry], source, now)[0]


def _text(record: dict[str, Any], key: str, where: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if key == "id" and isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise _wrong(where, f"its {key!r} is no text")
    return value


def _stamp(published: str, now: datetime, where: str) -> Stamp:
    stamp = read_date(published, now=now)
    if published.strip() and stamp.day is None:
        raise _wrong(
            where, f"its 'published' ({published[:40]!r}) is no date; write 2014-02-13, 2014-02 or null"
        )
    return stamp


def _wrong(where: str, why: str) -> InputError:
    return InputError(f"{where} is no press item: {why}.", name=where.partition(",")[0])


# ---- reading and saving ----------------------------------------------------------------------------


_Batch = tuple[int, tuple[Item, ...] | InputError]


def _batches(items: Iterable[Item], known: dict[str, str]) -> Iterator[_Batch]:
    """What is news in each BATCH of items, with how many items that batch has. An error of the archive is
    the last batch, so that what stands before it is saved before it is raised."""
    some: list[Item] = []
    problem = None
    try:
        for item in items:
            some.append(item)
            if len(some) == BATCH:
                yield len(some), _news(some, known)
                some = []
    except InputError as error:
        problem = error
    if some:
        yield len(some), _news(some, known)
    if problem:
        yield 0, problem


def _news(items: list[Item], known: dict[str, str]) -> tuple[Item, ...]:
    return tuple(pick.item for pick in decide.choose(items, known, most=len(items)).picks)


Read = Callable[[tuple[Item, ...]], "Future[list[Reading]]"]


def _in_order(batches: Iterable[_Batch], read: Read) -> Iterator[tuple[int, list[Reading]]]:
    """Each batch read, in order, a few ahead of the one that is being saved."""
    ahead: deque[tuple[int, Future[list[Reading]]]] = deque()
    for count, news in batches:
        ahead.append((count, _failed(news) if isinstance(news, InputError) else read(news)))
        if len(ahead) > _AHEAD:
            yield _result(*ahead.popleft())
    while ahead:
        yield _result(*ahead.popleft())


def _result(count: int, future: Future[list[Reading]]) -> tuple[int, list[Reading]]:
    try:
        return count, future.result()
    except TwinDied as error:
        raise InputError(
            "A process that read the archive died (out of memory, most likely); import it again: what was "
            "saved stays, and the import goes on from there."
        ) from error


@contextmanager
def _readers(workers: int | None, catalogue: Catalogue, make_reader: MakeReader) -> Iterator[Read]:
    if workers == 0:
        reader = make_reader(catalogue)
        yield lambda items: _done(_read_with(reader, items))
        return
    hold_together()
    twins: Twins[tuple[Item, ...], list[Reading]] = Twins(
        workers or os.cpu_count() or 1, _reads, make_reader, catalogue
    )
    try:
        yield lambda items: twins.ask(items) if items else _done([])
    finally:
        twins.close()


def _done(readings: list[Reading]) -> Future[list[Reading]]:
    future: Future[list[Reading]] = Future()
    future.set_result(readings)
    return future


def _failed(error: Exception) -> Future[list[Reading]]:
    future: Future[list[Reading]] = Future()
    future.set_exception(error)
    return future


def _reads(make_reader: MakeReader, catalogue: Catalogue) -> Callable[[tuple[Item, ...]], list[Reading]]:
    """What reads in another process. A reader holds an automaton over every name: it is made once."""
    import_module("watchers.engines.warm_reading")  # here only: it is large
    return partial(_read_with, make_reader(catalogue))


def _read_with(reader: Reads, items: tuple[Item, ...]) -> list[Reading]:
    """The readings of the items. One that the reader itself fails at is left to the next import."""
    readings = []
    for item in items:
        try:
            readings.append(reader.read(item))
        except Exception:
            _log.exception("reading of %s from %s", item.address, item.source_id)
    return readings


def _catch(source: Source, readings: list[Reading], now: datetime) -> Catch:
    state = SourceState(looked_at=now, succeeded_at=now)
    listed = tuple(reading.item.id for reading in readings)
    return Catch(source.id, now, state, readings=tuple(readings), listed=listed)


def _sum(one: Saved, two: Saved) -> Saved:
    return Saved(one.new + two.new, one.changed + two.changed, one.hits + two.hits)
