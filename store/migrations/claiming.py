"""Steps for who looks at which source at the moment."""

from __future__ import annotations

from sqlite_utils import Database

_LEASES = """
CREATE TABLE leases (
    source TEXT PRIMARY KEY NOT NULL REFERENCES sources(id),
    site TEXT NOT NULL, -- whose turn it is: one holder at a time asks a site
    holder TEXT NOT NULL,
    until TEXT NOT NULL
) WITHOUT ROWID;

-- In the order of claiming, so that taking the first of a million due sources reads those alone.
CREATE INDEX sources_due ON sources(coalesce(next_look, ''), id)
    WHERE kind <> 'archive' AND paused_at IS NULL AND removed_at IS NULL;
"""


def leases(db: Database) -> None:
    """Sources that are claimed by a process for a time."""
    db.executescript(_LEASES)


def sites_of_sources(db: Database) -> None:
    """Which other sites the looks at a source ask: its articles may stand elsewhere. A lease is of all of
    them, parted by blanks."""
    db.execute("ALTER TABLE sources ADD COLUMN sites TEXT NOT NULL DEFAULT ''")
    db.execute("DROP INDEX sources_next_look")  # `sources_due` does what it did
