"""What channels follow, kept; and how far they have been told of it at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from store.errors import StoreError
from store.interface import ALERT, Delivery, Limits, Track, Window
from store.sqlite import SqliteStore
from store.vocabulary import SourceKind, Status
from tests import builders
from tests.builders import HOUR, NOON

MINUTE = timedelta(minutes=1)
TRACK = Track("", "terminal", "TikTok", Limits(countries=("SE",), statuses=(Status.HOST, Status.ATTENDED)))


def followed(store: SqliteStore, track: Track = TRACK, **changes: object) -> Track:
    store.put_channel(builders.channel())
    return store.put_track(replace(track, **changes), NOON)  # type: ignore[arg-type]


def save(store: SqliteStore, *ids: str, at: object = NOON) -> None:
    items = [builders.item(f"harbour/{id}") for id in ids]
    store.save(builders.catch(*items, source_id="harbour", at=at))  # type: ignore[arg-type]


def stored(store: SqliteStore, window: Window) -> list[str]:
    found = store.matching(lambda _: True, window)
    return sorted(each.found.item.id.removeprefix("harbour/") for each in found)


def alert(*items: str, id: str = "a1", channel: str = "terminal") -> Delivery:
    return Delivery(id, channel, id, "{}", owed_at=NOON, kind=ALERT, items=items)


def test_a_track_comes_back_as_it_was_put(store: SqliteStore) -> None:
    track = followed(store, added_by="Ada", alert=True, pace=2, added_at=NOON - HOUR)
    assert store.tracks("terminal") == [track]
    assert track == replace(
        TRACK,
        id="1",
        added_by="Ada",
        alert=True,
        pace=2,
        added_at=NOON - HOUR,
        baseline_at=NOON,
    )


def test_the_same_put_twice_is_one_track(store: SqliteStore) -> None:
    assert followed(store) == followed(store, added_by="somebody else")
    assert followed(store, limits=Limits()).id == "2"


def test_tracks_are_those_of_a_channel_in_their_order(store: SqliteStore) -> None:
    store.put_channel(builders.channel("other"))
    ids = [followed(store, expression=name).id for name in ("b", "a")]
    other = store.put_track(replace(TRACK, channel_id="other"), NOON)
    assert [each.id for each in store.tracks("terminal")] == ids
    assert [each.id for each in store.tracks()] == [*ids, other.id]


def test_a_number_never_means_another_track(store: SqliteStore) -> None:
    first = followed(store)
    store.remove_track(first.id)
    store.remove_track(first.id)
    assert store.tracks() == []
    assert followed(store).id != first.id


def test_what_was_chosen_can_be_changed_and_the_baseline_stays(store: SqliteStore) -> None:
    track = followed(store)
    changed = store.put_track(replace(track, pace=1, muted_at=NOON, muted_until=NOON + HOUR), NOON + 5 * HOUR)
    assert store.tracks() == [changed]
    assert (changed.pace, changed.muted_until, changed.baseline_at) == (1, NOON + HOUR, NOON)


def test_a_track_needs_its_channel_and_a_change_its_track(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match="no channel"):
        store.put_track(TRACK, NOON)
    store.put_channel(builders.channel())
    with pytest.raises(StoreError, match="no track 7"):
        store.put_track(replace(TRACK, id="7"), NOON)


def test_a_channel_that_is_removed_takes_its_tracks_along(store: SqliteStore) -> None:
    followed(store, alert=True)
    store.owe_alerts("terminal", NOON, [alert("harbour/1")], since=store.alerted_until("terminal"))
    store.remove_channel("terminal")
    assert store.tracks() == []


# ---- the baseline ---------------------------------------------------------------------------------


def test_nothing_stored_before_a_track_is_its_to_tell(store: SqliteStore) -> None:
    save(store, "before")
    track = followed(store)
    save(store, "after", at=NOON + MINUTE)
    assert track.baseline_at
    assert stored(store, Window(stored_after=track.baseline_at)) == ["after"]


def test_a_look_that_began_before_a_track_and_is_saved_after_it_is_the_tracks_to_tell(
    store: SqliteStore,
) -> None:
    track = followed(store)
    save(store, "slow", at=NOON - MINUTE)
    (slow,) = store.matching(lambda _: True, Window(stored_after=track.baseline_at))
    assert track.tells_of(slow.stored_at)


def test_a_baseline_is_never_before_what_is_stored_whatever_a_clock_says(store: SqliteStore) -> None:
    save(store, "ahead", at=NOON + HOUR)
    track = followed(store)
    (ahead,) = store.matching(lambda _: True, Window())
    assert not track.tells_of(ahead.stored_at)


def test_what_a_source_listed_before_it_was_added_is_no_tracks_news(store: SqliteStore) -> None:
    followed(store)
    store.watch(builders.source("new"))
    store.put_sources([builders.source("old", kind=SourceKind.ARCHIVE)])
    first = [builders.item("new/1", source_id="new")]
    store.save(builders.catch(*first, at=NOON + MINUTE))
    store.save(builders.catch(builders.item("old/1", source_id="old"), at=NOON + MINUTE))
    assert stored(store, Window(stored_after=NOON)) == []
    assert stored(store, Window()) == ["new/1", "old/1"]
    store.save(builders.catch(builders.item("new/2", source_id="new"), at=NOON + 2 * MINUTE))
    assert stored(store, Window(stored_after=NOON)) == ["new/2"]


# ---- muting ---------------------------------------------------------------------------------------


def test_what_came_while_a_track_was_silent_stays_untold() -> None:
    track = replace(TRACK, baseline_at=NOON, muted_at=NOON + HOUR, muted_until=NOON + 3 * HOUR)
    assert [track.tells_of(NOON + number * HOUR) for number in range(6)] == [
        False,
        True,
        False,
        False,
        True,
        True,
    ]
    assert track.tells_of(NOON + MINUTE)
    assert [track.muted(NOON + number * HOUR) for number in (2, 3)] == [True, False]


# ---- alerts ---------------------------------------------------------------------------------------


def test_alerts_begin_where_they_are_turned_on(store: SqliteStore) -> None:
    track = followed(store)
    assert store.alerted_until("terminal") == {}
    save(store, "meanwhile", at=NOON + HOUR)
    store.put_track(replace(track, alert=True), NOON + 2 * HOUR)
    assert store.alerted_until("terminal") == {track.id: NOON + 2 * HOUR}
    store.put_track(replace(track, alert=True, pace=1), NOON + 3 * HOUR)
    assert store.alerted_until("terminal") == {track.id: NOON + 2 * HOUR}
    store.put_track(replace(track, alert=False), NOON + 4 * HOUR)
    assert store.alerted_until("terminal") == {}


def test_alerts_and_the_line_they_were_told_up_to_are_written_together(store: SqliteStore) -> None:
    track = followed(store, alert=True)
    since = store.alerted_until("terminal")
    (owed,) = store.owe_alerts("terminal", NOON + HOUR, [alert("harbour/1", "harbour/2")], since=since)
    assert [each.id for each in store.owed()] == [owed.id]
    assert store.alerted_until("terminal") == {track.id: NOON + HOUR}
    assert store.already_told("terminal", ["harbour/1", "harbour/3"], ALERT) == {"harbour/1"}
    assert store.alerts_since("terminal", NOON - MINUTE) == 1
    assert store.alerts_since("terminal", NOON) == 0


def test_who_read_up_to_another_line_owes_nothing(store: SqliteStore) -> None:
    followed(store, alert=True)
    since = store.alerted_until("terminal")
    store.owe_alerts("terminal", NOON + HOUR, [alert("harbour/1")], since=since)
    late = store.owe_alerts(
        "terminal", NOON + 2 * HOUR, [alert("harbour/1", "harbour/2", id="a2")], since=since
    )
    assert late == []
    assert [each.id for each in store.owed()] == ["a1"]


def test_an_alert_is_owed_once(store: SqliteStore) -> None:
    followed(store, alert=True)
    for hours in (1, 2):
        since = store.alerted_until("terminal")
        store.owe_alerts("terminal", NOON + hours * HOUR, [alert("harbour/1")], since=since)
    assert len(store.owed()) == 1


def test_a_line_of_alerts_is_drawn_before_what_is_saved_afterwards(store: SqliteStore) -> None:
    followed(store, alert=True)
    store.begin_alerts("terminal", NOON + HOUR)
    save(store, "slow", at=NOON + MINUTE)
    assert stored(store, Window(stored_after=NOON, stored_until=NOON + HOUR)) == []
    assert stored(store, Window(stored_after=NOON + HOUR)) == ["slow"]
