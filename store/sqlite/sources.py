"""Sources, their state, and what is known from them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from functools import lru_cache
from sqlite3 import Row
from typing import Any

from sqlite_utils import Database

from store.errors import StoreError
from store.sqlite import held
from store.sqlite.entries import entries_of
from store.sqlite.known import NOTHING, known_of
from store.sqlite.robots import robots_of
from store.sqlite.rows import SOURCE_COLUMNS, moment, source_of, source_row, state_of
from store.vocabulary import Source, SourceKind, Watched


def put_sources(db: Database, sources: Iterable[Source]) -> None:
    db.table("sources").upsert_all([source_row(source) for source in sources], pk="id")


def watch(db: Database, source: Source) -> None:
    anew = ("paused_at", "removed_at", "next_look", "baseline_at")
    row = source_row(source) | dict.fromkeys(anew) | {"by_hand": 1}
    db.table("sources").upsert(row, pk="id")


def pause(db: Database, id: str, at: datetime) -> None:
    _set(db, id, "paused_at = coalesce(paused_at, ?)", moment(at))


def resume(db: Database, id: str) -> None:
    _set(db, id, "next_look = CASE WHEN paused_at IS NULL THEN next_look END, paused_at = NULL")


def remove(db: Database, id: str, at: datetime) -> None:
    _set(db, id, "removed_at = ?", moment(at))


def _set(db: Database, id: str, settings: str, *values: str) -> None:
    done = db.execute(f"UPDATE sources SET {settings} WHERE id = ? AND removed_at IS NULL", [*values, id])
    if not done.rowcount:
        raise StoreError(f"There is no source {id!r}; `rollcall sources` lists those there are.")


def sources(db: Database, *, removed: bool) -> list[Source]:
    rows = db.execute("SELECT * FROM sources WHERE removed_at IS NULL OR ? ORDER BY id", [removed])
    return [source_of(row) for row in rows]


def sources_of_items(db: Database, items: Iterable[Row]) -> dict[str, Source]:
    """The sources of these rows of items, by id."""
    ids = json.dumps(sorted({item["source"] for item in items}))
    rows = db.execute(
        f"SELECT {SOURCE_COLUMNS} FROM sources WHERE id IN (SELECT value FROM json_each(?))", [ids]
    )
    return {row["id"]: _as_stored(row) for row in rows}


@lru_cache(maxsize=4096)  # equal rows tell the same source, and every answer names dozens
def _as_stored(row: Row) -> Source:
    return source_of(row)


def titles(db: Database, ids: Collection[str]) -> dict[str, str]:
    return dict(
        db.execute(
            "SELECT id, title FROM sources WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(ids))],
        ).fetchall()
    )


def watched(db: Database, due: datetime | None, names: Collection[str]) -> list[Watched]:
    where, given = _wanted(due, names)
    rows = db.execute(
        f"SELECT * FROM sources WHERE {where} ORDER BY coalesce(next_look, ''), id", given
    ).fetchall()
    ids = [row["id"] for row in rows]
    known = known_of(db, [row["id"] for row in rows if names or row["kind"] != SourceKind.ARCHIVE])
    entries, waiting, robots = entries_of(db, ids), held.counts(db), robots_of(db, ids)
    return [
        Watched(
            source_of(row),
            state_of(row),
            known.get(row["id"], NOTHING).items,
            by_hand=bool(row["by_hand"]),
            entries=entries.get(row["id"], {}),
            held=waiting.get(row["id"], 0),
            restless=known.get(row["id"], NOTHING).restless,
            robots=robots.get(row["id"], ()),
        )
        for row in rows
    ]


def _wanted(due: datetime | None, names: Collection[str]) -> tuple[str, dict[str, Any]]:
    parts, given = ["removed_at IS NULL"], dict[str, Any]()
    if due is not None:
        # As the index `sources_due` has it, or SQLite would not use it.
        parts.append(f"coalesce(next_look, '') <= :due AND kind <> '{SourceKind.ARCHIVE}'")
        parts.append("paused_at IS NULL")
        given["due"] = moment(due)
    if names:
        parts.append("id IN (SELECT value FROM json_each(:names))")
        given["names"] = json.dumps(list(names))
    return " AND ".join(parts), given
