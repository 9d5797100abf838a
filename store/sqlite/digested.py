"""Up to when each channel's digests have told what was stored."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from store.sqlite.deliveries import check_channel
from store.sqlite.rows import moment, read_moment


def digested_until(db: Database, channel_id: str) -> datetime | None:
    row = db.execute(
        "SELECT max(until) FROM (SELECT until FROM digests WHERE channel = :channel"
        " UNION ALL SELECT told_until FROM channels WHERE id = :channel)",
        {"channel": channel_id},
    ).fetchone()
    return read_moment(row[0])


def due_from(db: Database, channel_id: str) -> datetime | None:
    row = db.execute("SELECT due_from FROM channels WHERE id = ?", [channel_id]).fetchone()
    return read_moment(row[0]) if row else None


def drawn(db: Database) -> datetime | None:
    """The latest moment up to which any channel has been told, or is being told, or that a track begins
    after."""
    row = db.execute(
        "SELECT max(until) FROM (SELECT until FROM digests"
        " UNION ALL SELECT told_until FROM channels UNION ALL SELECT begun_until FROM channels"
        " UNION ALL SELECT max(baseline_at, coalesce(begun_until, ''), coalesce(alerted_until, ''))"
        " FROM tracks)"
    ).fetchone()
    return read_moment(row[0])


def begin_digest(db: Database, channel_id: str, until: datetime) -> None:
    _move(db, "begun_until", channel_id, until)


def nothing_to_tell(db: Database, channel_id: str, until: datetime) -> None:
    _move(db, "told_until", channel_id, until)


def _move(db: Database, column: str, channel_id: str, until: datetime) -> None:
    """Set a moment of a channel to a later one."""
    check_channel(db, channel_id)
    db.execute(
        f"UPDATE channels SET {column} = max(coalesce({column}, ''), ?) WHERE id = ?",
        [moment(until), channel_id],
    )
