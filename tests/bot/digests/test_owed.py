"""When a digest is owed, and that it is owed once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.digests import delivery_id, owe_digest
from bot.replies import from_json
from bot.schedule import due
from store.interface import Delivery, Overview, Store
from store.sqlite import SqliteStore, open_store
from store.sqlite.opening import open_connections
from tests.bot.digests.channel import CHANNEL, NOW, at, save
from tests.bot.world import READ, catalogue


def test_a_digest_that_is_due_is_owed_once(store: Store) -> None:
    owed = owe_digest(store, CHANNEL, NOW, catalogue())
    assert owed
    assert owe_digest(store, CHANNEL, NOW, catalogue()) is None
    (delivery,) = store.owed()
    assert delivery.id == owed.id == delivery_id("terminal", delivery.period)
    assert from_json(delivery.payload).heading.startswith("Rollcall: 6 events")
    assert store.digested_until("terminal") == at("2026-11-20T09:00")


def test_what_is_stored_after_the_hour_waits_for_the_next_digest(store: Store) -> None:
    save(store, "late", when=NOW - timedelta(minutes=30))
    first = owe_digest(store, CHANNEL, NOW, catalogue())
    assert first
    assert "Meeting about grooming" not in first.payload
    second = owe_digest(store, CHANNEL, NOW + timedelta(days=3), catalogue())
    assert second
    assert from_json(second.payload).heading == "Rollcall: 1 event with participants."


def test_a_quiet_period_owes_nothing(empty: Store) -> None:
    assert owe_digest(empty, CHANNEL, NOW, catalogue()) is None
    assert empty.owed() == []


def test_a_quiet_period_is_over_once_it_has_been_looked_at(empty: Store) -> None:
    owe_digest(empty, CHANNEL, NOW, catalogue())
    assert due(CHANNEL, empty.digested_until(CHANNEL.id), NOW) is None


class Busy(SqliteStore):
    """A store in which somebody saves a look, begun before the hour, while a digest is being composed."""

    def overview(self, *, most: int | None = 10) -> Overview:
        save(self, "meanwhile", when=at("2026-11-20T08:59"))
        return super().overview(most=most)


@pytest.mark.parametrize("quiet", [True, False])
def test_what_is_saved_while_a_digest_is_composed_is_told_by_the_next(tmp_path: Path, quiet: bool) -> None:
    with Busy(open_connections(tmp_path / "busy.db")) as store:
        store.put_channel(CHANNEL)
        if not quiet:
            save(store, "before", when=NOW - timedelta(hours=2))
        first = owe_digest(store, CHANNEL, NOW, catalogue())
        assert (first is None) is quiet
        second = owe_digest(store, CHANNEL, NOW + timedelta(days=3), catalogue())
    assert second
    assert from_json(second.payload).heading == "Rollcall: 1 event with participants."


class Dying(SqliteStore):
    def owe(self, delivery: Delivery, *, digested_until: datetime | None = None) -> bool:
        raise InterruptedError


def test_a_process_that_dies_before_the_digest_is_owed_leaves_it_due(tmp_path: Path) -> None:
    path = tmp_path / "dying.db"
    with Dying(open_connections(path)) as store:
        store.put_channel(CHANNEL)
        save(store, "before", when=NOW - timedelta(hours=2))
        with pytest.raises(InterruptedError):
            owe_digest(store, CHANNEL, NOW, catalogue())
    with open_store(path) as again:
        assert owe_digest(again, CHANNEL, NOW, catalogue())


def test_several_missed_periods_become_one(store: Store) -> None:
    assert owe_digest(store, CHANNEL, NOW, catalogue())
    for day in range(3):
        save(store, f"day {day}", when=NOW + timedelta(days=day))
    later = owe_digest(store, CHANNEL, NOW + timedelta(days=12), catalogue())
    assert later
    told = from_json(later.payload)
    assert told.heading == "Rollcall: 3 events with participants."
    missed = "7 digests before this one were not sent; what they had to tell is in here."
    assert told.sections[0].lines == (missed,)
    assert len(store.owed()) == 2


def test_a_digest_may_be_asked_for_at_any_moment(store: Store) -> None:
    moment = READ + timedelta(minutes=1)
    owed = owe_digest(store, CHANNEL, moment, catalogue(), moment=moment)
    assert owed
    assert store.digested_until("terminal") == moment


def test_a_schedule_begins_when_it_is_chosen(store: Store) -> None:
    store.put_channel(CHANNEL, due_from=NOW)  # an hour after the day's moment
    assert owe_digest(store, CHANNEL, NOW, catalogue()) is None
    first = owe_digest(store, CHANNEL, NOW + timedelta(days=3), catalogue())
    assert first
    assert from_json(first.payload).heading.startswith("Rollcall: 6 events")


def test_a_digest_knows_which_items_it_shows(store: Store) -> None:
    channel = replace(CHANNEL, cap=1, sections=("met",))
    owed = owe_digest(store, channel, NOW, catalogue())
    assert owed
    (item,) = owed.items
    assert [each.id for each in store.told_of(item)] == [owed.id]
