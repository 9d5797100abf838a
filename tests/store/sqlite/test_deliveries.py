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
    assert store.take("terminal", now=NOON, until=NOON + HOUR) == due
    assert store.owed() == [replace(due, state="sending", claimed_at=NOON)]
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


@pytest.mark.parametrize(
    "mark",
    [
        lambda store: store.mark_sent("x", "r", NOON),
        lambda store: store.put_off("x", "It failed.", until=NOON, uncertain=True),
        lambda store: store.rest("x", "refused", "It failed.", uncertain=True),
        lambda store: store.try_again("x"),
        lambda store: store.give_up("x"),
    ],
)
def test_marking_what_nobody_owes_is_refused(store: SqliteStore, mark: Callable[[SqliteStore], None]) -> None:
    with pytest.raises(StoreError, match="'x'"):
        mark(store)


def test_what_was_sent_stays_sent(store: SqliteStore) -> None:
    store.owe(delivery(), digested_until=NOON)
    store.mark_sent(delivery().id, "ts-1", NOON)
    store.put_off(delivery().id, "It failed.", until=NOON, uncertain=True)
    store.rest(delivery().id, "refused", "It failed.", uncertain=False)
    store.mark_sent(delivery().id, "ts-2", NOON + HOUR)
    with pytest.raises(StoreError):
        store.give_up(delivery().id)
    assert (store.owed(), store.resting()) == ([], [])
    (sent,) = store.deliveries([delivery().id])
    assert (sent.state, sent.receipt, sent.sent_at) == ("sent", "ts-1", NOON)


def test_a_message_is_taken_by_one_and_its_channel_waits_for_it(store: SqliteStore) -> None:
    store.owe(delivery(period="1"), digested_until=NOON)
    store.owe(delivery(period="2"), digested_until=NOON)
    assert store.take("terminal", now=NOON, until=NOON + HOUR) == delivery(period="1")
    assert store.take("terminal", now=NOON + HOUR / 2, until=NOON + HOUR) is None
    store.mark_sent("terminal:1", "ts-1", NOON)
    assert store.take("terminal", now=NOON, until=NOON + HOUR) == delivery(period="2")


def test_a_channel_with_nothing_owed_has_nothing_to_take(store: SqliteStore) -> None:
    assert store.take("terminal", now=NOON, until=NOON + HOUR) is None
    assert store.take("nowhere", now=NOON, until=NOON + HOUR) is None


def test_what_was_being_sent_when_somebody_died_may_have_arrived_since_it_was_first_tried(
    store: SqliteStore,
) -> None:
    store.owe(delivery(), digested_until=NOON)
    store.take("terminal", now=NOON, until=NOON + HOUR)
    again = store.take("terminal", now=NOON + HOUR, until=NOON + 2 * HOUR)
    assert again == replace(delivery(), state="sending", claimed_at=NOON, attempts=1)
    assert again.uncertain


def test_what_is_put_off_waits_and_is_pending_where_it_did_not_arrive(store: SqliteStore) -> None:
    store.owe(delivery(), digested_until=NOON)
    for uncertain, state in ((True, "sending"), (False, "pending")):
        store.take("terminal", now=NOON, until=NOON + HOUR)
        store.put_off(delivery().id, "It failed.", until=NOON, uncertain=uncertain)
        (owed,) = store.owed()
        assert (owed.state, owed.uncertain, owed.problem) == (state, uncertain, "It failed.")
    store.put_off(delivery().id, "It failed.", until=NOON + HOUR, uncertain=False)
    assert store.take("terminal", now=NOON, until=NOON + HOUR) is None
    assert store.take("terminal", now=NOON + HOUR, until=NOON + 2 * HOUR)


def test_what_rests_is_left_alone_until_somebody_says_so(store: SqliteStore) -> None:
    store.owe(delivery(period="1"), digested_until=NOON)
    store.owe(delivery(period="2"), digested_until=NOON)
    store.take("terminal", now=NOON, until=NOON + HOUR)
    store.rest("terminal:1", "refused", "It is archived.", uncertain=False)
    assert [each.id for each in store.resting()] == ["terminal:1"]
    assert [each.id for each in store.owed()] == ["terminal:2"]
    assert (store.status().owed, store.status().resting) == (1, 1)
    store.try_again("terminal:1")
    assert [(each.id, each.state, each.attempts) for each in store.owed()] == [
        ("terminal:1", "pending", 0),
        ("terminal:2", "pending", 0),
    ]


def test_what_rests_and_may_have_arrived_is_looked_for_when_it_is_tried_again(store: SqliteStore) -> None:
    store.owe(delivery(), digested_until=NOON)
    store.take("terminal", now=NOON, until=NOON + HOUR)
    store.rest(delivery().id, "tries", "It failed.", uncertain=True)
    store.try_again(delivery().id)
    again = store.take("terminal", now=NOON, until=NOON + HOUR)
    assert again
    assert again.uncertain


def test_what_was_given_up_is_neither_sent_nor_owed_again(store: SqliteStore) -> None:
    store.owe(delivery(), digested_until=NOON)
    store.give_up(delivery().id)
    assert (store.owed(), store.resting()) == ([], [])
    assert not store.owe(delivery(), digested_until=NOON)


def test_an_alert_is_owed_beside_a_digest_and_tells_nothing_of_how_far_digests_are(
    store: SqliteStore,
) -> None:
    store.owe(delivery(), digested_until=NOON)
    alert = replace(delivery(), id="another", kind="alert")
    assert store.owe(alert)
    assert not store.owe(replace(alert, id="a third"))
    assert store.digested_until("terminal") == NOON


def test_an_item_knows_in_which_messages_it_was_told(store: SqliteStore) -> None:
    store.owe(replace(delivery(period="1"), items=("harbour/1", "harbour/2")), digested_until=NOON)
    store.owe(replace(delivery(period="2"), items=("harbour/2",)), digested_until=NOON)
    assert [each.period for each in store.told_of("harbour/2")] == ["1", "2"]
    assert store.told_of("harbour/1")[0].items == ("harbour/1", "harbour/2")
    assert store.told_of("harbour/3") == []


def test_deliveries_are_found_by_how_their_ids_begin(store: SqliteStore) -> None:
    store.owe(delivery(period="1"), digested_until=NOON)
    store.owe(delivery(period="2"), digested_until=NOON)
    assert [each.period for each in store.deliveries(["terminal:"])] == ["1", "2"]
    assert [each.period for each in store.deliveries(["terminal:2", "%"])] == ["2"]
    assert store.deliveries([""]) == []


def test_a_schedule_begins_when_it_is_chosen_and_stays_so(store: SqliteStore) -> None:
    assert store.due_from("terminal") is None
    store.put_channel(channel("terminal"), due_from=NOON)
    store.put_channel(channel("terminal", name="renamed"))
    assert store.due_from("terminal") == NOON


def test_a_channel_that_is_removed_takes_its_messages_along(store: SqliteStore) -> None:
    store.owe(replace(delivery(), items=("harbour/1",)), digested_until=NOON)
    store.remove_channel("terminal")
    assert (store.owed(), store.told_of("harbour/1")) == ([], [])
