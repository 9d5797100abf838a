"""Steps for alarms, and for what is kept aside until somebody decides."""

from __future__ import annotations

from sqlite_utils import Database

_HELD = """
CREATE TABLE held (
    item TEXT PRIMARY KEY NOT NULL,
    source TEXT NOT NULL REFERENCES sources(id),
    content_hash TEXT NOT NULL,
    held_at TEXT NOT NULL,
    seen_at TEXT NOT NULL, -- the last look that listed it
    reading TEXT -- JSON; none where it was left out: then only its id is known
);
CREATE INDEX held_source ON held(source);
"""


def alarms_and_held_items(db: Database) -> None:
    """What is odd about a source, what was taken for right, and the items kept aside meanwhile."""
    for column in (
        "left_over INTEGER NOT NULL DEFAULT 0",
        "alarm TEXT",  # its key
        "alarm_sentence TEXT",
        "alarm_since TEXT",
        "accepted TEXT NOT NULL DEFAULT ''",  # parts of keys, parted by blanks
        "decided_at TEXT",  # an older look that raises an alarm is not saved
    ):
        db.execute(f"ALTER TABLE sources ADD COLUMN {column}")
    db.executescript(_HELD)


def robots_of_sources(db: Database) -> None:
    """What looks have read of robots.txt."""
    db.execute(
        "CREATE TABLE robots (source TEXT NOT NULL REFERENCES sources(id), origin TEXT NOT NULL,"
        " until TEXT NOT NULL, text TEXT NOT NULL, readable INTEGER NOT NULL, PRIMARY KEY (source, origin))"
    )


def rests_of_sites(db: Database) -> None:
    """Which sites asked to be left alone, and until when."""
    db.execute("CREATE TABLE rests (site TEXT PRIMARY KEY NOT NULL, until TEXT NOT NULL) WITHOUT ROWID")


def changes_of_items(db: Database) -> None:
    """How often an item has changed, and when it last did."""
    db.execute("ALTER TABLE items ADD COLUMN changes INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE items ADD COLUMN changed_at TEXT")
    db.execute(
        "UPDATE items SET changes = (SELECT count(*) FROM item_versions v WHERE v.item = items.key),"
        " changed_at = (SELECT max(replaced_at) FROM item_versions v WHERE v.item = items.key)"
    )
