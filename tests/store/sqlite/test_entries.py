"""What a feed's document held, remembered from one look to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from store.sqlite import open_store
from store.sqlite.store import SqliteStore
from store.vocabulary import Catch, Watched
from tests.builders import HOUR, NOON, source, state

ENTRIES = {"0a1b": "harbour/1", "2c3d": "", "4e5f": "harbour/2"}


def store_with(*catches: Catch) -> SqliteStore:
    store = open_store(":memory:")
    store.put_sources([source("harbour"), source("island")])
    for catch in catches:
        store.save(catch)
    return store


def catch(
    *, after: timedelta = timedelta(0), entries: dict[str, str] | None = None, document: str = "d"
) -> Catch:
    return Catch("harbour", NOON + after, replace(state(), document=document), entries=entries)


def watched(store: SqliteStore) -> Watched:
    [found] = store.watched(names=["harbour"])
    return found


def test_entries_and_document_come_back_with_their_source_only() -> None:
    with store_with(catch(entries=ENTRIES)) as store:
        assert watched(store).entries == ENTRIES
        assert watched(store).state.document == "d"
        [other] = store.watched(names=["island"])
        assert other.entries == {}
        assert other.state.document is None


def test_a_look_that_read_nothing_leaves_the_entries() -> None:
    with store_with(catch(entries=ENTRIES), catch(after=HOUR)) as store:
        assert watched(store).entries == ENTRIES


def test_a_document_that_had_to_be_read_whole_is_remembered_with_no_entries() -> None:
    with store_with(catch(entries=ENTRIES), catch(after=HOUR, entries={})) as store:
        assert watched(store).entries == {}


def test_a_look_that_is_saved_late_does_not_bring_back_what_it_saw() -> None:
    with store_with(catch(after=HOUR, entries=ENTRIES, document="new")) as store:
        store.save(catch(entries={"old": "harbour/9"}, document="old"))
        assert watched(store).entries == ENTRIES
        assert watched(store).state.document == "new"
