"""What is kept aside while an alarm stands is lost to nobody, and told to nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.errors import StoreError
from store.interface import EventQuery, Saved, SourceHealth
from store.sqlite import SqliteStore
from store.vocabulary import Alarm, Catch, Reading, SourceState
from tests.builders import HOUR, NOON, catch, event, item, mention, participant, reading

BEFORE = NOON - timedelta(days=1)
FLOOD = Alarm("flood", "All of it is new.", NOON)
SILENT = Alarm("silent", "It has said nothing for a month.", NOON)


def of(number: int, *, hash: str = "") -> Reading:
    met = event("a meeting on harbours", participant(entity="tiktok"))
    found = [mention("TikTok", entity="tiktok")]
    return reading(item(f"harbour/{number}", content_hash=hash), met, mentions=found)


def brought(
    *readings: Reading, at: int = 0, alarm: Alarm | None = FLOOD, listed: tuple[str, ...] | None = None
) -> Catch:
    moment = NOON + at * HOUR
    state = SourceState(etag="e", looked_at=moment, succeeded_at=moment, next_look=moment + HOUR, alarm=alarm)
    return catch(*readings, source_id="harbour", at=moment, state=state, listed=listed)


def stored(store: SqliteStore) -> list[str]:
    return sorted(each.item.id for each in store.items(hits_only=False))


def news(store: SqliteStore) -> list[str]:
    return sorted(each.item.id for each in store.items(since=BEFORE, hits_only=False))


def known(store: SqliteStore) -> list[str]:
    return sorted(store.watched(names=["harbour"])[0].known)


def health(store: SqliteStore) -> SourceHealth:
    return store.status().sources[0]


def test_while_an_alarm_holds_new_items_are_known_and_in_no_answer(store: SqliteStore) -> None:
    assert store.save(brought(of(1), of(2))) == Saved(held=2)
    assert (stored(store), news(store), known(store)) == ([], [], ["harbour/1", "harbour/2"])
    assert store.events(EventQuery(who=(("tiktok",),))) == []
    assert store.events_of_items(["harbour/1"]) == []
    assert store.status().items == 0
    assert (health(store).alarm, health(store).held) == (FLOOD, 2)
    assert store.watched(names=["harbour"])[0].held == 2


def test_items_stored_before_go_on_being_brought_up_to_date(store: SqliteStore) -> None:
    store.save(brought(of(1), alarm=None))
    assert store.save(brought(of(1, hash="edited"), of(2), at=1)) == Saved(changed=1, hits=1, held=1)
    assert stored(store) == ["harbour/1"]


def test_an_alarm_that_holds_nothing_keeps_nothing_aside(store: SqliteStore) -> None:
    assert store.save(brought(of(1), alarm=SILENT)).new == 1
    assert (health(store).alarm, health(store).held) == (SILENT, 0)


def test_what_was_let_through_is_news_of_that_moment_and_as_it_was_read(store: SqliteStore) -> None:
    given = of(1)
    store.save(brought(given, of(2)))
    assert store.accept("harbour", NOON + 9 * HOUR) == Saved(new=2, hits=2)
    assert news(store) == stored(store) == known(store) == ["harbour/1", "harbour/2"]
    assert store.items(since=NOON + 8 * HOUR, limit=1)[0].item in (given.item, of(2).item)
    [found] = store.events_of_items(["harbour/1"])
    assert (found.event, found.item) == (given.events[0], given.item)
    assert (health(store).alarm, health(store).held) == (None, 0)


def test_what_was_left_out_is_known_and_never_news(store: SqliteStore) -> None:
    store.save(brought(of(1), of(2)))
    assert store.drop("harbour", NOON + HOUR) == 2
    assert (stored(store), known(store)) == ([], ["harbour/1", "harbour/2"])
    later = brought(of(1, hash="edited"), of(3), at=2, alarm=None, listed=("harbour/1", "harbour/3"))
    assert store.save(later) == Saved(new=1, hits=1)
    assert stored(store) == ["harbour/3"]
    assert store.watched(names=["harbour"])[0].known["harbour/1"] == "edited"


def test_what_was_left_out_is_known_as_long_as_it_is_listed(store: SqliteStore) -> None:
    store.save(brought(of(1), of(2)))
    store.drop("harbour", NOON + HOUR)
    store.save(brought(at=24 * 80, alarm=None, listed=("harbour/1",)))
    store.save(brought(at=24 * 160, alarm=None, listed=("harbour/1", "harbour/4")))
    assert known(store) == ["harbour/1"]


def test_what_is_kept_aside_is_brought_up_to_date_and_counted_once(store: SqliteStore) -> None:
    store.save(brought(of(1)))
    assert store.save(brought(of(1, hash="edited"), at=1)) == Saved()
    assert store.save(brought(of(1, hash="edited"), at=1)) == Saved()
    store.accept("harbour", NOON + 2 * HOUR)
    assert store.items()[0].item.content_hash == "edited"


def test_after_a_decision_the_source_is_looked_at_whole_and_soon(store: SqliteStore) -> None:
    store.save(brought(of(1)))
    store.accept("harbour", NOON + HOUR)
    [watched] = store.watched(due=NOON)
    assert (watched.state.etag, watched.state.next_look, watched.state.accepted) == (None, None, ("flood",))


@pytest.mark.parametrize("verb", ["accept", "drop"])
def test_a_look_that_began_before_the_decision_raises_no_alarm_again(store: SqliteStore, verb: str) -> None:
    store.save(brought(of(1)))
    getattr(store, verb)("harbour", NOON + 2 * HOUR)
    assert store.save(brought(of(5), at=1)) == Saved()
    assert (health(store).alarm, health(store).held) == (None, 0)
    assert "harbour/5" not in known(store)


def test_what_was_taken_for_right_is_kept_beside_what_was_before(store: SqliteStore) -> None:
    state = SourceState(
        looked_at=NOON, alarm=Alarm("blank:date silent", "No dates.", NOON), accepted=("empty",)
    )
    store.save(catch(source_id="harbour", state=state))
    store.accept("harbour", NOON + HOUR)
    assert store.watched(names=["harbour"])[0].state.accepted == ("empty", "blank:date", "silent")


def test_where_no_alarm_stands_there_is_nothing_to_decide(store: SqliteStore) -> None:
    store.save(brought(of(1), alarm=None))
    assert (store.accept("harbour", NOON), store.drop("harbour", NOON)) == (Saved(), 0)
    assert stored(store) == ["harbour/1"]
    assert store.watched(names=["harbour"])[0].state.etag == "e"


@pytest.mark.parametrize("verb", ["accept", "drop"])
def test_a_source_that_is_not_there_is_told(store: SqliteStore, verb: str) -> None:
    with pytest.raises(StoreError, match="no source 'fjord'"):
        getattr(store, verb)("fjord", NOON)


# ---- items that change all the time --------------------------------------------------------------------


def test_an_item_that_changed_at_24_looks_is_handed_out_as_restless(store: SqliteStore) -> None:
    for look in range(25):
        assert store.watched(names=["harbour"])[0].restless == {}
        store.save(brought(of(1, hash=str(look)), of(2), at=look, alarm=None))
    [watched] = store.watched(names=["harbour"])
    assert watched.restless == {"harbour/1": NOON + 24 * HOUR}
    assert health(store).restless == 1
