"""Items kept aside until somebody decides: known, and in no answer and no digest.

They stand in a table of their own, each with its whole Reading as JSON, so that no question can come upon
them. Letting them through stores them as if they had come that moment; what is left out stays known by its
id, so that it is not new when its source lists it again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from store.sqlite import rows
from store.sqlite.words import text
from store.vocabulary import Catch, Reading

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def outdated(db: Database, catch: Catch) -> bool:
    """Whether this look took place before somebody decided on the alarm that it raises again. The next look
    finds all that it brought."""
    if catch.state.alarm is None or not catch.state.alarm.holds:
        return False
    found = db.execute("SELECT decided_at FROM sources WHERE id = ?", [catch.source_id]).fetchone()
    return bool(found and found[0] and rows.moment(catch.at) <= found[0])


def kept_aside(db: Database, catch: Catch) -> tuple[Sequence[Reading], int]:
    """The readings of a Catch that are to be stored now, and how many others were kept aside for the first
    time. An item that is kept aside, or was left out, stays so; what is told of it is brought up to date."""
    if not catch.readings:
        return (), 0
    if not catch.readings:
        return (), 0
    there = _there(db, catch.source_id)
    if not there and not (catch.state.alarm and catch.state.alarm.holds):
        return catch.readings, 0
    stored = _stored(db, catch)
    now: list[Reading] = []
    aside = 0
    for each in catch.readings:
        id = text(each.item.id)
        if id in there:
            _renew(db, each)
        elif id in stored or not (catch.state.alarm and catch.state.alarm.holds):
            now.append(each)
        else:
            _put(db, each, catch.at)
            aside += 1
    return now, aside


def counts(db: Database) -> dict[str, int]:
    """How many items are kept aside, by source; sources without are left out."""
    found = db.execute("SELECT source, count(*) FROM held WHERE reading IS NOT NULL GROUP BY source")
    return {row[0]: row[1] for row in found}


def waiting(db: Database, source: str) -> list[Reading]:
    """What is kept aside of a source, in the order in which it came."""
    found = db.execute(
        "SELECT reading FROM held WHERE source = ? AND reading IS NOT NULL ORDER BY held_at, rowid", [source]
    )
    return [_reader().validate_json(row[0]) for row in found]


def forget(db: Database, source: str) -> None:
    """What was kept aside has been let through."""
    db.execute("DELETE FROM held WHERE source = ? AND reading IS NOT NULL", [source])


def leave_out(db: Database, source: str) -> int:
    """Leave out what is kept aside, and say how many that were; their ids stay known."""
    where = "source = ? AND reading IS NOT NULL"
    return db.execute(f"UPDATE held SET reading = NULL WHERE {where}", [source]).rowcount


def see(db: Database, source: str, ids: str, at: str) -> None:
    """Items that were listed have been seen now; `ids` is a list as JSON."""
    db.execute(
        "UPDATE held SET seen_at = ? WHERE source = ? AND seen_at < ?"
        " AND item IN (SELECT value FROM json_each(?))",
        [at, source, at, ids],
    )


def _there(db: Database, source: str) -> set[str]:
    return {row[0] for row in db.execute("SELECT item FROM held WHERE source = ?", [source])}


def _stored(db: Database, catch: Catch) -> set[str]:
    ids = json.dumps([text(each.item.id) for each in catch.readings])
    found = db.execute("SELECT id FROM items WHERE id IN (SELECT value FROM json_each(?))", [ids])
    return {row[0] for row in found}


def _put(db: Database, reading: Reading, at: datetime) -> None:
    item, moment = reading.item, rows.moment(at)
    db.execute(
        "INSERT INTO held (item, source, content_hash, held_at, seen_at, reading) VALUES (?, ?, ?, ?, ?, ?)",
        [text(item.id), item.source_id, item.content_hash, moment, moment, _written(reading)],
    )


def _renew(db: Database, reading: Reading) -> None:
    db.execute(
        "UPDATE held SET content_hash = ?, reading = CASE WHEN reading IS NULL THEN NULL ELSE ? END"
        " WHERE item = ?",
        [reading.item.content_hash, _written(reading), text(reading.item.id)],
    )


def _written(reading: Reading) -> str:
    return text(json.dumps(asdict(reading), ensure_ascii=False, default=_plain))


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return rows.moment(value)
    raise TypeError(f"a Reading holds {type(value).__name__}, which cannot be written down")


@cache
def _reader() -> TypeAdapter[Reading]:
    from pydantic import TypeAdapter  # 50 ms to load, for something that hardly ever happens

    return TypeAdapter(Reading)
