"""Steps for what channels have been told."""

from __future__ import annotations

from sqlite_utils import Database

_MOMENTS = """
ALTER TABLE channels ADD COLUMN told_until TEXT; -- up to here there was nothing to tell
ALTER TABLE channels ADD COLUMN begun_until TEXT; -- a digest up to here has been begun: it may have been read
"""


def moments_of_channels(db: Database) -> None:
    """Up to when a channel has been told without a message, and up to when it is being told."""
    db.executescript(_MOMENTS)


# A table's CHECK cannot be altered, so both tables are made anew; `digests` is the only one that names
# deliveries. A row that was being sent when a process died is one that may have arrived.
_OUTBOX = """
CREATE TABLE deliveries_anew (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL REFERENCES channels(id),
    kind TEXT NOT NULL DEFAULT 'digest',
    period TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'resting', 'dropped')),
    receipt TEXT,
    owed_at TEXT,
    sent_at TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try_at TEXT,
    problem TEXT NOT NULL DEFAULT '', -- what the last try that failed said
    rests TEXT NOT NULL DEFAULT '', -- why it waits for a person
    claimed_at TEXT, -- first tried then; nothing where it is known not to have arrived
    claimed_until TEXT, -- a process is at it until then, or died
    UNIQUE (channel, kind, period)
);
INSERT INTO deliveries_anew (key, id, channel, period, payload, state, receipt, owed_at, sent_at, claimed_at)
    SELECT key, id, channel, period, payload, state, receipt, owed_at, sent_at,
        CASE state WHEN 'sending' THEN owed_at END FROM deliveries;

CREATE TABLE digests_anew (
    channel TEXT NOT NULL REFERENCES channels(id),
    period TEXT NOT NULL,
    delivery TEXT NOT NULL REFERENCES deliveries_anew(id),
    until TEXT NOT NULL, -- what was stored up to this moment has been told
    PRIMARY KEY (channel, period)
) WITHOUT ROWID;
INSERT INTO digests_anew SELECT channel, period, delivery, until FROM digests;

DROP TABLE digests;
DROP TABLE deliveries;
ALTER TABLE deliveries_anew RENAME TO deliveries;
ALTER TABLE digests_anew RENAME TO digests;
CREATE INDEX deliveries_unsent ON deliveries(channel, key) WHERE state IN ('pending', 'sending');
CREATE INDEX deliveries_resting ON deliveries(key) WHERE state = 'resting';

ALTER TABLE channels ADD COLUMN due_from TEXT; -- no digest is due for a moment before

CREATE TABLE told_items (
    delivery INTEGER NOT NULL REFERENCES deliveries(key),
    item TEXT NOT NULL, -- no foreign key: what was told stays told
    PRIMARY KEY (delivery, item)
) WITHOUT ROWID;
CREATE INDEX told_items_item ON told_items(item);
"""


def outbox(db: Database) -> None:
    """What the outbox keeps of each try, and which items each message tells of."""
    db.executescript(_OUTBOX)
