"""How the store and its sources are doing."""

from __future__ import annotations

from sqlite3 import Row

from sqlite_utils import Database

from store.interface import SourceHealth, StoreStatus
from store.sqlite import held
from store.sqlite.known import RESTLESS_AFTER
from store.sqlite.rows import read_moment, source_of, state_of


def status(db: Database) -> StoreStatus:
    counts = _counts(db, "SELECT source, items FROM item_counts")
    rows = db.execute("SELECT * FROM sources WHERE removed_at IS NULL ORDER BY id")
    waiting = held.counts(db)
    restless = _counts(
        db, f"SELECT source, count(*) FROM items WHERE changes > 0 AND changes >= {RESTLESS_AFTER} GROUP BY 1"
    )
    return StoreStatus(
        items=sum(counts.values()),
        hits=_number(db, "SELECT coalesce(sum(hits), 0) FROM item_counts"),
        events=_number(db, "SELECT n FROM counts WHERE of = 'events'"),
        participants=_number(db, "SELECT n FROM counts WHERE of = 'participants'"),
        owed=_number(db, "SELECT count(*) FROM deliveries WHERE state IN ('pending', 'sending')"),
        resting=_number(db, "SELECT count(*) FROM deliveries WHERE state = 'resting'"),
        bytes=_number(db, "PRAGMA page_count") * _number(db, "PRAGMA page_size"),
        sources=tuple(
            _health(row, counts.get(row["id"], 0), waiting.get(row["id"], 0), restless.get(row["id"], 0))
            for row in rows
        ),
    )


def _number(db: Database, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])


def _counts(db: Database, sql: str) -> dict[str, int]:
    return {row[0]: row[1] for row in db.execute(sql)}


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
