from __future__ import annotations

from store.interface import SourceHealth
from store.sqlite import SqliteStore
from store.vocabulary import SourceState
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
)


def test_an_empty_store_holds_nothing_but_room_for_it(store: SqliteStore) -> None:
    status = store.status()
    assert (status.items, status.hits, status.events, status.participants, status.owed) == (0, 0, 0, 0, 0)
    assert status.bytes > 0


def test_everything_is_counted(store: SqliteStore) -> None:
    met = event("x", participant("TikTok", entity="tiktok"), participant("Bris"))
    named = reading(item("harbour/2"), mentions=[mention("Meta", entity="meta")])
    store.save(catch(reading(item("harbour/1"), met), named, item("harbour/3")))
    store.put_channel(channel())
    store.owe(delivery(period="1"), digested_until=NOON)
    store.owe(delivery(period="2"), digested_until=NOON)
    store.mark_sent("terminal:1", "r", NOON)
    status = store.status()
    assert (status.items, status.hits, status.events, status.participants) == (3, 2, 1, 2)
    assert status.owed == 1


def test_each_sources_health_is_told(store: SqliteStore) -> None:
    store.put_sources([source("fjord")])
    ailing = SourceState(looked_at=NOON, next_look=NOON + HOUR, failures=1, problem="It did not answer.")
    store.save(catch(item()))
    store.save(catch(source_id="fjord", state=ailing, problem="It did not answer."))
    fjord, harbour = store.status().sources
    assert fjord == SourceHealth(
        source("fjord"), 0, NOON, None, NOON + HOUR, "It did not answer.", failures=1
    )
    assert (harbour.source.id, harbour.items, harbour.problem) == ("harbour", 1, None)


def test_what_is_replaced_is_counted_once(store: SqliteStore) -> None:
    store.save(catch(reading(item(), event("x"), event("y"))))
    edited = item(title="Edited")
    store.save(catch(reading(edited, event("x", participant("Nobody"))), at=NOON + HOUR))
    status = store.status()
    assert (status.items, status.hits, status.events, status.participants) == (1, 0, 1, 1)
    assert status.sources[0].items == 1
