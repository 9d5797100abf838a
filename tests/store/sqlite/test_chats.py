"""Channels, and what chats keep between two starts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from store.interface import Channel, Delivery
from store.sqlite import open_store
from store.sqlite.chats import NOTED, REMEMBERED
from store.sqlite.store import SqliteStore

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
CHANNEL = Channel("slack:T1:C1", "slack", "press-watch", address="C1", workspace="T1")


@pytest.fixture
def store() -> SqliteStore:
    return open_store(":memory:")


def test_a_channel_comes_back_with_all_that_was_chosen(store: SqliteStore) -> None:
    chosen = replace(CHANNEL, sections=("coming",), cap=3, quiet="22:00-07:00", holidays="SE", silent=False)
    store.put_channel(chosen)
    assert store.channels() == [chosen]
    assert store.channel(chosen.id) == chosen
    assert store.channel("slack:T1:C2") is None


def test_choosing_anew_keeps_what_the_channel_has_been_told(store: SqliteStore) -> None:
    store.put_channel(CHANNEL)
    store.nothing_to_tell(CHANNEL.id, NOW)
    store.put_channel(replace(CHANNEL, language="sv"))
    assert store.digested_until(CHANNEL.id) == NOW


def test_a_channel_that_is_removed_is_owed_nothing(store: SqliteStore) -> None:
    store.put_channel(CHANNEL)
    store.owe(Delivery("one", CHANNEL.id, "p", "{}", owed_at=NOW), digested_until=NOW)
    store.remove_channel(CHANNEL.id)
    assert store.channels() == []
    assert store.owed() == []


def test_what_a_chat_keeps_is_its_own(store: SqliteStore) -> None:
    store.keep("matrix", "sync:next", "s1")
    store.keep("matrix", "sync:next", "s2")
    store.keep("matrix", "sync_next", "other")
    store.keep("slack", "sync:next", "x")
    assert store.kept("matrix", "sync:") == {"sync:next": "s2"}
    store.keep("matrix", "sync:next", None)
    assert store.kept("matrix") == {"sync_next": "other"}


def test_what_comes_in_twice_is_known_the_second_time(store: SqliteStore) -> None:
    assert store.first_time("slack", "Ev1", NOW)
    assert not store.first_time("slack", "Ev1", NOW + timedelta(hours=1))
    assert store.first_time("matrix", "Ev1", NOW)
    assert store.first_time("slack", "Ev1", NOW + REMEMBERED + timedelta(hours=2))


def test_looking_whether_something_came_does_not_make_it_so(store: SqliteStore) -> None:
    assert not store.came("matrix", "$1")
    assert not store.came("matrix", "$1")
    store.first_time("matrix", "$1", NOW)
    assert store.came("matrix", "$1")
    assert not store.came("slack", "$1")


def test_what_is_noted_is_forgotten_after_a_while(store: SqliteStore) -> None:
    store.note("matrix", "$1", "who met TikTok?", NOW)
    store.note("matrix", "$1", "who declined?", NOW + timedelta(days=1))
    assert store.noted("matrix", "$1") == "who declined?"
    assert store.noted("slack", "$1") == ""
    store.note("slack", "$2", "later", NOW + NOTED + timedelta(days=2))
    assert store.noted("matrix", "$1") == ""


def test_a_channel_that_we_were_sent_away_from_keeps_what_was_chosen(store: SqliteStore) -> None:
    store.put_channel(replace(CHANNEL, cap=3, present=False))
    found = store.channel(CHANNEL.id)
    assert found is not None
    assert (found.present, found.cap) == (False, 3)


def test_several_are_noted_together_with_what_came_in(store: SqliteStore) -> None:
    store.note_all("matrix", {"a": "1", "b": "2"}, NOW, ["$1", "$2"])
    assert (store.noted("matrix", "a"), store.noted("matrix", "b")) == ("1", "2")
    assert store.came("matrix", "$1")
    assert store.came("matrix", "$2")
    assert not store.first_time("matrix", "$2", NOW)
    store.note_all("matrix", {}, NOW)
    assert not store.came("matrix", "")
