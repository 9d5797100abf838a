from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from store.interface import Part
from store.sqlite import SqliteStore, open_store
from store.sqlite.known import RESTLESS_AFTER
from store.vocabulary import Reading, SourceKind, Status
from tests.builders import HOUR, NOON, article, catch, channel, event, item, participant, reading, source
from tests.store.sqlite.tables import rows


def said(title: str, *names: str, id: str = "harbour/1") -> Reading:
    people = [participant(name, entity=name.lower()) for name in names]
    told = [event("meeting", *people)] if people else []
    return reading(
        item(id, title=title, content_hash=title), *told, article=article("They met.", title=title)
    )


@pytest.fixture(autouse=True)
def _harbour(store: SqliteStore) -> None:
    store.put_sources([source()])
    store.save(catch(said("first", "TikTok"), at=NOON))


def test_what_an_item_said_before_stands_beside_what_it_says(store: SqliteStore) -> None:
    store.save(catch(said("second", "Meta"), at=NOON + HOUR))
    (changed,) = store.changed(NOON)
    assert changed.found.item.title == "second"
    assert (changed.before.title, changed.after.title) == ("first", "second")
    assert changed.before.text == "first\n\nThey met."
    assert changed.before.participants == (Part("TikTok", Status.ATTENDED, "tiktok"),)
    assert (changed.before.mentions, changed.after.mentions) == (("tiktok",), ("meta",))


def test_several_changes_are_one_from_the_first_to_the_last_of_the_period(store: SqliteStore) -> None:
    for number, title in enumerate(("second", "third", "fourth"), 1):
        store.save(catch(said(title, "TikTok"), at=NOON + number * HOUR))
    both = [(each.before.title, each.after.title) for each in store.changed(NOON + HOUR, NOON + 2 * HOUR)]
    assert both == [("second", "third")]
    assert [(each.before.title, each.after.title) for each in store.changed(NOON)] == [("first", "fourth")]
    assert store.changed(NOON + 3 * HOUR) == []


def test_what_is_stored_in_the_period_is_new_and_not_changed(store: SqliteStore) -> None:
    store.save(catch(said("second", "TikTok"), at=NOON + HOUR))
    assert store.changed(NOON - HOUR) == []


def test_an_item_that_names_nobody_tracked_counts_only_where_it_did(store: SqliteStore) -> None:
    store.save(catch(said("nobody", id="harbour/2"), at=NOON))
    later = NOON + HOUR
    store.save(catch(said("still nobody", id="harbour/2"), said("nobody any more"), at=later))
    assert [each.found.item.id for each in store.changed(NOON)] == ["harbour/1"]


def test_a_change_saved_behind_a_digests_line_is_told_by_the_next(store: SqliteStore) -> None:
    store.put_channel(channel())
    store.begin_digest("terminal", NOON + 2 * HOUR)
    store.save(catch(said("second", "TikTok"), at=NOON + HOUR))
    assert store.changed(NOON, NOON + 2 * HOUR) == []
    assert len(store.changed(NOON + 2 * HOUR)) == 1


def test_an_archive_and_a_page_that_changes_all_the_time_are_left_out(store: SqliteStore) -> None:
    for number in range(1, 26):
        store.save(catch(said(f"title {number}", "TikTok"), at=NOON + number * HOUR))
    assert store.changed(NOON) == []
    old = replace(said("old", "TikTok"), item=item("old/1", source_id="old"))
    store.put_sources([source("old", kind=SourceKind.ARCHIVE)])
    store.save(catch(old, source_id="old", at=NOON))
    edited = replace(old, item=replace(old.item, content_hash="edited"))
    store.save(catch(edited, source_id="old", at=NOON + HOUR))
    assert store.changed(NOON) == []


def test_of_a_page_that_changes_all_the_time_no_more_is_kept(tmp_path: Path) -> None:
    with open_store(tmp_path / "clock.db") as store:
        store.put_sources([source()])
        for number in range(40):
            store.save(catch(said(f"title {number}", "TikTok"), at=NOON + number * HOUR))
    assert rows(tmp_path / "clock.db", "SELECT count(*) FROM said_before") == [(RESTLESS_AFTER,)]


def test_no_more_are_given_than_wanted(store: SqliteStore) -> None:
    store.save(catch(said("one", "TikTok", id="harbour/2"), at=NOON))
    store.save(catch(said("two", "TikTok", id="harbour/2"), said("second", "Meta"), at=NOON + HOUR))
    assert len(store.changed(NOON)) == 2
    assert len(store.changed(NOON, limit=1)) == 1
