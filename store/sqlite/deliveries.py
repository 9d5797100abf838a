"""The outbox: what is owed to channels, and how far each message has come."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Row

from sqlite_utils import Database

from store.errors import StoreError
from store.interface import Delivery
from store.sqlite.rows import maybe_moment, moment, read_moment
from store.sqlite.words import text

_OPEN = "state IN ('pending', 'sending')"
_TOLD = "(SELECT json_group_array(item) FROM told_items WHERE delivery = deliveries.key) AS told"
_SELECT = f"SELECT *, {_TOLD} FROM deliveries"
_UNTRIED = "claimed_at = NULL, claimed_until = NULL"


def owe(db: Database, delivery: Delivery, until: datetime | None = None) -> bool:
    """Write it in the open transaction, and with `until` that its channel has been told up to there."""
    check_channel(db, delivery.channel_id)
    if _is_owed(db, delivery):
        return False
    key = _add(db, delivery)
    db.conn.executemany(
        "INSERT OR IGNORE INTO told_items (delivery, item) VALUES (?, ?)",
        [(key, text(item)) for item in delivery.items],
    )
    if until is not None:
        db.execute(
            "INSERT INTO digests (channel, period, delivery, until) VALUES (?, ?, ?, ?)",
            [delivery.channel_id, delivery.period, delivery.id, moment(until)],
        )
    return True


def owed(db: Database) -> list[Delivery]:
    return _all(db, f"WHERE {_OPEN}")


def resting(db: Database) -> list[Delivery]:
    return _all(db, "WHERE state = 'resting'")


def deliveries(db: Database, ids: Sequence[str]) -> list[Delivery]:
    return _all(
        db,
        "WHERE EXISTS (SELECT 1 FROM json_each(?) WHERE substr(deliveries.id, 1, length(value)) = value)",
        json.dumps([id for id in ids if id]),
    )


def told_of(db: Database, item: str) -> list[Delivery]:
    return _all(db, "WHERE key IN (SELECT delivery FROM told_items WHERE item = ?)", item)


def take(db: Database, channel: str, now: datetime, until: datetime) -> Delivery | None:
    found = db.execute(f"{_SELECT} WHERE channel = ? AND {_OPEN} ORDER BY key LIMIT 1", [channel]).fetchone()
    if found is None or any(
        (found[column] or "") > moment(now) for column in ("claimed_until", "next_try_at")
    ):
        return None
    # Whoever had it until now has died over it: that is a try as well, lest it kill for ever.
    died = found["claimed_until"] is not None
    db.execute(
        "UPDATE deliveries SET state = 'sending', claimed_at = coalesce(claimed_at, ?), claimed_until = ?,"
        " attempts = attempts + ? WHERE key = ?",
        [moment(now), moment(until), died, found["key"]],
    )
    return _delivery_of(found, died=died)


def mark_sent(db: Database, id: str, receipt: str, at: datetime) -> None:
    _check_owed(db, id)
    db.execute(
        "UPDATE deliveries SET state = 'sent', receipt = ?, sent_at = ?, next_try_at = NULL, problem = '',"
        " rests = '', claimed_until = NULL WHERE id = ? AND state <> 'sent'",
        [text(receipt), moment(at), id],
    )


def put_off(db: Database, id: str, problem: str, until: datetime, uncertain: bool) -> None:
    _check_owed(db, id)
    tried = "state = 'sending', claimed_until = NULL" if uncertain else f"state = 'pending', {_UNTRIED}"
    db.execute(
        f"UPDATE deliveries SET {tried}, attempts = attempts + 1, next_try_at = ?, problem = ?"
        f" WHERE id = ? AND {_OPEN}",
        [moment(until), text(problem), id],
    )


def rest(db: Database, id: str, reason: str, problem: str, uncertain: bool) -> None:
    _check_owed(db, id)
    tried = "claimed_until = NULL" if uncertain else _UNTRIED
    db.execute(
        f"UPDATE deliveries SET state = 'resting', {tried}, attempts = attempts + 1, next_try_at = NULL,"
        f" rests = ?, problem = ? WHERE id = ? AND {_OPEN}",
        [reason, text(problem), id],
    )


def try_again(db: Database, id: str) -> None:
    changed = db.execute(
        "UPDATE deliveries SET state = CASE WHEN claimed_at IS NULL THEN 'pending' ELSE 'sending' END,"
        " attempts = 0, next_try_at = NULL, rests = '' WHERE id = ? AND state = 'resting'",
        [id],
    )
    if not changed.rowcount:
        raise StoreError(f"No message {id!r} rests; `rollcall outbox list` shows those that do.")


def give_up(db: Database, id: str) -> None:
    changed = db.execute(
        f"UPDATE deliveries SET state = 'dropped', next_try_at = NULL, {_UNTRIED}"
        " WHERE id = ? AND state IN ('pending', 'sending', 'resting')",
        [id],
    )
    if not changed.rowcount:
        raise StoreError(f"No message {id!r} waits to be sent; `rollcall outbox list` shows those that do.")


def check_channel(db: Database, channel: str) -> None:
    if not db.execute("SELECT 1 FROM channels WHERE id = ?", [channel]).fetchone():
        raise StoreError(f"There is no channel {channel!r}; add it before owing it a message.")


def _is_owed(db: Database, delivery: Delivery) -> bool:
    found = db.execute(
        "SELECT 1 FROM deliveries WHERE id = ? OR (channel = ? AND kind = ? AND period = ?)",
        [delivery.id, delivery.channel_id, delivery.kind, delivery.period],
    )
    return found.fetchone() is not None


def _add(db: Database, delivery: Delivery) -> int:
    done = db.execute(
        "INSERT INTO deliveries (id, channel, kind, period, payload, state, receipt, owed_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            delivery.id,
            delivery.channel_id,
            delivery.kind,
            delivery.period,
            text(delivery.payload),
            delivery.state,
            delivery.receipt,
            maybe_moment(delivery.owed_at),
        ],
    )
    return int(done.lastrowid or 0)


def _check_owed(db: Database, id: str) -> None:
    if not db.execute("SELECT 1 FROM deliveries WHERE id = ?", [id]).fetchone():
        raise StoreError(f"There is no delivery {id!r}; owe it before sending it.")


def _all(db: Database, where: str, *given: str) -> list[Delivery]:
    return [_delivery_of(row) for row in db.execute(f"{_SELECT} {where} ORDER BY key", list(given))]


def _delivery_of(row: Row, *, died: bool = False) -> Delivery:
    return Delivery(
        id=row["id"],
        channel_id=row["channel"],
        period=row["period"],
        payload=row["payload"],
        state=row["state"],
        receipt=row["receipt"],
        owed_at=read_moment(row["owed_at"]),
        kind=row["kind"],
        attempts=row["attempts"] + died,
        next_try_at=read_moment(row["next_try_at"]),
        problem=row["problem"],
        rests=row["rests"],
        claimed_at=read_moment(row["claimed_at"]),
        sent_at=read_moment(row["sent_at"]),
        items=tuple(json.loads(row["told"])),
    )
