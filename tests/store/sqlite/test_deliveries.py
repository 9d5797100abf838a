from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from store.errors import StoreError
from store.interface import Channel
from store.sqlite import SqliteStore
from tests.builders import HOUR, NOON, catch, channel, delivery, item, source


@pytest.fixture(autouse=True)
def _terminal(store: SqliteStore) -> None:
    store.put_channel(channel("terminal"))


def test_a_channel_comes_back_as_it_was_put_last(store: SqliteStore) -> None:
    store.put_channel(channel("ops", name="before"))
    given = Channel("ops", "slack", "#ops", cron="30 7 * * *", zone="Europe/Oslo", language="sv")
    store.put_channel(given)
    assert store.channels() == [given, channel("terminal")]


def test_a_delivery_is_owed_until_it_is_sent(store: SqliteStore) -> None:
    due = delivery(payload='{"heading": "Två nya möten 😀"}')
    assert store.owe(due, digested_until=NOON)
    assert store.owed() == [due]
    store.mark_sending(due.id)
    assert store.owed() == [replace(due, state="sending")]
    store.mark_sent(due.id, "ts-1", NOON)
    assert store.owed() == []


def test_owing_keeps_the_moment_it_was_given(store: SqliteStore) -> None:
    store.owe(replace(delivery(), owed_at=NOON), digested_until=NOON)
    assert store.owed()[0].owed_at == NOON


def test_owed_twice_is_owed_once(store: SqliteStore) -> None:
    assert store.owe(delivery(payload="1"), digested_until=NOON)
    assert not store.owe(delivery(payload="2"), digested_until=NOON + HOUR)
    assert [each.payload for each in store.owed()] == ["1"]
    assert store.digested_until("terminal") == NOON


def test_a_period_is_owed_once_whatever_the_deliverys_id(store: SqliteStore) -> None:
    store.owe(delivery(), digested_until=NOON)
    assert not store.owe(replace(delivery(), id="another"), digested_until=NOON)


def test_a_delivery_that_was_sent_is_not_owed_again(store: SqliteStore) -> None:
    store.owe(delivery(), digested_until=NOON)
    store.mark_sent(delivery().id, "ts-1", NOON)
    assert not store.owe(delivery(), digested_until=NOON)
    assert store.owed() == []


def test_what_is_owed_comes_oldest_first(store: SqliteStore) -> None:
    for period in ("2025-12-05", "2025-12-03", "2025-12-04"):
        store.owe(delivery(period=period), digested_until=NOON)
    assert [each.period for each in store.owed()] == ["2025-12-05", "2025-12-03", "2025-12-04"]


def test_each_channel_remembers_up_to_when_it_has_been_told(store: SqliteStore) -> None:
    store.put_channel(channel("ops"))
    assert store.digested_until("terminal") is None
    store.owe(delivery(period="1"), digested_until=NOON + HOUR)
    store.owe(delivery(period="0"), digested_until=NOON)
    store.owe(delivery("ops"), digested_until=NOON)
    assert store.digested_until("terminal") == NOON + HOUR
    assert store.digested_until("ops") == NOON


def test_a_channel_with_nothing_to_tell_is_told_up_to_there_and_never_back(store: SqliteStore) -> None:
    store.nothing_to_tell("terminal", NOON)
    assert store.digested_until("terminal") == NOON
    store.nothing_to_tell("terminal", NOON - HOUR)
    assert store.digested_until("terminal") == NOON
    store.owe(delivery(), digested_until=NOON + HOUR)
    assert store.digested_until("terminal") == NOON + HOUR
    assert store.owed() == [delivery()]


def test_a_digest_that_was_only_begun_has_told_nothing(store: SqliteStore) -> None:
    store.begin_digest("terminal", NOON)
    assert store.digested_until("terminal") is None


@pytest.mark.parametrize("draw", [SqliteStore.begin_digest, SqliteStore.nothing_to_tell])
def test_what_is_saved_behind_a_line_is_stored_after_it(
    store: SqliteStore, draw: Callable[[SqliteStore, str, datetime], None]
) -> None:
    store.put_sources([source()])
    draw(store, "terminal", NOON + HOUR)
    store.save(catch(item(), at=NOON))
    assert [found.item.id for found in store.items(since=NOON + HOUR, hits_only=False)] == [item().id]


def test_a_channel_keeps_its_moments_when_it_is_put_again(store: SqliteStore) -> None:
    store.nothing_to_tell("terminal", NOON)
    store.put_channel(channel("terminal", name="renamed"))
    assert store.digested_until("terminal") == NOON


def test_a_line_for_an_unknown_channel_is_refused(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match="no channel 'nowhere'"):
        store.begin_digest("nowhere", NOON)


def test_a_delivery_to_an_unknown_channel_is_refused(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match="no channel 'nowhere'"):
        store.owe(delivery("nowhere"), digested_until=NOON)


def test_a_delivery_that_fails_halfway_is_not_owed(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match="has no zone"):
        store.owe(delivery(), digested_until=NOON.replace(tzinfo=None))
    assert store.owed() == []


@pytest.mark.parametrize("mark", ["sending", "sent"])
def test_marking_what_nobody_owes_is_refused(store: SqliteStore, mark: str) -> None:
    with pytest.raises(StoreError, match="no delivery 'x'"):
        store.mark_sending("x") if mark == "sending" else store.mark_sent("x", "r", NOON)


def test_what_was_sent_stays_sent(store: SqliteStore) -> None:
    store.owe(delivery(), digested_until=NOON)
    store.mark_sent(delivery().id, "ts-1", NOON)
    store.mark_sending(delivery().id)
    store.mark_sent(delivery().id, "ts-2", NOON + HOUR)
    assert store.owed() == []
