"""Stories and occasions: what several items tell is found once, and what people decide stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.cli.joining import join_new
from store.errors import StoreError
from store.interface import Decision, EventQuery
from store.sqlite import open_store
from store.sqlite.store import SqliteStore
from tests.builders import catch, event, item, participant, reading, source

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
BODY = "The minister met the platforms in the harbour city and asked for figures. " * 12


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    with open_store(":memory:") as store:
        store.put_sources([source("a"), source("b"), source("c")])
        yield store


def save(
    store: SqliteStore, room: str, *names: str, hash: str = "1", at: datetime = NOW, status: str = "attended"
) -> None:
    people = [participant(name, status, entity=name) for name in names or ("tiktok", "meta", "google")]
    told = item(
        f"{room}{room}/1", source_id=room, body=BODY, content_hash=hash, title="Minister met the platforms"
    )
    store.save(catch(reading(told, event("Talks", *people)), at=at))
    join_new(store)


def decision(one: str, other: str, *, same: bool, id: str = "d1") -> Decision:
    return Decision(id, one, other, same, "U1", "Ada", NOW)


def test_an_event_that_two_items_tell_is_found_once_with_both(store: SqliteStore) -> None:
    save(store, "a")
    save(store, "b", "tiktok", "meta", "google", "signal")
    (found,) = store.events(EventQuery())
    assert [each.item.source_id for each in (found, *found.also)] == ["b", "a"]
    assert [each.name for each in found.event.participants] == ["tiktok", "meta", "google", "signal"]
    signal = found.event.participants[-1]
    assert found.telling(signal).item.source_id == "b"
    assert len(store.events_of_items(["aa/1", "bb/1"])) == 1


def test_who_one_item_has_present_and_another_away_is_told_both_ways(store: SqliteStore) -> None:
    save(store, "a", "tiktok", "meta", "google")
    people = [
        participant(name, "absent" if name == "google" else "attended", entity=name)
        for name in ("tiktok", "meta", "google")
    ]
    store.save(
        catch(
            reading(
                item("bb/1", source_id="b", body=BODY, title="Minister met the platforms"),
                event("Talks", *people),
            ),
            at=NOW,
        )
    )
    join_new(store)
    (found,) = store.events(EventQuery())
    assert sorted(str(each.status) for each in found.event.participants if each.name == "google") == [
        "absent",
        "attended",
    ]


def test_comparing_again_changes_nothing(store: SqliteStore) -> None:
    save(store, "a")
    save(store, "b")
    assert store.unjoined() == []
    before = store.alike("aa/1"), store.alike("aa/1.1")
    assert join_new(store) == 0
    assert (store.alike("aa/1"), store.alike("aa/1.1")) == before
    assert [id for id, _ in before[0]] == ["aa/1", "bb/1"]


def test_an_item_that_changes_is_compared_anew(store: SqliteStore) -> None:
    save(store, "a")
    save(store, "b")
    for room in ("b", "a"):
        save(store, room, hash="2", at=NOW + timedelta(hours=1))
        assert [id for id, _ in store.alike("bb/1")] == ["aa/1", "bb/1"]
        assert len(store.events(EventQuery())) == 1


def test_what_is_split_stays_split_and_what_is_merged_stays_merged(store: SqliteStore) -> None:
    save(store, "a")
    save(store, "b")
    for one, other in (("bb/1", "aa/1"), ("bb/1.1", "aa/1.1")):
        assert store.decide(decision(one, other, same=False, id=one))
        assert not store.decide(decision(one, other, same=False, id=f"{one} again"))
    assert len(store.events(EventQuery())) == 2
    save(store, "b", hash="2", at=NOW + timedelta(hours=1))
    assert [id for id, _ in store.alike("bb/1")] == ["bb/1"]
    assert len(store.events(EventQuery())) == 2
    store.decide(decision("bb/1.1", "aa/1.1", same=True, id="d9"))
    save(store, "b", hash="3", at=NOW + timedelta(hours=2))
    assert len(store.events(EventQuery())) == 1


def test_a_decision_taken_back_leaves_it_to_comparing(store: SqliteStore) -> None:
    save(store, "a")
    save(store, "b")
    store.decide(decision("bb/1.1", "aa/1.1", same=False))
    assert store.undecide("d1", NOW)
    join_new(store)
    assert len(store.events(EventQuery())) == 1
    assert store.undecide("d1", NOW) is None
    assert [each.undone_at for each in store.decisions()] == [NOW]


def test_a_merge_takes_the_others_along(store: SqliteStore) -> None:
    for room, names in (("a", ("tiktok",)), ("b", ("meta",)), ("c", ("google",))):
        told = item(f"{room}/1", source_id=room, title=f"Quite another title {room}", body=room * 20)
        store.save(
            catch(reading(told, event(f"Talks {room}", participant(names[0], entity=names[0]))), at=NOW)
        )
    join_new(store)
    store.decide(decision("b/1.1", "a/1.1", same=True))
    store.decide(decision("a/1.1", "c/1.1", same=True, id="d2"))
    assert {id for id, _ in store.alike("a/1.1")} == {"a/1.1", "b/1.1", "c/1.1"}
    (found,) = store.events(EventQuery())
    assert len(found.event.participants) == 3


def test_what_is_not_there_cannot_be_joined(store: SqliteStore) -> None:
    save(store, "a")
    with pytest.raises(StoreError, match="no event"):
        store.decide(decision("aa/1.1", "nowhere.1", same=True))
