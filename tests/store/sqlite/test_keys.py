from __future__ import annotations

from datetime import date

import pytest

from store.errors import StoreError
from store.sqlite import SqliteStore, keys
from store.sqlite.keys import first_key, keys_for
from tests.builders import HOUR, NOON, catch, event, item, reading

DAY, NEXT = date(2025, 12, 3), date(2025, 12, 4)


def test_a_later_day_has_greater_keys_and_no_day_has_the_least(store: SqliteStore) -> None:
    with store._db.reading() as db:
        taken = keys_for(db, "events", [DAY, None, NEXT, DAY, date.min])
    assert sorted(taken, key=lambda key: taken.index(key)) == taken
    assert [taken.index(key) for key in sorted(taken)] == [1, 4, 0, 3, 2]
    assert first_key(DAY) < taken[0] < taken[3] < first_key(NEXT)


def test_keys_that_are_taken_are_not_given_again(store: SqliteStore) -> None:
    store.save(catch(item("harbour/1", day="2025-12-03")))
    store.save(catch(item("harbour/2", day="2025-12-03"), at=NOON + HOUR))
    with store._db.reading() as db:
        taken = [row["key"] for row in db.execute("SELECT key FROM items ORDER BY id")]
        assert keys_for(db, "items", [DAY]) == [max(taken) + 1]
    assert taken == [first_key(DAY) + 1, first_key(DAY) + 2]


def test_a_day_that_is_full_is_told(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "MOST_OF_A_DAY", 2)
    with store._db.reading() as db:
        assert len(keys_for(db, "events", [DAY])) == 1
        with pytest.raises(StoreError, match="More events than a database holds are of 2025-12-03"):
            keys_for(db, "events", [DAY, DAY, DAY])


def test_events_stand_in_the_order_of_the_last_day_on_which_they_may_have_been(store: SqliteStore) -> None:
    told = [event(day, date=day) for day in ("2025", "2025-11", "2025-12-03", "2024-12-31")]
    store.save(catch(reading(item(), *told)))
    with store._db.reading() as db:
        found = db.execute("SELECT name, coarse FROM events ORDER BY key").fetchall()
    assert [tuple(row) for row in found] == [
        ("2024-12-31", 0),
        ("2025-11", 1),
        ("2025-12-03", 0),
        ("2025", 1),
    ]
