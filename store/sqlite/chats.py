"""What chats keep between two starts, and what has come in from them."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from store.sqlite.rows import moment
from store.sqlite.words import text

# Slack repeats what was not acknowledged for an hour, a Matrix server what was missed since the last sync.
REMEMBERED = timedelta(days=7)


def keep(db: Database, chat: str, key: str, value: str | None) -> None:
    if value is None:
        db.execute("DELETE FROM kept_by_chats WHERE chat = ? AND key = ?", [chat, key])
    else:
        db.execute(
            "INSERT INTO kept_by_chats (chat, key, value) VALUES (?, ?, ?)"
            " ON CONFLICT (chat, key) DO UPDATE SET value = excluded.value",
            [chat, key, text(value)],
        )


def kept(db: Database, chat: str, prefix: str) -> dict[str, str]:
    rows = db.execute(
        "SELECT key, value FROM kept_by_chats WHERE chat = ? AND substr(key, 1, ?) = ? ORDER BY key",
        [chat, len(prefix), prefix],
    )
    return {row["key"]: row["value"] for row in rows}


def first_time(db: Database, chat: str, incoming: str, at: datetime) -> bool:
    db.execute("DELETE FROM incoming WHERE at < ?", [moment(at - REMEMBERED)])
    db.execute(
        "INSERT OR IGNORE INTO incoming (chat, id, at) VALUES (?, ?, ?)", [chat, text(incoming), moment(at)]
    )
    return bool(db.execute("SELECT changes()").fetchone()[0])
