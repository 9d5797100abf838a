from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from store.errors import StoreError
from store.sqlite import SqliteStore
from store.vocabulary import SourceState
from tests.builders import HOUR, NOON, catch, item, source, state


def known(store: SqliteStore, name: str = "harbour", *, asked: bool = False) -> dict[str, str]:
    given = {each.source.id: dict(each.known) for each in store.watched(names=[name] if asked else ())}
    return given[name]


def test_a_source_comes_back_as_it_was_put(store: SqliteStore) -> None:
    given = source(
        "fjord",
        kind="listing",
        publisher="Fjord council",
        rules={"item": "li.release", "date": "time"},
        article="main",
        full=True,
        every=60,
        language=None,
    )
    store.put_sources([given])
    assert given in store.sources()


def test_a_source_put_again_takes_the_new_description_and_keeps_state_and_items(store: SqliteStore) -> None:
    store.save(catch(item(), state=state(etag='"7"')))
    store.put_sources([source(title="Harbour news")])
    (watched,) = store.watched()
    assert watched.source.title == "Harbour news"
    assert watched.state.etag == '"7"'
    assert list(watched.known) == ["harbour/1"]


def test_a_source_never_looked_at_is_due(store: SqliteStore) -> None:
    assert [each.source.id for each in store.watched(due=NOON)] == ["harbour"]
    assert store.watched(due=NOON)[0].state == SourceState()


@pytest.mark.parametrize(("now", "due"), [(NOON - HOUR, False), (NOON + HOUR, True), (NOON + 2 * HOUR, True)])
def test_a_source_is_due_once_its_next_look_has_come(store: SqliteStore, now: object, due: bool) -> None:
    store.save(catch(state=state(next_look=NOON + HOUR)))
    assert bool(store.watched(due=now)) is due  # type: ignore[arg-type]


def test_the_longest_overdue_source_comes_first(store: SqliteStore) -> None:
    store.put_sources([source("late"), source("later"), source("new")])
    store.save(catch(source_id="harbour", state=state(next_look=NOON)))
    store.save(catch(source_id="late", state=state(next_look=NOON - HOUR)))
    store.save(catch(source_id="later", state=state(next_look=NOON - 2 * HOUR)))
    assert [each.source.id for each in store.watched(due=NOON)] == ["new", "later", "late", "harbour"]


def test_an_archive_is_never_due(store: SqliteStore) -> None:
    store.put_sources([source("attic", kind="archive")])
    assert "attic" not in [each.source.id for each in store.watched(due=NOON)]
    assert store.watched(due=NOON, names=["attic"]) == []
    assert "attic" in [each.source.id for each in store.watched()]


def test_names_keep_these_sources_only(store: SqliteStore) -> None:
    store.put_sources([source("fjord"), source("island")])
    assert [each.source.id for each in store.watched(names=["fjord", "nowhere"])] == ["fjord"]


def test_the_state_comes_back_as_the_look_left_it(store: SqliteStore) -> None:
    left = SourceState(
        etag='"1"',
        last_modified="Wed, 03 Dec 2025 12:00:00 GMT",
        looked_at=NOON,
        succeeded_at=NOON - HOUR,
        next_look=NOON + HOUR,
        failures=2,
        problem="The server did not answer.",
    )
    store.save(catch(state=left))
    assert store.watched()[0].state == left


def test_known_items_come_with_their_content_hash(store: SqliteStore) -> None:
    store.save(catch(item("harbour/1", content_hash="a"), item("harbour/2", content_hash="b")))
    assert known(store) == {"harbour/1": "a", "harbour/2": "b"}


def test_an_item_that_its_source_dropped_long_ago_is_no_longer_handed_out(store: SqliteStore) -> None:
    store.save(catch(item("harbour/1"), at=NOON))
    store.save(catch(item("harbour/2"), at=NOON + timedelta(days=30)))
    assert sorted(known(store)) == ["harbour/1", "harbour/2"]
    store.save(catch(item("harbour/3"), at=NOON + timedelta(days=110)))
    assert sorted(known(store)) == ["harbour/2", "harbour/3"]


def test_an_item_that_is_still_listed_is_known_whatever_its_age(store: SqliteStore) -> None:
    store.save(catch(item("harbour/1"), at=NOON))
    for year in range(1, 5):
        store.save(catch(listed=["harbour/1"], at=NOON + timedelta(days=365 * year)))
    assert list(known(store)) == ["harbour/1"]


def test_what_is_known_does_not_age_while_the_source_says_unchanged(store: SqliteStore) -> None:
    store.save(catch(item("harbour/1"), at=NOON))
    store.save(catch(unchanged=True, at=NOON + timedelta(days=400)))
    assert list(known(store)) == ["harbour/1"]


def test_the_items_of_an_archive_are_known_where_it_is_asked_for_by_name(store: SqliteStore) -> None:
    store.put_sources([source("attic", kind="archive")])
    store.save(catch(item("attic/1", source_id="attic"), at=NOON))
    store.save(catch(item("attic/2", source_id="attic"), at=NOON + timedelta(days=500)))
    assert known(store, "attic") == {}
    assert sorted(known(store, "attic", asked=True)) == ["attic/1", "attic/2"]


def test_a_time_without_a_zone_is_refused(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match="has no zone"):
        store.watched(due=NOON.replace(tzinfo=None))


# ---- by hand -----------------------------------------------------------------------------------------


def ids(store: SqliteStore) -> list[str]:
    return [each.id for each in store.sources()]


def due(store: SqliteStore) -> list[str]:
    return [each.source.id for each in store.watched(due=NOON + HOUR)]


def test_a_source_added_by_hand_says_so_and_others_do_not(store: SqliteStore) -> None:
    store.watch(source("fjord"))
    assert {each.source.id: each.by_hand for each in store.watched()} == {"fjord": True, "harbour": False}
    assert {each.source.id: each.by_hand for each in store.status().sources} == {
        "fjord": True,
        "harbour": False,
    }


def test_a_paused_source_is_not_due_and_says_since_when(store: SqliteStore) -> None:
    store.pause("harbour", NOON)
    store.pause("harbour", NOON + HOUR)
    assert due(store) == []
    assert ids(store) == ["harbour"]
    assert [each.paused_at for each in store.status().sources] == [NOON]


def test_a_paused_source_can_still_be_looked_at_by_name(store: SqliteStore) -> None:
    store.pause("harbour", NOON)
    assert [each.source.id for each in store.watched(names=["harbour"])] == ["harbour"]


def test_a_resumed_source_is_due_at_once_and_resuming_again_moves_nothing(store: SqliteStore) -> None:
    store.save(catch(state=state(next_look=NOON + 9 * HOUR)))
    store.pause("harbour", NOON)
    store.resume("harbour")
    assert due(store) == ["harbour"]
    store.save(catch(at=NOON + HOUR, state=state(next_look=NOON + 9 * HOUR)))
    store.resume("harbour")
    assert due(store) == []


def test_a_removed_source_is_watched_no_more_and_its_items_stay(store: SqliteStore) -> None:
    store.save(catch(item()))
    store.remove("harbour", NOON)
    assert (ids(store), due(store), store.watched(), store.status().sources) == ([], [], [], ())
    (found,) = store.items(hits_only=False)
    assert found.source.id == "harbour"
    store.save(catch(item("harbour/2"), at=NOON + HOUR))  # of a look that was under way


def test_a_removed_source_stays_out_where_a_file_lists_it_and_comes_back_by_hand(store: SqliteStore) -> None:
    store.save(catch(item()))
    store.remove("harbour", NOON)
    store.put_sources([source()])
    assert ids(store) == []
    store.watch(source())
    assert due(store) == ["harbour"]
    assert known(store) != {}


@pytest.mark.parametrize("verb", ["pause", "resume", "remove"])
def test_what_is_done_to_a_source_that_is_not_there_is_refused(store: SqliteStore, verb: str) -> None:
    store.remove("harbour", NOON)
    given = ["harbour"] if verb == "resume" else ["harbour", NOON]
    with pytest.raises(StoreError, match="no source 'harbour'"):
        getattr(store, verb)(*given)


def test_why_the_next_look_is_when_it_is_is_remembered(store: SqliteStore) -> None:
    store.save(catch(state=state(reason="it is looked at every hour")))
    assert store.watched()[0].state.reason == "it is looked at every hour"
    assert store.status().sources[0].reason == "it is looked at every hour"


def test_rhythm_errors_and_where_it_moved_come_back_as_they_were(store: SqliteStore) -> None:
    given = SourceState(
        looked_at=NOON,
        failures=3,
        errors=1.25,
        rhythm=3600.5,
        fresh_at=NOON - HOUR,
        moved_from="https://old.example/",
        moved_to="https://new.example/",
        moved_since=NOON - 2 * HOUR,
    )
    store.save(catch(state=given))
    assert store.watched()[0].state == given
    (health,) = store.status().sources
    assert (health.moved_to, health.moved_since) == ("https://new.example/", NOON - 2 * HOUR)


def test_the_bounds_of_a_source_come_back(store: SqliteStore) -> None:
    store.put_sources([replace(source("fjord"), every=60, longest=600)])
    assert {(each.every, each.longest) for each in store.sources() if each.id == "fjord"} == {(60, 600)}
