"""Steps for what items said before they were changed."""

from __future__ import annotations

from sqlite_utils import Database

# Apart from `item_versions`, whose rows are read at every save, and are to stay small.
_SAID_BEFORE = """
CREATE TABLE said_before (
    key INTEGER PRIMARY KEY,
    item INTEGER NOT NULL REFERENCES items(key),
    stored_at TEXT NOT NULL, -- when something else took its place; after every digest begun by then
    title TEXT NOT NULL,
    mentions TEXT NOT NULL, -- JSON: catalogue ids
    participants TEXT NOT NULL, -- JSON: [name, status, catalogue id] of each
    text TEXT NOT NULL
);
CREATE INDEX said_before_stored ON said_before(stored_at, item);
CREATE INDEX said_before_item ON said_before(item);
"""


def said_before(db: Database) -> None:
    """What items said, and whom they told of, before they were changed."""
    db.executescript(_SAID_BEFORE)
