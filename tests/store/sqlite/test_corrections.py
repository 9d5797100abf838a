"""What people decide about what was read: applied for ever, shown, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from store.errors import StoreError
from store.interface import Correction, EventQuery, FoundEvent, Verdict
from store.sqlite import open_store
from store.sqlite.store import SqliteStore
from store.vocabulary import Status
from tests.builders import catch, event, item, mention, participant, reading, source

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
WHO = {"user": "U1", "user_name": "Ada", "at": NOW}


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    with open_store(":memory:") as store:
        store.put_sources([source()])
        save(store, "1", "Tilda Ek", "Rune Berg")
        yield store


def save(store: SqliteStore, hash: str, *names: str, at: datetime = NOW) -> None:
    people = [participant(name, kind="person") for name in names]
    mentions = [mention(name, kind="person") for name in names]
    read = reading(item(content_hash=hash), event("Talks", *people), mentions=mentions)
    store.save(catch(read, at=at))


def only(store: SqliteStore) -> FoundEvent:
    return store.events(EventQuery())[0]


def statuses(store: SqliteStore) -> dict[str, str]:
    return {each.name: str(each.status) for each in only(store).event.participants}


def said(verdict: Verdict, name: str, store: SqliteStore, id: str = "c1", **more: object) -> Correction:
    about = {} if verdict is Verdict.SAME else {"event_id": only(store).id}
    return Correction(id=id, verdict=verdict, name=name, **WHO, **about, **more)  # type: ignore[arg-type]


def test_who_was_not_there_is_struck_and_named_as_such(store: SqliteStore) -> None:
    assert store.correct(said(Verdict.NOT_THERE, "Tilda Ek", store))
    assert statuses(store) == {"Rune Berg": "attended"}
    (struck,) = only(store).struck
    assert (struck.name, struck.status) == ("Tilda Ek", Status.ATTENDED)
    assert struck.corrected
    assert (struck.corrected.by, struck.corrected.at) == ("Ada", NOW)
    assert store.events(EventQuery(who=(("Tilda Ek",),))) == []


def test_why_somebody_decided_so_is_kept(store: SqliteStore) -> None:
    store.correct(said(Verdict.NOT_THERE, "Tilda Ek", store, note="She was ill."))
    assert [each.note for each in store.corrections()] == ["She was ill."]


def test_another_part_is_told_with_what_was_read(store: SqliteStore) -> None:
    store.correct(said(Verdict.STATUS, "Tilda Ek", store, status=Status.ABSENT))
    assert statuses(store) == {"Tilda Ek": "absent", "Rune Berg": "attended"}
    found = next(each for each in only(store).event.participants if each.name == "Tilda Ek")
    assert found.corrected
    assert found.corrected.read is Status.ATTENDED


def test_somebody_whom_nothing_tells_of_is_added(store: SqliteStore) -> None:
    store.correct(said(Verdict.STATUS, "Oda Lie", store, status=Status.DECLINED, kind="person"))
    assert statuses(store)["Oda Lie"] == "declined"
    store.undo("c1", "U2", NOW)
    assert "Oda Lie" not in statuses(store)


def test_a_correction_outlives_a_changed_item(store: SqliteStore) -> None:
    store.correct(said(Verdict.NOT_THERE, "Tilda Ek", store))
    save(store, "2", "Oda Lie", "Tilda Ek", "Rune Berg", at=NOW + timedelta(hours=1))
    assert statuses(store) == {"Oda Lie": "attended", "Rune Berg": "attended"}


def test_the_same_correction_made_twice_is_made_once(store: SqliteStore) -> None:
    assert store.correct(said(Verdict.NOT_THERE, "Tilda Ek", store))
    assert not store.correct(said(Verdict.NOT_THERE, "Tilda Ek", store))


def test_what_is_undone_stands_as_it_was_read(store: SqliteStore) -> None:
    store.correct(said(Verdict.NOT_THERE, "Tilda Ek", store))
    store.correct(said(Verdict.STATUS, "Tilda Ek", store, id="c2", status=Status.INVITED))
    assert statuses(store)["Tilda Ek"] == "invited"
    undone = store.undo("c2", "U2", NOW)
    assert undone
    assert undone.undone_by == "U2"
    assert "Tilda Ek" not in statuses(store)
    store.undo("c1", "U2", NOW)
    assert statuses(store) == {"Tilda Ek": "attended", "Rune Berg": "attended"}
    assert store.undo("c1", "U2", NOW) is None
    assert [each.undone_by for each in store.corrections()] == ["U2", "U2"]


def test_two_names_of_one_person_are_found_by_either(store: SqliteStore) -> None:
    store.correct(said(Verdict.SAME, "Tilda Ek", store, other="Mathilda Ek-Holm", kind="person"))
    for name in ("Tilda Ek", "Mathilda Ek-Holm"):
        assert len(store.events(EventQuery(who=((name,),)))) == 1, name
    assert set(statuses(store)) == {"Mathilda Ek-Holm", "Rune Berg"}
    assert len(store.items(naming=["Mathilda Ek-Holm"], hits_only=False)) == 1


def test_two_names_of_one_person_hold_for_what_is_read_later_until_undone(store: SqliteStore) -> None:
    store.correct(said(Verdict.SAME, "Tilda Ek", store, other="Nina Larsson", other_entity="nina-larsson"))
    save(store, "2", "Tilda Ek", at=NOW + timedelta(hours=1))
    assert only(store).event.participants[0].entity == "nina-larsson"
    store.undo("c1", "U2", NOW)
    assert only(store).event.participants[0].entity is None
    assert set(statuses(store)) == {"Tilda Ek"}


def test_a_name_may_be_the_same_as_one_that_is_another_s(store: SqliteStore) -> None:
    store.correct(said(Verdict.SAME, "Tilda Ek", store, other="T. Ek", id="c1"))
    store.correct(said(Verdict.SAME, "T. Ek", store, other="Nina Larsson", other_entity="nina", id="c2"))
    assert "Nina Larsson" in statuses(store)
    store.undo("c2", "U1", NOW)
    assert "T. Ek" in statuses(store)


def test_the_share_that_was_right_is_told_by_source_and_frame(store: SqliteStore) -> None:
    store.correct(said(Verdict.RIGHT, "Rune Berg", store, id="c1"))
    store.correct(said(Verdict.NOT_THERE, "Tilda Ek", store, id="c2"))
    (by_source,) = store.precision("source")
    assert (by_source.right, by_source.wrong, by_source.share) == (1, 1, 0.5)
    (by_frame,) = store.precision("frame")
    assert by_frame.of == only(store).event.participants[0].evidence.rule
    store.correct(said(Verdict.RIGHT, "Tilda Ek", store, id="c3"))
    assert store.precision("source")[0].wrong == 0


def test_an_event_that_is_gone_cannot_be_corrected(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match="no event"):
        store.correct(Correction(id="x", verdict=Verdict.NOT_THERE, name="A", event_id="nowhere.1", **WHO))  # type: ignore[arg-type]
