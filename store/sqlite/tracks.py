"""What channels follow, and how far they have been told of it at once."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from sqlite3 import Row
from typing import Any

from sqlite_utils import Database

from store.errors import StoreError
from store.interface import ALERT, Delivery, Limits, Track
from store.sqlite.deliveries import check_channel, owe
from store.sqlite.rows import maybe_moment, moment, read_moment
from store.sqlite.words import text
from store.vocabulary import Status


def put_track(db: Database, track: Track, at: datetime) -> Track:
    check_channel(db, track.channel_id)
    row = _row(track)
    if not track.id:
        return _add(db, track, row, at)
    there = db.execute("SELECT alert FROM tracks WHERE number = ?", [track.id]).fetchone()
    if there is None:
        raise StoreError(f"There is no track {track.id}; `rollcall track list` tells those there are.")
    if track.alert != bool(there["alert"]):
        row["alerted_until"] = _stored_by(db, at) if track.alert else None
    settings = ", ".join(f"{column} = ?" for column in row)
    db.execute(f"UPDATE tracks SET {settings} WHERE number = ?", [*row.values(), track.id])
    return _track(db, track.id)


def _add(db: Database, track: Track, row: dict[str, Any], at: datetime) -> Track:
    same = ("channel", "expression", "sources", "countries", "languages", "statuses")
    where = " AND ".join(f"{column} = ?" for column in same)
    there = db.execute(
        f"SELECT number FROM tracks WHERE {where}", [row[column] for column in same]
    ).fetchone()
    if there:
        return _track(db, there["number"])
    baseline = _stored_by(db, at)
    row |= {
        "added_by": text(track.added_by),
        "added_at": moment(track.added_at or at),
        "baseline_at": baseline,
        "alerted_until": baseline if track.alert else None,
    }
    marks = ", ".join("?" * len(row))
    done = db.execute(f"INSERT INTO tracks ({', '.join(row)}) VALUES ({marks})", list(row.values()))
    return _track(db, done.lastrowid)


def _stored_by(db: Database, at: datetime) -> str:
    """That moment, or the last at which anything was stored where that is later: clocks of two machines
    differ, and what a look brings late is stamped later than the lines that were drawn meanwhile."""
    newest = db.execute("SELECT max(stored_at) FROM items").fetchone()[0]
    return max(moment(at), newest or "")


def tracks(db: Database, channel_id: str | None) -> list[Track]:
    rows = db.execute(
        "SELECT * FROM tracks WHERE channel = :channel OR :channel IS NULL ORDER BY number",
        {"channel": channel_id},
    )
    return [_track_of(row) for row in rows]


def remove_track(db: Database, track_id: str) -> None:
    db.execute("DELETE FROM tracks WHERE number = ?", [track_id])


def begin_alerts(db: Database, channel_id: str, until: datetime) -> None:
    _move(db, "begun_until", channel_id, until)


def alerted_until(db: Database, channel_id: str) -> dict[str, datetime]:
    rows = db.execute(
        "SELECT number, alerted_until FROM tracks WHERE channel = ? AND alert AND alerted_until IS NOT NULL",
        [channel_id],
    )
    return {str(row["number"]): datetime.fromisoformat(row["alerted_until"]) for row in rows}


def owe_alerts(
    db: Database,
    channel_id: str,
    until: datetime,
    deliveries: Sequence[Delivery],
    since: Mapping[str, datetime],
) -> list[Delivery]:
    if alerted_until(db, channel_id) != since:
        return []
    owed = [each for each in deliveries if owe(db, each)]
    _move(db, "alerted_until", channel_id, until)
    return owed


def already_told(db: Database, channel_id: str, item_ids: Collection[str], kind: str) -> frozenset[str]:
    rows = db.execute(
        "SELECT t.item FROM told_items t JOIN deliveries d ON d.key = t.delivery"
        " WHERE d.channel = ? AND d.kind = ? AND t.item IN (SELECT value FROM json_each(?))",
        [channel_id, kind, json.dumps([text(id) for id in item_ids])],
    )
    return frozenset(row["item"] for row in rows)


def alerts_since(db: Database, channel_id: str, since: datetime) -> int:
    (count,) = db.execute(
        "SELECT count(*) FROM deliveries WHERE channel = ? AND kind = ? AND owed_at > ?",
        [channel_id, ALERT, moment(since)],
    ).fetchone()
    return int(count)


def _move(db: Database, column: str, channel_id: str, until: datetime) -> None:
    """Set a moment of all tracks of a channel that alert to a later one."""
    db.execute(
        f"UPDATE tracks SET {column} = max(coalesce({column}, ''), ?) WHERE channel = ? AND alert",
        [moment(until), channel_id],
    )


def _row(track: Track) -> dict[str, Any]:
    """What may be chosen for a track."""
    limits = track.limits
    return {
        "channel": track.channel_id,
        "expression": text(track.expression),
        "sources": json.dumps(limits.sources),
        "countries": json.dumps(limits.countries),
        "languages": json.dumps(limits.languages),
        "statuses": json.dumps([status.value for status in limits.statuses]),
        "alert": track.alert,
        "pace": track.pace,
        "muted_at": maybe_moment(track.muted_at),
        "muted_until": maybe_moment(track.muted_until),
    }


def _track(db: Database, number: object) -> Track:
    return _track_of(db.execute("SELECT * FROM tracks WHERE number = ?", [number]).fetchone())


def _track_of(row: Row) -> Track:
    return Track(
        id=str(row["number"]),
        channel_id=row["channel"],
        expression=row["expression"],
        limits=Limits(
            sources=tuple(json.loads(row["sources"])),
            countries=tuple(json.loads(row["countries"])),
            languages=tuple(json.loads(row["languages"])),
            statuses=tuple(map(Status, json.loads(row["statuses"]))),
        ),
        alert=bool(row["alert"]),
        pace=row["pace"],
        added_by=row["added_by"],
        added_at=read_moment(row["added_at"]),
        baseline_at=read_moment(row["baseline_at"]),
        muted_at=read_moment(row["muted_at"]),
        muted_until=read_moment(row["muted_until"]),
    )
