"""Steps for the chats: what was chosen for their channels, and what they keep."""

from __future__ import annotations

from sqlite_utils import Database

_CHOSEN = """
ALTER TABLE channels ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE channels ADD COLUMN workspace TEXT NOT NULL DEFAULT '';
ALTER TABLE channels ADD COLUMN sections TEXT NOT NULL 
    DEFAULT '["met", "coming", "mentions", "corrected", "unread"]';
ALTER TABLE channels ADD COLUMN cap INTEGER NOT NULL DEFAULT 10;
ALTER TABLE channels ADD COLUMN quiet TEXT NOT NULL DEFAULT '';
ALTER TABLE channels ADD COLUMN holidays TEXT NOT NULL DEFAULT '';
ALTER TABLE channels ADD COLUMN silent INTEGER NOT NULL DEFAULT 1;
ALTER TABLE channels ADD COLUMN editors TEXT NOT NULL DEFAULT 'everybody';
ALTER TABLE channels ADD COLUMN public INTEGER NOT NULL DEFAULT 1;
"""

_KEPT = """
CREATE TABLE kept_by_chats (
    chat TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (chat, key)
) WITHOUT ROWID;

CREATE TABLE incoming (
    chat TEXT NOT NULL,
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (chat, id)
) WITHOUT ROWID;
CREATE INDEX incoming_at ON incoming(at);
"""

_NOTED = """
CREATE TABLE noted_by_chats (
    chat TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (chat, key)
) WITHOUT ROWID;
CREATE INDEX noted_by_chats_at ON noted_by_chats(at);
"""


def choices_of_channels(db: Database) -> None:
    """What was chosen for a channel beside its schedule."""
    db.executescript(_CHOSEN)


def kept_by_chats(db: Database) -> None:
    """What a chat keeps between two starts, and which of its messages have come in."""
    db.executescript(_KEPT)


def noted_by_chats(db: Database) -> None:
    """What a chat notes of its messages for a while; and whether we are still in a channel."""
    db.executescript(_NOTED)
    db.execute("ALTER TABLE channels ADD COLUMN present INTEGER NOT NULL DEFAULT 1")
