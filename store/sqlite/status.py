"""How the store and its sources are doing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from sqlite3 import Row

from sqlite_utils import Database

from store.interface import Overview, SourceHealth, StoreStatus
from store.sqlite.known import RESTLESS_AFTER
from store.sqlite.rows import read_moment, source_of, state_of

# As the indexes `sources_failing`, `sources_odd` and `sources_apart` have them, or SQLite would not use them.
_FAILING = "problem IS NOT NULL AND paused_at IS NULL AND removed_at IS NULL"
_ODD = "alarm IS NOT NULL AND paused_at IS NULL AND removed_at IS NULL"
_APART = "(paused_at IS NOT NULL OR kind = 'archive') AND removed_at IS NULL"


def status(db: Database) -> StoreStatus:
    seen = overview(db, 0)
    rows = db.execute("SELECT * FROM sources WHERE removed_at IS NULL ORDER BY id").fetchall()
    return StoreStatus(
        items=seen.items,
        hits=seen.hits,
        events=seen.events,
        participants=seen.participants,
        owed=seen.owed,
        resting=seen.resting,
        bytes=seen.bytes,
        sources=_healths(db, rows),
    )


def overview(db: Database, most: int | None) -> Overview:
    counts = _counts(db, "SELECT of, n FROM counts")
    n_apart, n_paused = db.execute(
        f"SELECT count(*), count(paused_at) FROM sources WHERE {_APART}"
    ).fetchone()
    return Overview(
        items=counts["items"],
        hits=counts["hits"],
        events=counts["events"],
        participants=counts["participants"],
        owed=_number(db, "SELECT count(*) FROM deliveries WHERE state IN ('pending', 'sending')"),
        resting=_number(db, "SELECT count(*) FROM deliveries WHERE state = 'resting'"),
        bytes=_number(db, "PRAGMA page_count") * _number(db, "PRAGMA page_size"),
        sources=counts["sources"],
        failing=_first(db, _FAILING, most),
        n_failing=_number(db, f"SELECT count(*) FROM sources WHERE {_FAILING}"),
        odd=_first(db, _ODD, most),
        n_odd=_number(db, f"SELECT count(*) FROM sources WHERE {_ODD}"),
        n_paused=n_paused,
        n_watched=counts["sources"] - n_apart,
    )


def _first(db: Database, where: str, most: int | None) -> tuple[SourceHealth, ...]:
    limit = -1 if most is None else most  # below zero SQLite has no limit
    return _healths(
        db, db.execute(f"SELECT * FROM sources WHERE {where} ORDER BY id LIMIT ?", [limit]).fetchall()
    )


def _healths(db: Database, rows: Sequence[Row]) -> tuple[SourceHealth, ...]:
    if not rows:
        return ()
    these = json.dumps([row["id"] for row in rows])
    counts, waiting, restless = (
        _counts(db, f"{sql} AND source IN (SELECT value FROM json_each(?)) GROUP BY source", these)
        for sql in (
            "SELECT source, items FROM item_counts WHERE true",
            "SELECT source, count(*) FROM held WHERE reading IS NOT NULL",
            f"SELECT source, count(*) FROM items WHERE changes > 0 AND changes >= {RESTLESS_AFTER}",
        )
    )
    return tuple(
        _health(row, *(found.get(row["id"], 0) for found in (counts, waiting, restless))) for row in rows
    )


def _number(db: Database, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])


def _counts(db: Database, sql: str, *given: str) -> dict[str, int]:
    return {row[0]: row[1] for row in db.execute(sql, given)}


def _health(row: Row, items: int, held: int, restless: int) -> SourceHealth:
    state = state_of(row)
    return SourceHealth(
        source=source_of(row),
        items=items,
        looked_at=state.looked_at,
        succeeded_at=state.succeeded_at,
        next_look=state.next_look,
        problem=state.problem,
        failures=state.failures,
        reason=state.reason,
        paused_at=read_moment(row["paused_at"]),
        by_hand=bool(row["by_hand"]),
        moved_to=state.moved_to,
        moved_since=state.moved_since,
        alarm=state.alarm,
        held=held,
        restless=restless,
    )
