from __future__ import annotations

from pathlib import Path

from store.interface import SourceHealth
from store.sqlite import SqliteStore, open_store
from store.vocabulary import Alarm, SourceKind, SourceState
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


def test_an_overview_names_what_failed_and_what_is_odd_and_counts_the_rest(store: SqliteStore) -> None:
    store.put_sources([source(id) for id in ("bay", "cape", "delta", "fjord", "gulf")])
    for id in ("bay", "cape", "delta"):
        store.save(catch(source_id=id, state=SourceState(looked_at=NOON, problem="Down."), problem="Down."))
    odd = SourceState(looked_at=NOON, alarm=Alarm("silent", "It is silent.", NOON))
    store.save(catch(source_id="fjord", state=odd))
    store.save(catch(item()))
    store.pause("cape", NOON)
    store.remove("gulf", NOON)
    seen = store.overview(most=1)
    assert (seen.sources, seen.items, seen.n_failing, seen.n_odd, seen.n_paused) == (5, 1, 2, 1, 1)
    assert [each.source.id for each in (*seen.failing, *seen.odd)] == ["bay", "fjord"]
    assert all(each in store.status().sources for each in seen.failing)
    assert [each.source.id for each in store.overview(most=None).failing] == ["bay", "delta"]
    store.watch(source("gulf"))
    assert store.overview().sources == len(store.status().sources) == 6
    assert store.titles(["bay", "nobody"]) == {"bay": source("bay").title}


def test_what_is_paused_and_what_came_from_a_file_is_not_watched(store: SqliteStore) -> None:
    store.put_sources([source("bay"), source("cape"), source("old", kind=SourceKind.ARCHIVE)])
    assert (store.overview().sources, store.overview().n_watched, store.overview().n_paused) == (4, 3, 0)
    store.pause("cape", NOON)
    store.pause("old", NOON)
    assert (store.overview().n_watched, store.overview().n_paused) == (2, 2)
    store.resume("cape")
    store.remove("old", NOON)
    assert (store.overview().n_watched, store.overview().n_paused) == (3, 0)


def test_an_overview_of_many_sources_reads_those_that_it_names(tmp_path: Path) -> None:
    """Counted by SQLite's own steps: each row that is read takes several."""
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 10

    with open_store(tmp_path / "rollcall.db") as store:
        store.put_sources(source(f"s{n}") for n in range(100_000))
        for id in ("s1", "s50000"):
            failed = SourceState(looked_at=NOON, problem="Down.")
            store.save(catch(source_id=id, state=failed, problem="Down."))
        with store._db.reading() as db:
            db.conn.set_progress_handler(count, 10)
        seen = store.overview()
        assert (seen.sources, seen.n_failing, len(seen.failing)) == (100_000, 2, 2)
        assert 0 < steps < 2_000


def test_what_is_replaced_is_counted_once(store: SqliteStore) -> None:
    store.save(catch(reading(item(), event("x"), event("y"))))
    edited = item(title="Edited")
    store.save(catch(reading(edited, event("x", participant("Nobody"))), at=NOON + HOUR))
    status = store.status()
    assert (status.items, status.hits, status.events, status.participants) == (1, 0, 1, 1)
    assert status.sources[0].items == 1
