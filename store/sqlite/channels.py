"""Channels of chats, with what was chosen for them."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from sqlite3 import Row
from typing import Any

from sqlite_utils import Database

from store.interface import Channel

_COLUMNS = ", ".join(field.name for field in fields(Channel))


def put_channel(db: Database, channel: Channel) -> None:
    db.table("channels").upsert({**asdict(channel), "sections": json.dumps(channel.sections)}, pk="id")


def channels(db: Database) -> list[Channel]:
    return [_channel_of(row) for row in db.execute(f"SELECT {_COLUMNS} FROM channels ORDER BY id")]


def channel(db: Database, channel_id: str) -> Channel | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM channels WHERE id = ?", [channel_id]).fetchone()
    return _channel_of(row) if row else None


def remove_channel(db: Database, channel_id: str) -> None:
    for table in ("digests", "deliveries"):
        db.execute(f"DELETE FROM {table} WHERE channel = ?", [channel_id])
    db.execute("DELETE FROM channels WHERE id = ?", [channel_id])


def _channel_of(row: Row) -> Channel:
    given: dict[str, Any] = dict(row)
    chosen = {name: bool(given[name]) for name in ("silent", "public", "present")}
    return Channel(**{**given, **chosen, "sections": tuple(json.loads(given["sections"]))})
