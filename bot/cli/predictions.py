"""Press items as JSON lines in, what Rollcall reads in them as JSON lines out, in the same order.

In: `{id, lang?, published?, title?, text}`; `published` is a day, a month or null. Out: `{id, mentions,
events}`, the shape that the scorer compares with labelled items.
"""

from __future__ import annotations

import json
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from store.catalogue import load
from store.errors import InputError
from store.vocabulary import Day, Event, Item, Participant, Reading

if TYPE_CHECKING:
    from watchers.reading import Reader

# A pool takes about a second to start: fewer lines than this are read sooner without one.
ALONE = 50
_AHEAD = 16  # lines handed to each process before we wait for the oldest
_TYPES = {"organization": "organisation"}
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def predict(lines: Iterable[bytes], *, name: str, processes: int = 0) -> Iterator[str]:
    """One prediction line for each line that is not blank, as soon as it and those before it are read.

    The first `ALONE` are read here, the rest by `processes` processes (0: as many as there are cores).
    Raises InputError with the number of a line that is no such item.
    """
    items = (item_of(line, number, name) for number, line in enumerate(lines, 1) if line.strip())
    reader = _reader()
    for item in islice(items, ALONE):
        yield _prediction(reader, item)
    processes = processes or os.cpu_count() or 1
    if processes == 1:
        yield from (_prediction(reader, item) for item in items)
    else:
        yield from _in_processes(items, processes)


def item_of(line: bytes, number: int, name: str) -> Item:
    """The Item of one line; InputError, with file and line, where it is none."""
    where = f"{name}, line {number}"
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError(f"{where} is not UTF-8. Save the file as UTF-8.", name=name) from None
    except (json.JSONDecodeError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        raise InputError(
            f"{where} is not JSON ({reason}). Each line must be one JSON object.", name=name
        ) from None
    if not isinstance(data, dict):
        raise InputError(f"{where} is no JSON object. Each line must be {{id, title, text, …}}.", name=name)
    published = _text(data, "published", where)
    day = Day.parse(published)
    if published and day is None:
        raise InputError(f"{where}: published is '{published}', no day such as 2025-12-03.", name=name)
    return Item(
        id=_text(data, "id", where, needed=True),
        source_id="",
        address=_text(data, "url", where),
        title=_text(data, "title", where),
        published=None,
        day=day,
        body=_text(data, "text", where, needed=True),
        language=language_code(_text(data, "lang", where)),
        fetched_at=_NEVER,
        content_hash="",
    )


def language_code(code: str) -> str | None:
    """The language as Rollcall writes it: both Norwegian norms are `no`, a region is left out."""
    code = code.lower().replace("_", "-").partition("-")[0]
    return "no" if code in ("nb", "nn") else code or None


def prediction(reading: Reading) -> dict[str, Any]:
    """The reading as the scorer takes it."""
    names = dict.fromkeys(mention.name for mention in reading.mentions if mention.kind != "post")
    return {
        "id": reading.item.id,
        "mentions": list(names),
        "events": [_event(event) for event in reading.events],
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "name": event.name,
        "kind": event.kind,
        "date": str(event.date) if event.date else None,
        "place": event.place,
        "future": event.future,
        "participants": [_participant(participant) for participant in event.participants],
    }


def _participant(participant: Participant) -> dict[str, Any]:
    return {
        "name": participant.name,
        "type": _TYPES.get(participant.kind, participant.kind),
        "status": participant.status.value,
        "office": participant.office,
        "affiliation": participant.affiliation,
        "inferred": participant.inferred,
        "evidence": participant.evidence.quote,
    }


def _text(data: dict[str, Any], key: str, where: str, *, needed: bool = False) -> str:
    value = data.get(key)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and key == "id" and not value):
        raise InputError(f"{where}: {key} {'is missing' if value is None else 'is no text'}.", name=where)
    # JSON may spell half a character (a lone surrogate), which no output can hold.
    return value.encode("utf-8", "replace").decode("utf-8")


# ---- who reads ----------------------------------------------------------------------------------


def _reader() -> Reader:
    from watchers.reading import Reader

    return Reader(load())


def _prediction(reader: Reader, item: Item) -> str:
    return json.dumps(prediction(reader.read(item)), ensure_ascii=False)


def _in_processes(items: Iterator[Item], processes: int) -> Iterator[str]:
    first = next(items, None)
    if first is None:
        return
    with ProcessPoolExecutor(processes, initializer=_start_process) as pool:
        try:
            waiting: deque[Future[str]] = deque([pool.submit(_in_process, first)])
            broken: InputError | None = None
            while item := _next(items):
                if isinstance(item, InputError):
                    broken = item  # told after the predictions of the lines before it
                    break
                waiting.append(pool.submit(_in_process, item))
                while waiting and (waiting[0].done() or len(waiting) > _AHEAD * processes):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
            if broken:
                raise broken
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _next(items: Iterator[Item]) -> Item | InputError | None:
    try:
        return next(items, None)
    except InputError as error:
        return error


_process_reader: Reader | None = None


def _start_process() -> None:
    global _process_reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that owns the pool
    _process_reader = _reader()


def _in_process(item: Item) -> str:
    assert _process_reader is not None
    return _prediction(_process_reader, item)
