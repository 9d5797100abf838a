from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlite_utils import Database

from store.migrations import STEPS, schema
from store.sqlite.keys import first_key


@pytest.fixture
def db() -> Iterator[Database]:
    with Database(memory=True) as db:
        yield db


def test_the_steps_are_taken_in_the_order_of_their_numbers(db: Database) -> None:
    schema.apply(db)
    assert [step.name for step in schema.applied(db)] == sorted(STEPS) == list(STEPS)


def test_taking_the_steps_again_does_nothing(db: Database) -> None:
    schema.apply(db)
    before = db.schema
    schema.apply(db)
    assert db.schema == before


def test_channels_of_the_first_step_stay_and_have_been_told_nothing_new(db: Database) -> None:
    schema.apply(db, stop_before="0002 moments of channels")
    db.execute(
        "INSERT INTO channels (id, chat, name, cron, zone, language)"
        " VALUES ('terminal', 'console', 'terminal', '0 8 * * *', 'UTC', 'sv')"
    )
    schema.apply(db)
    (row,) = db.query("SELECT language, told_until, begun_until FROM channels")
    assert row == {"language": "sv", "told_until": None, "begun_until": None}


def test_messages_of_an_older_outbox_stay_and_what_was_being_sent_may_have_arrived(db: Database) -> None:
    schema.apply(db, stop_before="0018 outbox")
    db.execute(
        "INSERT INTO channels (id, chat, name, cron, zone, language) VALUES ('t', 't', 't', '', 'UTC', 'sv')"
    )
    for state in ("pending", "sending", "sent"):
        db.execute(
            "INSERT INTO deliveries (id, channel, period, payload, state, owed_at)"
            f" VALUES ('{state}', 't', '{state}', '{{}}', '{state}', '2025-12-04T12:00:00+00:00')"
        )
        db.execute(f"INSERT INTO digests VALUES ('t', '{state}', '{state}', '2025-12-04T12:00:00+00:00')")
    schema.apply(db)
    rows = db.query(
        "SELECT d.id, state, kind, claimed_at FROM deliveries d JOIN digests g ON g.delivery = d.id"
    )
    assert {row["id"]: (row["state"], row["kind"], row["claimed_at"]) for row in rows} == {
        "pending": ("pending", "digest", None),
        "sending": ("sending", "digest", "2025-12-04T12:00:00+00:00"),
        "sent": ("sent", "digest", None),
    }
    assert list(db.query("PRAGMA foreign_key_check")) == []


def test_every_foreign_key_has_an_index_or_is_small(db: Database) -> None:
    """Without one, deleting an item's rows would scan whole tables."""
    schema.apply(db)
    for table in ("mentions", "events", "participants", "articles", "item_versions"):
        keys = db.table(table).foreign_keys
        led = {index.columns[0] for index in db.table(table).indexes} | {db.table(table).pks[0]}
        assert {key.column for key in keys} <= led


def test_what_an_older_rollcall_stored_gets_keys_that_tell_the_day(db: Database) -> None:
    schema.apply(db, stop_before="0021 keys that tell the day")
    db.execute("PRAGMA foreign_keys = ON")
    for statement in OLD:
        db.execute(statement)
    db.execute("BEGIN")
    schema.apply(db)
    db.commit()
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    items = db.execute("SELECT id FROM items ORDER BY key").fetchall()
    assert [id for (id,) in items] == ["year", "day", "moment", "fetched"]
    assert [
        first_key(date(2025, 12, 3)) < key < first_key(date(2025, 12, 4))
        for (key,) in db.execute("SELECT key FROM items WHERE id IN ('day', 'moment')")
    ] == [True, True]
    events = db.execute(
        "SELECT e.name, i.id, p.name FROM events e JOIN items i ON i.key = e.item"
        " JOIN participants p ON p.event = e.key ORDER BY e.key"
    ).fetchall()
    assert events == [("undated", "day", "C"), ("old", "moment", "A"), ("new", "day", "B")]
    assert db.execute("SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'words'").fetchall() == (
        db.execute("SELECT key FROM items WHERE id = 'moment'").fetchall()
    )
    assert db.execute("SELECT rowid FROM events_fts WHERE events_fts MATCH 'old AND words'").fetchall() == (
        db.execute("SELECT key FROM events WHERE name = 'old'").fetchall()
    )
    assert db.execute("SELECT count(*) FROM persons_fts WHERE persons_fts MATCH 'a'").fetchone() == (1,)
    assert db.execute("SELECT items, hits FROM item_counts").fetchall() == [(4, 3)]
    counted = dict(db.execute("SELECT of, n FROM counts").fetchall())
    assert counted == {"events": 3, "participants": 3, "items": 4, "hits": 3, "sources": 1}
    for index in ("articles_fts", "events_fts"):
        db.execute(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")


def _item(key: int, id: str, published: str | None, day: str | None, hit: int) -> str:
    when = ", ".join(f"'{each}'" if each else "NULL" for each in (published, day))
    return (
        "INSERT INTO items (key, id, source, title, address, published, day, hit, stored_at, seen_at,"
        f" fetched_at, content_hash, body) VALUES ({key}, '{id}', 'harbour', 't', 'a', {when}, {hit},"
        " 's', 's', '2025-12-05T08:00:00+00:00', 'h', 'b')"
    )


def _event(key: int, item: int, name: str, latest: str | None, person: str) -> list[str]:
    day = f"'{latest}'" if latest else "NULL"
    return [
        "INSERT INTO events (key, id, item, name, kind, people, future, earliest, latest, quote, start, stop,"
        f" rule) VALUES ({key}, '{name}', {item}, '{name}', 'meeting', '', 0, {day}, {day}, '', 0, 0, 'r')",
        "INSERT INTO participants (event, name, kind, status, inferred, certainty, folded, quote, start,"
        " stop, rule)"
        f" VALUES ({key}, '{person}', 'person', 'attended', 0, 1, lower('{person}'), '', 0, 0, '')",
    ]


OLD = [
    "INSERT INTO sources (id, title, address, kind, publisher, rules, article, full, every)"
    " VALUES ('harbour', 't', 'a', 'feed', 'p', '{}', '', 0, 1800)",
    _item(1, "moment", "2025-12-03T09:00:00+00:00", None, 1),
    _item(2, "day", None, "2025-12-03", 1),
    _item(3, "fetched", None, None, 0),
    _item(4, "year", None, "2025", 1),
    "INSERT INTO articles (item, title, language, paragraphs, text) VALUES (1, 't', 'en', '[]', 'words')",
    *_event(1, 1, "old", "2024-05-06", "A"),
    *_event(2, 2, "new", "2025-12-03", "B"),
    *_event(3, 2, "undated", None, "C"),
]
"""A file of the time before, as far as its keys go."""
