"""Channels of chats, with what was chosen for them."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import datetime
from sqlite3 import Row
from typing import Any

from sqlite_utils import Database

from store.interface import Channel
from store.sqlite.rows import moment

_COLUMNS = ", ".join(field.name for field in fields(Channel))


def put_channel(db: Database, channel: Channel, due_from: datetime | None) -> None:
    begun = {"due_from": moment(due_from)} if due_from else {}
    given = {**asdict(channel), "sections": json.dumps(channel.sections), **begun}
    db.table("channels").upsert(given, pk="id")


def channels(db: Database) -> list[Channel]:
    return [_channel_of(row) for row in db.execute(f"SELECT {_COLUMNS} FROM channels ORDER BY id")]


def channel(db: Database, channel_id: str) -> Channel | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM channels WHERE id = ?", [channel_id]).fetchone()
    return _channel_of(row) if row else None


def remove_channel(db: Database, channel_id: str) -> None:
    db.execute(
        "DELETE FROM told_items WHERE delivery IN (SELECT key FROM deliveries WHERE channel = ?)",
        [channel_id],
    )
    for table in ("tracks", "digests", "deliveries"):
        db.execute(f"DELETE FROM {table} WHERE channel = ?", [channel_id])
    db.execute("DELETE FROM channels WHERE id = ?", [channel_id])


def _channel_of(row: Row) -> Channel:
    given: dict[str, Any] = dict(row)
    chosen = {name: bool(given[name]) for name in ("silent", "public", "present")}
    return Channel(**{**given, **chosen, "sections": tuple(json.loads(given["sections"]))})
