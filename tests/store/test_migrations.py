from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlite_utils import Database

from store.migrations import STEPS, schema


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
