"""What chats keep between two starts, and what has come in from them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlite_utils import Database

from store.sqlite.rows import moment
from store.sqlite.words import text

# Slack repeats what was not acknowledged for an hour, a Matrix server what was missed since the last sync.
REMEMBERED = timedelta(days=7)
# Whoever goes on with an answer does so in days; a digest may be looked up after weeks.
NOTED = timedelta(days=90)


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
    _came_all(db, chat, [incoming], at)
    return bool(db.execute("SELECT changes()").fetchone()[0])


def _came_all(db: Database, chat: str, incoming: Collection[str], at: datetime) -> None:
    db.execute("DELETE FROM incoming WHERE at < ?", [moment(at - REMEMBERED)])
    rows = [(chat, text(id), moment(at)) for id in incoming]
    db.conn.executemany("INSERT OR IGNORE INTO incoming (chat, id, at) VALUES (?, ?, ?)", rows)


def came(db: Database, chat: str, incoming: str) -> bool:
    row = db.execute("SELECT 1 FROM incoming WHERE chat = ? AND id = ?", [chat, text(incoming)]).fetchone()
    return row is not None


def note_all(
    db: Database, chat: str, notes: Mapping[str, str], at: datetime, incoming: Collection[str]
) -> None:
    db.execute("DELETE FROM noted_by_chats WHERE at < ?", [moment(at - NOTED)])
    rows = [(chat, text(key), text(value), moment(at)) for key, value in notes.items()]
    db.conn.executemany(
        "INSERT INTO noted_by_chats (chat, key, value, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (chat, key) DO UPDATE SET value = excluded.value, at = excluded.at",
        rows,
    )
    if incoming:
        _came_all(db, chat, incoming, at)


def noted(db: Database, chat: str, key: str) -> str:
    row = db.execute(
        "SELECT value FROM noted_by_chats WHERE chat = ? AND key = ?", [chat, text(key)]
    ).fetchone()
    return str(row["value"]) if row else ""
