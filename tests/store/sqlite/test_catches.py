from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import StoreError
from store.interface import EventQuery, Saved
from store.sqlite import SqliteStore, open_store
from store.vocabulary import Catch, Reading
from tests.builders import (
    HOUR,
    NOON,
    catch,
    channel,
    delivery,
    event,
    item,
    mention,
    participant,
    reading,
    source,
    state,
)
from tests.store.sqlite.tables import change, everything, rows


def titles(store: SqliteStore) -> dict[str, str]:
    return {found.item.id: found.item.title for found in store.items(hits_only=False, limit=100)}


def test_a_catch_of_nothing_leaves_only_the_sources_state(store: SqliteStore) -> None:
    assert store.save(catch(unchanged=True, state=state(etag='"9"'))) == Saved()
    assert store.watched()[0].state.etag == '"9"'


def test_saving_counts_new_items_and_those_that_mention_somebody_tracked(store: SqliteStore) -> None:
    named = reading(item("harbour/1"), mentions=[mention("TikTok", entity="tiktok")])
    unknown = reading(item("harbour/2"), mentions=[mention("Kalle", kind="person")])
    assert store.save(catch(named, unknown, reading(item("harbour/3")))) == Saved(new=3, hits=1)


def test_an_office_that_the_catalogue_resolves_makes_an_item_a_hit(store: SqliteStore) -> None:
    minister = participant("the minister", kind="person", entity="nina-larsson", inferred=True)
    assert store.save(catch(reading(item(), event("x", minister), mentions=[]))) == Saved(new=1, hits=1)


def test_saving_the_same_catch_again_counts_nothing(store: SqliteStore) -> None:
    brought = catch(reading(item(), event()))
    store.save(brought)
    assert store.save(brought) == Saved()


def test_catches_saved_together_leave_what_they_leave_one_by_one(tmp_path: Path) -> None:
    first = catch(reading(item("harbour/1"), event()), state=state(etag='"1"'))
    second = catch(reading(item("harbour/2")), at=NOON + HOUR, state=state(etag='"2"'))
    together, apart = tmp_path / "together.db", tmp_path / "apart.db"
    with open_store(together) as store:
        store.put_sources([source()])
        assert [saved.new for saved in store.save_all([first, second, first])] == [1, 1, 0]
    with open_store(apart) as store:
        store.put_sources([source()])
        for each in (first, second, first):
            store.save(each)
    assert everything(together) == everything(apart)


def test_a_refused_catch_costs_none_of_those_saved_with_it(store: SqliteStore) -> None:
    good = [catch(reading(item(f"harbour/{n}")), at=NOON + n * HOUR) for n in (1, 2)]
    stray = replace(catch(reading(item("harbour/3"))), source_id="nobody")
    with pytest.raises(StoreError, match="nobody"):
        store.save_all([good[0], stray, good[1]])
    assert set(titles(store)) == {"harbour/1", "harbour/2"}


def test_catches_saved_together_are_one_transaction(tmp_path: Path) -> None:
    with open_store(tmp_path / "rollcall.db") as store:
        store.put_sources([source()])
        told: list[str] = []
        with store._db.writing() as db:
            db.conn.set_trace_callback(told.append)
        told.clear()
        store.save_all([catch(reading(item(f"harbour/{n}")), at=NOON + n * HOUR) for n in range(3)])
    assert told.count("COMMIT") == 1
    assert len({line for line in told if line.startswith("INSERT INTO items ")}) == 3


def test_what_is_added_and_replaced_is_counted_and_found(tmp_path: Path) -> None:
    """Index and counts are kept by whoever adds, not by triggers."""
    with open_store(tmp_path / "rollcall.db") as store:
        store.put_sources([source()])
        named = reading(item("harbour/1", title="sails"), mentions=[mention("TikTok", entity="tiktok")])
        store.save(catch(named, reading(item("harbour/2", title="anchors"))))
        store.save(
            catch(reading(item("harbour/1", title="ropes")), reading(item("harbour/3")), at=NOON + HOUR)
        )
        assert store.items(words=["sails"], hits_only=False) == []
        assert [found.item.id for found in store.items(words=["ropes"], hits_only=False)] == ["harbour/1"]
        assert (store.status().items, store.status().hits) == (3, 0)
    change(
        tmp_path / "rollcall.db", "INSERT INTO articles_fts(articles_fts, rank) VALUES ('integrity-check', 1)"
    )


def test_storing_an_item_puts_away_no_copies_of_what_it_changes(tmp_path: Path) -> None:
    """A trigger on each of many rows would have SQLite open a savepoint for each."""
    with open_store(tmp_path / "rollcall.db") as store:
        store.put_sources([source()])
        told: list[str] = []
        with store._db.writing() as db:
            db.conn.set_trace_callback(told.append)
        store.save(catch(*(reading(item(f"harbour/{n}")) for n in range(30))))
    assert sum("INSERT INTO articles_fts" in line for line in told) == 1
    assert sum("item_counts" in line for line in told) < 5


def test_a_changed_item_replaces_what_was_read_out_of_it(store: SqliteStore) -> None:
    store.save(catch(reading(item(title="Before"), event("meeting before"), event("second meeting"))))
    changed = reading(item(title="After"), event("meeting after", participant("Meta", entity="meta")))
    assert store.save(catch(changed, at=NOON + HOUR)) == Saved(changed=1, hits=1)
    assert titles(store) == {"harbour/1": "After"}
    (found,) = store.events_of_items(["harbour/1"])
    assert found.event == changed.events[0]
    assert store.events(EventQuery(words=(("before",),))) == []
    assert store.items(words=["before"], hits_only=False) == []
    assert store.status().participants == 1


def test_a_quietly_edited_item_leaves_its_old_title_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "rollcall.db"
    with open_store(path) as store:
        store.put_sources([source()])
        store.save(catch(item(title="Eight were there", content_hash="a")))
        store.save(catch(item(title="Seven were there", content_hash="b"), at=NOON + HOUR))
    assert rows(path, "SELECT title, content_hash FROM item_versions") == [("Eight were there", "a")]


def test_events_are_named_after_their_item_and_their_place_in_it(store: SqliteStore) -> None:
    store.save(catch(reading(item("harbour/1"), event("one"), event("two"))))
    assert [found.id for found in store.events_of_items(["harbour/1"])] == ["harbour/1.1", "harbour/1.2"]


def test_a_catch_that_comes_late_changes_nothing_that_a_later_look_saw(store: SqliteStore) -> None:
    late = catch(item(title="Old"), at=NOON, state=state(etag='"old"'))
    newer = catch(item(title="New"), at=NOON + HOUR, state=state(etag='"new"'))
    store.save(newer)
    assert store.save(late) == Saved()
    assert titles(store) == {"harbour/1": "New"}
    assert store.watched()[0].state.etag == '"new"'


def test_an_item_edited_back_and_forth_stands_as_it_was_seen_last(store: SqliteStore) -> None:
    for hour, title in enumerate(["One", "Two", "One"]):
        assert store.save(catch(item(title=title), at=NOON + hour * HOUR)) != Saved()
    assert titles(store) == {"harbour/1": "One"}


def test_of_two_readings_with_one_id_the_last_counts(store: SqliteStore) -> None:
    assert store.save(catch(item(title="First"), item(title="Last"))) == Saved(new=1)
    assert titles(store) == {"harbour/1": "Last"}


def test_a_catch_of_an_unknown_source_is_refused_whole(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match="no source 'fjord'"):
        store.save(catch(item("fjord/1", source_id="fjord")))
    assert store.status().items == 0


def test_a_catch_that_fails_halfway_leaves_nothing(store: SqliteStore) -> None:
    bad = replace(item("harbour/2"), content_hash=None)  # type: ignore[arg-type]
    with pytest.raises(StoreError) as told:
        store.save(catch(item("harbour/1"), bad, state=state(etag='"bad"')))
    assert told.value.__cause__ is not None
    assert store.status().items == 0
    assert store.watched()[0].state.etag is None


def test_an_item_of_another_source_is_refused(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match="not of 'harbour'"):
        store.save(catch(item("fjord/1", source_id="fjord"), source_id="harbour"))


def test_an_item_comes_back_as_it_was_saved(store: SqliteStore) -> None:
    given = item(title="«Møte» – 😀", body="<p>naïve</p>\x00", day="2025-12", published=NOON, language=None)
    store.save(catch(given))
    (found,) = store.items(hits_only=False)
    assert (found.item, found.source) == (given, source("harbour"))


def test_half_a_surrogate_pair_from_a_feed_does_not_lose_the_catch(store: SqliteStore) -> None:
    store.save(catch(item("harbour/1", title="broken \ud83d emoji", content_hash="x"), item("harbour/2")))
    assert titles(store)["harbour/1"] == "broken \ufffd emoji"


def test_each_look_leaves_one_line_in_the_log(tmp_path: Path) -> None:
    path = tmp_path / "rollcall.db"
    with open_store(path) as store:
        store.put_sources([source()])
        looks = [
            catch(item(), at=NOON),
            catch(unchanged=True, at=NOON + HOUR),
            catch(problem="The server did not answer.", at=NOON + 2 * HOUR),
        ]
        for look in [*looks, *looks]:
            store.save(look)
    assert rows(path, "SELECT new, listed, unchanged, problem FROM source_log ORDER BY at") == [
        (1, 1, 0, None),
        (0, 0, 1, None),
        (0, 0, 0, "The server did not answer."),
    ]


def test_an_item_saved_after_a_digest_was_made_counts_as_stored_after_it(store: SqliteStore) -> None:
    store.put_channel(channel())
    store.owe(delivery(), digested_until=NOON + HOUR)
    slow_look = catch(item(), at=NOON)
    store.save(slow_look)
    until = store.digested_until("terminal")
    assert [found.item.id for found in store.items(since=until, hits_only=False)] == ["harbour/1"]


# ---- the same catches, saved once or many times --------------------------------------------------

_numbers = st.integers(min_value=1, max_value=3)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    version = draw(_numbers)
    told = item(f"harbour/{draw(_numbers)}", title=f"Version {version}", content_hash=str(version))
    people = [participant(f"P{number}", entity=f"p{number}") for number in range(draw(_numbers))]
    return reading(told, *(event(f"{version}.{n}", *people) for n in range(draw(_numbers) - 1)))


@st.composite
def catches(draw: st.DrawFn) -> Catch:
    at = NOON + draw(st.integers(min_value=0, max_value=4)) * HOUR
    listed = draw(st.none() | st.lists(st.sampled_from(["harbour/1", "harbour/2", "elsewhere"])))
    etag = draw(st.none() | st.sampled_from(['"1"', '"2"']))
    found = draw(st.lists(readings(), max_size=3))
    problem = draw(st.none() | st.just("It failed."))
    return catch(*found, source_id="harbour", at=at, listed=listed, state=state(etag=etag), problem=problem)


def saved(looks: list[Catch]) -> dict[str, list[tuple[object, ...]]]:
    """All that stands in the file afterwards. When an item was last seen may be news the second time: a
    look that came too early listed an item which was not known yet."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "rollcall.db")
        with open_store(path) as store:
            store.put_sources([source()])
            for look in looks:
                store.save(look)
        change(path, "UPDATE items SET seen_at = ''")
        return everything(path)


@settings(max_examples=25, deadline=None)
@given(st.lists(catches(), max_size=6))
def test_any_catches_saved_twice_leave_what_saving_them_once_leaves(looks: list[Catch]) -> None:
    once = saved(looks)
    assert saved([*looks, *looks]) == once
    assert saved([each for look in looks for each in (look, look)]) == once
