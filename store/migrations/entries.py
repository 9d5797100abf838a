"""Steps for what a source's document held when it was last read."""

from __future__ import annotations

from sqlite_utils import Database

_ENTRIES = """
CREATE TABLE source_entries (
    source TEXT PRIMARY KEY NOT NULL REFERENCES sources(id),
    entries TEXT NOT NULL -- JSON: the hash of an entry as it was written → item id, '' where it is no item
) WITHOUT ROWID;
"""


def entries_of_sources(db: Database) -> None:
    """The entries of each feed's last document, and the fingerprint of the document, so that only what is
    new is read."""
    db.executescript(_ENTRIES)
    db.execute("ALTER TABLE sources ADD COLUMN document TEXT")


def known_items(db: Database) -> None:
    """An index that alone tells what is known from a source; it does what `items_seen` did besides."""
    db.execute("CREATE INDEX items_known ON items(source, seen_at, id, content_hash)")
    db.execute("CREATE INDEX items_changing ON items(source) WHERE changes > 0")
    db.execute("DROP INDEX items_seen")
