"""The outbox: what is owed to channels, and what they have been told."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Row

from sqlite_utils import Database

from store.errors import StoreError
from store.interface import Delivery
from store.sqlite.rows import maybe_moment, moment, read_moment
from store.sqlite.words import text


def digested_until(db: Database, channel_id: str) -> datetime | None:
    row = db.execute(
        "SELECT max(until) FROM (SELECT until FROM digests WHERE channel = :channel"
        " UNION ALL SELECT told_until FROM channels WHERE id = :channel)",
        {"channel": channel_id},
    ).fetchone()
    return read_moment(row[0])


def drawn(db: Database) -> datetime | None:
    """The latest moment up to which any channel has been told, or is being told."""
    row = db.execute(
        "SELECT max(until) FROM (SELECT until FROM digests"
        " UNION ALL SELECT told_until FROM channels UNION ALL SELECT begun_until FROM channels)"
    ).fetchone()
    return read_moment(row[0])


def begin_digest(db: Database, channel_id: str, until: datetime) -> None:
    _move(db, "begun_until", channel_id, until)


def nothing_to_tell(db: Database, channel_id: str, until: datetime) -> None:
    _move(db, "told_until", channel_id, until)


def _move(db: Database, column: str, channel_id: str, until: datetime) -> None:
    """Set a moment of a channel to a later one."""
    _check_channel(db, channel_id)
    db.execute(
        f"UPDATE channels SET {column} = max(coalesce({column}, ''), ?) WHERE id = ?",
        [moment(until), channel_id],
    )


def owe(db: Database, delivery: Delivery, until: datetime) -> bool:
    _check_channel(db, delivery.channel_id)
    owed = db.execute(
        "SELECT 1 FROM deliveries WHERE id = ? OR (channel = ? AND period = ?)",
        [delivery.id, delivery.channel_id, delivery.period],
    ).fetchone()
    if owed:
        return False
    db.execute(
        "INSERT INTO deliveries (id, channel, period, payload, state, receipt, owed_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            delivery.id,
            delivery.channel_id,
            delivery.period,
            text(delivery.payload),
            delivery.state,
            delivery.receipt,
            maybe_moment(delivery.owed_at),
        ],
    )
    db.execute(
        "INSERT INTO digests (channel, period, delivery, until) VALUES (?, ?, ?, ?)",
        [delivery.channel_id, delivery.period, delivery.id, moment(until)],
    )
    return True


def owed(db: Database) -> list[Delivery]:
    return [
        _delivery_of(row) for row in db.execute("SELECT * FROM deliveries WHERE state <> 'sent' ORDER BY key")
    ]


def mark_sending(db: Database, delivery_id: str) -> None:
    _check_owed(db, delivery_id)
    db.execute("UPDATE deliveries SET state = 'sending' WHERE id = ? AND state = 'pending'", [delivery_id])


def mark_sent(db: Database, delivery_id: str, receipt: str, at: datetime) -> None:
    """What was marked sent stays as it was: the first receipt is the message that people saw."""
    _check_owed(db, delivery_id)
    db.execute(
        "UPDATE deliveries SET state = 'sent', receipt = ?, sent_at = ? WHERE id = ? AND state <> 'sent'",
        [receipt, moment(at), delivery_id],
    )


def _check_channel(db: Database, channel_id: str) -> None:
    if not db.execute("SELECT 1 FROM channels WHERE id = ?", [channel_id]).fetchone():
        raise StoreError(f"There is no channel {channel_id!r}; add it before owing it a message.")


def _check_owed(db: Database, delivery_id: str) -> None:
    if not db.execute("SELECT 1 FROM deliveries WHERE id = ?", [delivery_id]).fetchone():
        raise StoreError(f"There is no delivery {delivery_id!r}; owe it before sending it.")


def _delivery_of(row: Row) -> Delivery:
    return Delivery(
        id=row["id"],
        channel_id=row["channel"],
        period=row["period"],
        payload=row["payload"],
        state=row["state"],
        receipt=row["receipt"],
        owed_at=read_moment(row["owed_at"]),
    )
