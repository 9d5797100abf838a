"""Steps for what people decide about what was read."""

from __future__ import annotations

from sqlite_utils import Database

_CORRECTIONS = """
CREATE TABLE corrections (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    verdict TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    entity TEXT,
    kind TEXT NOT NULL,
    event TEXT NOT NULL,
    item TEXT NOT NULL,
    status TEXT,
    other TEXT NOT NULL,
    other_entity TEXT,
    user TEXT NOT NULL,
    user_name TEXT NOT NULL,
    at TEXT NOT NULL,
    undone_at TEXT,
    undone_by TEXT NOT NULL DEFAULT '',
    -- what was read when it was judged, for the share that was right
    judged_source TEXT,
    judged_rule TEXT,
    judged_status TEXT
);
CREATE INDEX corrections_item ON corrections(item) WHERE undone_at IS NULL;
CREATE INDEX corrections_event ON corrections(event);
CREATE INDEX corrections_at ON corrections(at);

CREATE TABLE same_names (
    alias TEXT PRIMARY KEY NOT NULL, -- a folded name, or a catalogue id
    entity TEXT NOT NULL,
    name TEXT NOT NULL,
    correction TEXT NOT NULL REFERENCES corrections(id)
) WITHOUT ROWID;

-- `was` holds as JSON what was read where a correction says otherwise; NULL where nothing was read.
ALTER TABLE participants ADD COLUMN correction TEXT REFERENCES corrections(id);
ALTER TABLE participants ADD COLUMN was TEXT;
ALTER TABLE mentions ADD COLUMN was TEXT;
CREATE INDEX participants_corrected ON participants(correction) WHERE correction IS NOT NULL;
CREATE INDEX mentions_corrected ON mentions(item) WHERE was IS NOT NULL;

DROP VIEW attendance;
CREATE VIEW attendance AS
SELECT
    coalesce(n.name, p.name) AS participant,
    p.status,
    p.office,
    p.affiliation,
    p.on_behalf_of,
    e.name AS event,
    e.date,
    e.place,
    p.quote,
    p.certainty,
    p.inferred,
    i.title AS item,
    i.address,
    s.title AS press_room,
    coalesce(i.day, i.published) AS published,
    i.fetched_at AS read_at,
    p.entity,
    e.id AS event_id,
    c.user_name AS corrected_by
FROM participants p
JOIN events e ON e.key = p.event
JOIN items i ON i.key = e.item
JOIN sources s ON s.id = i.source
LEFT JOIN names n ON n.id = p.entity
LEFT JOIN corrections c ON c.id = p.correction
WHERE p.status <> 'not_there';
"""


def corrections(db: Database) -> None:
    """What people decided, and beside each participant what was read before."""
    db.executescript(_CORRECTIONS)


def notes_of_corrections(db: Database) -> None:
    """Why somebody decided so, in their own words."""
    db.execute("ALTER TABLE corrections ADD COLUMN note TEXT NOT NULL DEFAULT ''")
