"""Steps for what is remembered of the sources that are watched."""

from __future__ import annotations

from sqlite_utils import Database


def sources_by_hand(db: Database) -> None:
    """Sources that somebody adds, pauses and removes; why the next look is when it is."""
    for column in (
        "reason TEXT NOT NULL DEFAULT ''",
        "by_hand INTEGER NOT NULL DEFAULT 0",
        "paused_at TEXT",
        "removed_at TEXT",  # the row stays, for its items
    ):
        db.execute(f"ALTER TABLE sources ADD COLUMN {column}")


def first_look(db: Database) -> None:
    """What a source listed when it was first looked at is stored, and no news."""
    db.execute("ALTER TABLE items ADD COLUMN baseline INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE sources ADD COLUMN baseline_at TEXT")
    db.execute(
        "CREATE TABLE baselines (source TEXT NOT NULL REFERENCES sources(id), item TEXT NOT NULL,"
        " PRIMARY KEY (source, item)) WITHOUT ROWID"
    )


def rhythm_of_sources(db: Database) -> None:
    """How often a source brings something, how badly it fails, and where it has moved."""
    for column in (
        "longest INTEGER NOT NULL DEFAULT 21600",
        "errors REAL NOT NULL DEFAULT 0",
        "rhythm REAL",
        "fresh_at TEXT",
        "moved_from TEXT NOT NULL DEFAULT ''",
        "moved_to TEXT NOT NULL DEFAULT ''",
        "moved_since TEXT",
    ):
        db.execute(f"ALTER TABLE sources ADD COLUMN {column}")
    db.execute("UPDATE sources SET errors = failures")
