from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from store.interface import EventQuery
from store.sqlite import SqliteStore, open_store
from store.sqlite.connections import MOST_CONNECTIONS
from tests.builders import NOON, catch, channel, delivery, event, item, reading, source

ITEMS_A_CATCH = 20


def save(store: SqliteStore, number: int) -> None:
    """A catch of its own source, so that each is whole or absent."""
    name = f"source-{number}"
    store.put_sources([source(name)])
    store.save(
        catch(
            *(
                reading(item(f"{name}/{each}", source_id=name), event(f"meeting {each}"))
                for each in range(ITEMS_A_CATCH)
            )
        )
    )


@pytest.fixture
def filed(tmp_path: Path) -> Iterator[SqliteStore]:
    with open_store(tmp_path / "rollcall.db") as store:
        yield store


def test_readers_see_whole_catches_only_while_another_thread_writes(store: SqliteStore) -> None:
    done = threading.Event()

    def read() -> set[int]:
        seen = set()
        while not done.is_set():
            status = store.status()
            assert status.items == status.events
            found = store.events(EventQuery(words=(("meet",),), limit=1000))
            assert all(each.event.participants for each in found)
            seen |= {status.items % ITEMS_A_CATCH, len(found) % ITEMS_A_CATCH}
        return seen

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read), pool.submit(read)]
        try:
            for number in range(15):
                save(store, number)
        finally:
            done.set()
        assert [reader.result() for reader in readers] == [{0}, {0}]
    assert store.status().items == 15 * ITEMS_A_CATCH


def test_many_threads_may_write_at_once(store: SqliteStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: save(store, number), range(24)))
    assert store.status().items == 24 * ITEMS_A_CATCH


def test_of_many_threads_that_owe_the_same_one_does(store: SqliteStore) -> None:
    store.put_channel(channel())
    with ThreadPoolExecutor(8) as pool:
        owed = list(pool.map(lambda _: store.owe(delivery(), digested_until=NOON), range(16)))
    assert sorted(owed) == [False] * 15 + [True]


def test_a_reader_does_not_wait_for_a_writer(filed: SqliteStore, tmp_path: Path) -> None:
    save(filed, 1)
    with closing(sqlite3.connect(tmp_path / "rollcall.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM participants")
        assert filed.status().items == ITEMS_A_CATCH
        assert len(filed.events(EventQuery())[0].event.participants) == 1
        other.execute("ROLLBACK")


def test_threads_that_come_and_go_leave_no_connections_behind(
    filed: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    connect = sqlite3.connect

    def counted(*given: object, **named: object) -> sqlite3.Connection:
        opened.append(given)
        return connect(*given, **named)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", counted)
    for _ in range(3 * MOST_CONNECTIONS):
        thread = threading.Thread(target=filed.status)
        thread.start()
        thread.join()
    assert opened == []


def test_more_threads_than_connections_take_turns(filed: SqliteStore) -> None:
    ask: Callable[[int], int] = lambda _: filed.status().items  # noqa: E731
    with ThreadPoolExecutor(3 * MOST_CONNECTIONS) as pool:
        assert set(pool.map(ask, range(200))) == {0}
