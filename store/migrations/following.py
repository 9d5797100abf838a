"""Steps for what channels follow."""

from __future__ import annotations

from sqlite_utils import Database

# AUTOINCREMENT: the number of a track that was removed never means another one.
_TRACKS = """
CREATE TABLE tracks (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL REFERENCES channels(id),
    expression TEXT NOT NULL,
    sources TEXT NOT NULL, -- JSON lists, as the three that follow
    countries TEXT NOT NULL,
    languages TEXT NOT NULL,
    statuses TEXT NOT NULL,
    alert INTEGER NOT NULL,
    pace INTEGER NOT NULL,
    added_by TEXT NOT NULL,
    added_at TEXT NOT NULL,
    baseline_at TEXT NOT NULL, -- what was stored by then is none of its news
    muted_at TEXT,
    muted_until TEXT,
    begun_until TEXT, -- alerts up to here have been begun: they may have been read
    alerted_until TEXT, -- alerts up to here have been owed; none where it does not alert
    UNIQUE (channel, expression, sources, countries, languages, statuses)
);
"""


def tracks(db: Database) -> None:
    """What each channel follows."""
    db.executescript(_TRACKS)
