"""Steps for answering questions: what is newest is found first, and nothing is counted that can be kept."""

from __future__ import annotations

from sqlite_utils import Database

# Of a day (`date.toordinal`) the keys that begin with it, as store.sqlite.keys has them; no day is day 0.
_KEY = (
    "(coalesce(CAST(julianday({day}) - 1721424.5 AS INTEGER), 0) << 22)"
    " + row_number() OVER (PARTITION BY {day} ORDER BY {order})"
)
# Of a month or year the first day counts.
_WHOLE_DAY = "substr({moment} || substr('-01-01', length({moment}) - 3), 1, 10)"

_PUBLISHED = "coalesce(published, day, fetched_at)"

_SEARCH = """
DROP TRIGGER articles_added;
DROP TRIGGER articles_removed;
DROP TRIGGER articles_edited;
DROP TABLE articles_fts;
CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, text, content='articles', content_rowid='item',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts(rowid, title, text) VALUES (new.item, new.title, new.text);
END;
CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts(articles_fts, rowid, title, text)
    VALUES ('delete', old.item, old.title, old.text);
END;
CREATE TRIGGER articles_edited AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO articles_fts(articles_fts, rowid, title, text)
    VALUES ('delete', old.item, old.title, old.text);
    INSERT INTO articles_fts(rowid, title, text) VALUES (new.item, new.title, new.text);
END;
INSERT INTO articles_fts(articles_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE articles_terms USING fts5vocab(articles_fts, instance);
"""

# An event is searched in its own words and in those of its item, so that one look finds where both together
# hold all that is asked for. The article has to be there before its events are, and as long.
_SEARCH_OF_EVENTS = """
DROP TRIGGER events_added;
DROP TRIGGER events_removed;
DROP TRIGGER events_edited;
DROP TABLE events_fts;
CREATE VIEW events_told AS
SELECT e.key, e.name, e.place, e.people, e.quote, a.title, a.text
FROM events e LEFT JOIN articles a ON a.item = e.item;
CREATE VIRTUAL TABLE events_fts USING fts5(
    name, place, people, quote, title, text, content='events_told', content_rowid='key',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
CREATE TRIGGER events_added AFTER INSERT ON events BEGIN
    INSERT INTO events_fts(rowid, name, place, people, quote, title, text)
    SELECT * FROM events_told WHERE key = new.key;
END;
CREATE TRIGGER events_removed BEFORE DELETE ON events BEGIN
    INSERT INTO events_fts(events_fts, rowid, name, place, people, quote, title, text)
    SELECT 'delete', told.* FROM events_told told WHERE key = old.key;
END;
CREATE TRIGGER events_edited_before BEFORE UPDATE OF name, place, people, quote ON events BEGIN
    INSERT INTO events_fts(events_fts, rowid, name, place, people, quote, title, text)
    SELECT 'delete', told.* FROM events_told told WHERE key = old.key;
END;
CREATE TRIGGER events_edited_after AFTER UPDATE OF name, place, people, quote ON events BEGIN
    INSERT INTO events_fts(rowid, name, place, people, quote, title, text)
    SELECT * FROM events_told WHERE key = new.key;
END;
INSERT INTO events_fts(events_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE events_terms USING fts5vocab(events_fts, instance);
"""

# Persons are found by a part of their names.
_PERSONS = """
CREATE VIRTUAL TABLE persons_fts USING fts5(
    folded, content='participants', content_rowid='key',
    tokenize='unicode61 remove_diacritics 2', columnsize=0
);
CREATE TRIGGER persons_added AFTER INSERT ON participants WHEN new.kind = 'person' BEGIN
    INSERT INTO persons_fts(rowid, folded) VALUES (new.key, new.folded);
END;
CREATE TRIGGER persons_removed AFTER DELETE ON participants WHEN old.kind = 'person' BEGIN
    INSERT INTO persons_fts(persons_fts, rowid, folded) VALUES ('delete', old.key, old.folded);
END;
CREATE TRIGGER persons_edited AFTER UPDATE OF folded ON participants WHEN new.kind = 'person' BEGIN
    INSERT INTO persons_fts(persons_fts, rowid, folded) VALUES ('delete', old.key, old.folded);
    INSERT INTO persons_fts(rowid, folded) VALUES (new.key, new.folded);
END; INSERT INTO persons_fts(rowid, folded) SELECT key, folded FROM participants WHERE kind = 'person' ORDER
BY key; """

# The event stands before the status: one walk gives somebody's events by time, whatever came of them there.
_INDEXES = """
DROP INDEX items_newest;
DROP INDEX items_newest_hits;
CREATE INDEX items_hits ON items(key) WHERE hit = 1;
DROP INDEX events_latest;
CREATE INDEX events_coarse ON events(key) WHERE coarse;
DROP INDEX participants_entity;
CREATE INDEX participants_entity ON participants(entity, event, status) WHERE entity IS NOT NULL;
DROP INDEX participants_folded;
CREATE INDEX participants_folded ON participants(folded, event, status);
DROP INDEX participants_affiliation;
CREATE INDEX participants_affiliation ON participants(affiliation_folded, event, status)
    WHERE affiliation_folded IS NOT NULL;
"""

_COUNTS = """
CREATE TABLE item_counts (
    source TEXT PRIMARY KEY NOT NULL,
    items INTEGER NOT NULL,
    hits INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO item_counts SELECT source, count(*), sum(hit) FROM items GROUP BY source;
CREATE TRIGGER items_counted AFTER INSERT ON items BEGIN
    INSERT INTO item_counts VALUES (new.source, 1, new.hit)
    ON CONFLICT (source) DO UPDATE SET items = items + 1, hits = hits + excluded.hits;
END;
CREATE TRIGGER items_uncounted AFTER DELETE ON items BEGIN
    UPDATE item_counts SET items = items - 1, hits = hits - old.hit WHERE source = old.source;
END;
CREATE TRIGGER items_counted_anew AFTER UPDATE OF hit ON items WHEN old.hit <> new.hit BEGIN
    UPDATE item_counts SET hits = hits + new.hit - old.hit WHERE source = new.source;
END;
CREATE INDEX items_restless ON items(source) WHERE changes >= 24; -- those are few
CREATE TABLE counts (
    of TEXT PRIMARY KEY NOT NULL, -- the table that is counted
    n INTEGER NOT NULL
) WITHOUT ROWID;
"""

_COUNTED = """
INSERT INTO counts SELECT '{table}', count(*) FROM {table};
CREATE TRIGGER {table}_counted AFTER INSERT ON {table} BEGIN
    UPDATE counts SET n = n + 1 WHERE of = '{table}';
END;
CREATE TRIGGER {table}_uncounted AFTER DELETE ON {table} BEGIN
    UPDATE counts SET n = n - 1 WHERE of = '{table}';
END;
"""


# A trigger has SQLite keep a copy of every page that a row changes, in case the row is refused, and put away
# what the full-text index has gathered, row by row: a third of the time of storing an item.
_ADDED_TOGETHER = """
DROP TRIGGER articles_added;
DROP TRIGGER items_counted;
"""


def keys_that_tell_the_day(db: Database) -> None:
    """Items and events get keys in the order of time, and the full-text indexes, whose rows have the same
    keys, are made anew; see store.sqlite.keys."""
    db.execute("PRAGMA defer_foreign_keys = ON")  # until the transaction ends
    published = _WHOLE_DAY.format(moment=_PUBLISHED)
    _move(db, "items", published, f"{_PUBLISHED}, key")
    _move(db, "events", "latest", "item, key DESC")
    # Of a month, say: it may have been on a day long before the one that its key tells.
    db.execute("ALTER TABLE events ADD COLUMN coarse INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE events SET coarse = 1 WHERE julianday(latest) - julianday(earliest) > 3")
    for script in (_SEARCH, _SEARCH_OF_EVENTS, _PERSONS, _INDEXES):
        db.executescript(script)


def counts_that_are_kept(db: Database) -> None:
    """How many items, events and participants there are, without counting them."""
    db.executescript(_COUNTS)
    for table in ("events", "participants"):
        db.executescript(_COUNTED.format(table=table))


def added_together(db: Database) -> None:
    """Articles that are added are put into the index, and items counted, by whoever adds them, many at a
    time. What becomes of them later is seen to by triggers as before."""
    db.executescript(_ADDED_TOGETHER)


# What a person is told of sources stands in indexes of those alone: few fail. A trigger on every look would
# take more than it saves.
_OVERVIEW = """
CREATE INDEX sources_failing ON sources(id)
    WHERE problem IS NOT NULL AND paused_at IS NULL AND removed_at IS NULL;
CREATE INDEX sources_odd ON sources(id) WHERE alarm IS NOT NULL AND paused_at IS NULL AND removed_at IS NULL;
INSERT INTO counts SELECT 'sources', count(*) FROM sources WHERE removed_at IS NULL;
CREATE TRIGGER sources_counted AFTER INSERT ON sources WHEN new.removed_at IS NULL BEGIN
    UPDATE counts SET n = n + 1 WHERE of = 'sources';
END;
CREATE TRIGGER sources_uncounted AFTER DELETE ON sources WHEN old.removed_at IS NULL BEGIN
    UPDATE counts SET n = n - 1 WHERE of = 'sources';
END;
CREATE TRIGGER sources_counted_anew AFTER UPDATE OF removed_at ON sources
WHEN (old.removed_at IS NULL) <> (new.removed_at IS NULL) BEGIN
    UPDATE counts SET n = n + (new.removed_at IS NULL) - (old.removed_at IS NULL) WHERE of = 'sources';
END;
INSERT INTO counts SELECT 'items', coalesce(sum(items), 0) FROM item_counts;
INSERT INTO counts SELECT 'hits', coalesce(sum(hits), 0) FROM item_counts;
CREATE TRIGGER item_counts_added AFTER INSERT ON item_counts BEGIN
    UPDATE counts SET n = n + iif(of = 'items', new.items, new.hits) WHERE of IN ('items', 'hits');
END;
CREATE TRIGGER item_counts_changed AFTER UPDATE ON item_counts BEGIN
    UPDATE counts SET n = n + iif(of = 'items', new.items - old.items, new.hits - old.hits)
    WHERE of IN ('items', 'hits');
END;
CREATE TRIGGER item_counts_removed AFTER DELETE ON item_counts BEGIN
    UPDATE counts SET n = n - iif(of = 'items', old.items, old.hits) WHERE of IN ('items', 'hits');
END;
"""


def sources_at_a_glance(db: Database) -> None:
    """How many sources, items and hits there are, and which sources a person should hear of, without reading
    all sources."""
    db.executescript(_OVERVIEW)


# Few are not looked at, so that counting those is quicker than counting the others.
_APART = """
CREATE INDEX sources_apart ON sources(paused_at)
    WHERE (paused_at IS NOT NULL OR kind = 'archive') AND removed_at IS NULL;
"""


def sources_apart(db: Database) -> None:
    """How many sources are paused, and how many are archives, without reading all sources."""
    db.executescript(_APART)


def _move(db: Database, table: str, day: str, order: str) -> None:
    """Give every row of the table its new key, and tell all that refer to it."""
    key = _KEY.format(day=day, order=order)
    db.execute(f"CREATE TEMP TABLE moved AS SELECT key AS old, {key} AS new FROM {table}")
    db.execute("CREATE UNIQUE INDEX moved_old ON moved(old)")
    for child, column in _referring(db, table):
        db.execute(f"UPDATE {child} SET {column} = (SELECT new FROM moved WHERE old = {column})")
    # By way of negative keys, for a new key may be another row's old one.
    db.execute(f"UPDATE {table} SET key = (SELECT -new FROM moved WHERE old = key)")
    db.execute(f"UPDATE {table} SET key = -key")
    db.execute("DROP TABLE moved")


def _referring(db: Database, table: str) -> list[tuple[str, str]]:
    """Tables and their columns that hold keys of this one."""
    return [
        (child, key.column)
        for child in db.table_names()
        for key in db.table(child).foreign_keys
        if key.column and (key.other_table, key.other_column) == (table, "key")
    ]
