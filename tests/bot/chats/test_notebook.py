"""What a chat notes is known at once, and written behind."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.chats.notebook import Notebook
from store.errors import StoreError
from store.sqlite import SqliteStore, open_store

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with open_store(tmp_path / "notes.db") as opened:
        yield opened


def notebook(store: SqliteStore) -> Notebook:
    return Notebook("slack", store, lambda: NOW)


async def test_a_note_is_known_before_it_is_written_and_stays_afterwards(store: SqliteStore) -> None:
    notes = notebook(store)
    written = notes.note({"topic": "grooming"}, came="Ev1")
    assert (notes.noted("topic"), notes.came("Ev1")) == ("grooming", True)
    assert store.noted("slack", "topic") == ""
    await written
    assert (store.noted("slack", "topic"), store.came("slack", "Ev1")) == ("grooming", True)
    await notes.close()


async def test_the_last_note_under_a_key_holds(store: SqliteStore) -> None:
    notes = notebook(store)
    for number in range(20):
        notes.note({"topic": str(number)})
        await asyncio.sleep(0)
        assert notes.noted("topic") == str(number)
    await notes.close()
    assert store.noted("slack", "topic") == "19"


async def test_closing_waits_for_all_that_was_noted(store: SqliteStore) -> None:
    notes = notebook(store)
    for number in range(100):
        notes.note({f"key {number}": "said"})
    await notes.close()
    assert all(store.noted("slack", f"key {number}") for number in range(100))


async def test_what_gathers_while_something_is_written_is_written_together(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, keep = list[int](), store.note_all

    def counting(chat: str, notes: Mapping[str, str], at: datetime, incoming: Collection[str] = ()) -> None:
        calls.append(len(notes))
        keep(chat, notes, at, incoming)

    monkeypatch.setattr(store, "note_all", counting)
    notes = notebook(store)
    first = notes.note({"first": "1"})
    await asyncio.sleep(0)
    for number in range(50):
        notes.note({f"key {number}": "said"})
    await first
    await notes.close()
    assert calls == [1, 50]


async def test_what_comes_in_twice_comes_for_the_first_time_once(store: SqliteStore) -> None:
    notes = notebook(store)
    assert sum(await asyncio.gather(*(notes.first_time("Ev1") for _ in range(20)))) == 1
    await notes.close()
    later = notebook(store)
    assert not await later.first_time("Ev1")
    await later.close()


async def test_what_cannot_be_written_fails_for_those_who_wait_and_for_nobody_else(
    store: SqliteStore,
) -> None:
    notes = notebook(store)
    store.close()
    with pytest.raises(StoreError):
        await notes.note({"topic": "grooming"})
    notes.note({"topic": "again"})
    await notes.close()
