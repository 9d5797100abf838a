"""Steps for what several sources tell alike."""

from __future__ import annotations

from sqlite_utils import Database

# `story` is the id of the item that told it first, `occasion` that of the event that was told first; both are
# empty as long as an item has not been compared with others.
_STORIES = """
ALTER TABLE items ADD COLUMN story TEXT;
ALTER TABLE items ADD COLUMN story_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN canonical TEXT;
ALTER TABLE items ADD COLUMN title_key TEXT;
ALTER TABLE items ADD COLUMN text_key TEXT;
CREATE INDEX items_unjoined ON items(key) WHERE story IS NULL;
CREATE INDEX items_story ON items(story) WHERE story <> id;
CREATE INDEX items_canonical ON items(canonical) WHERE canonical <> '';
CREATE INDEX items_title_key ON items(title_key) WHERE title_key <> '';
CREATE INDEX items_text_key ON items(text_key) WHERE text_key <> '';
ALTER TABLE events ADD COLUMN occasion TEXT;
CREATE INDEX events_occasion ON events(occasion) WHERE occasion <> id;

CREATE TABLE joining_decisions (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    same INTEGER NOT NULL,
    user TEXT NOT NULL,
    user_name TEXT NOT NULL,
    at TEXT NOT NULL,
    undone_at TEXT
);
CREATE INDEX joining_decisions_one ON joining_decisions(one) WHERE undone_at IS NULL;
CREATE INDEX joining_decisions_other ON joining_decisions(other) WHERE undone_at IS NULL;
"""


def stories(db: Database) -> None:
    """Which items tell one story, which events are one, and what people decided of that."""
    db.executescript(_STORIES)
