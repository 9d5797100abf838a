"""Sources are claimed for a time, by one holder at a time."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from store.sqlite import SqliteStore, leases, open_store
from store.sqlite.leases import PER_SITE
from tests.builders import HOUR, NOON, catch, item, source, state

MINUTE = timedelta(minutes=1)


def host(address: str) -> str:
    return urlsplit(address).hostname or ""


def claim(
    store: SqliteStore,
    holder: str = "one",
    now: datetime = NOON,
    *,
    most: int = 1000,
    names: Collection[str] = (),
    among: Collection[str] | None = None,
) -> list[str]:
    """The ids of what that holder gets, for a minute."""
    taken = store.claim(
        holder, now=now, until=now + MINUTE, site_of=host, most=most, names=names, among=among
    )
    return [each.source.id for each in taken]


def test_what_is_due_is_claimed_with_what_is_known_of_it(store: SqliteStore) -> None:
    store.save(catch(item(), state=state(etag='"7"', next_look=NOON)))
    (taken,) = store.claim("one", now=NOON, until=NOON + MINUTE, site_of=host)
    assert taken == replace(store.watched(names=["harbour"])[0], sites=(host(taken.source.address),))
    assert list(taken.known) == ["harbour/1"]


def test_a_source_is_one_holder_s_at_a_time(store: SqliteStore) -> None:
    assert claim(store, "one") == ["harbour"]
    assert claim(store, "two") == []
    assert claim(store, "two", names=["harbour"]) == []
    assert claim(store, "one") == [], "it is being looked at"


def test_what_is_given_back_is_free_at_once(store: SqliteStore) -> None:
    store.put_sources([source("fjord")])
    assert claim(store, "one", names=["harbour"]) == ["harbour"]
    assert claim(store, "two") == ["fjord"]
    store.release("one")
    assert claim(store, "three") == ["harbour"]


def test_the_lease_of_a_dead_holder_runs_out(store: SqliteStore) -> None:
    assert claim(store, "dead") == ["harbour"]
    assert claim(store, "two", NOON + MINUTE - timedelta(seconds=1)) == []
    assert claim(store, "two", NOON + MINUTE) == ["harbour"]


def test_a_lease_that_is_renewed_does_not_run_out(store: SqliteStore) -> None:
    assert claim(store, "one") == ["harbour"]
    assert store.renew("one", NOON + 2 * MINUTE) == 1
    assert claim(store, "two", NOON + MINUTE) == []
    assert claim(store, "two", NOON + 2 * MINUTE) == ["harbour"]


def test_a_lease_that_was_taken_over_is_not_renewed_by_who_had_it(store: SqliteStore) -> None:
    claim(store, "slept")
    assert claim(store, "two", NOON + MINUTE) == ["harbour"]
    assert store.renew("slept", NOON + HOUR) == 0
    assert claim(store, "three", NOON + 2 * MINUTE) == ["harbour"]


def test_a_source_that_was_looked_at_is_not_due_though_its_lease_is_over(store: SqliteStore) -> None:
    claim(store, "one")
    store.save(catch(state=state(next_look=NOON + HOUR)))
    store.release("one")
    assert claim(store, "two", NOON + MINUTE) == []
    assert claim(store, "two", NOON + HOUR) == ["harbour"]


def test_the_longest_overdue_are_claimed_first(store: SqliteStore) -> None:
    store.put_sources([source("late"), source("later"), source("new")])
    store.save(catch(source_id="harbour", state=state(next_look=NOON)))
    store.save(catch(source_id="late", state=state(next_look=NOON - HOUR)))
    store.save(catch(source_id="later", state=state(next_look=NOON - 2 * HOUR)))
    assert claim(store, most=2) == ["new", "later"]
    assert claim(store, most=2) == ["late", "harbour"]
    assert claim(store, most=2) == []


def test_a_site_is_one_holder_s_at_a_time(store: SqliteStore) -> None:
    store.put_sources([source(f"h{n}", address=f"https://harbour.example/{n}") for n in range(3)])
    assert claim(store, "one", most=2) == ["h0", "h1"]
    assert claim(store, "two") == []
    assert claim(store, "one") == ["h2", "harbour"]
    store.release("one")
    assert len(claim(store, "two")) == 4


def test_of_a_crowded_site_some_are_claimed_at_a_time(store: SqliteStore) -> None:
    store.put_sources([source(f"c{n:02}", address=f"https://crowd.example/{n}") for n in range(PER_SITE + 5)])
    taken = claim(store, "one")
    assert (len(taken), taken[-1]) == (PER_SITE + 1, "harbour")
    assert claim(store, "one") == []
    store.release("one")
    assert len(claim(store, "two", names=[f"c{n:02}" for n in range(PER_SITE + 5)])) == PER_SITE + 5


def test_archives_paused_and_removed_sources_are_never_due(store: SqliteStore) -> None:
    store.put_sources([source("old", kind="archive"), source("gone"), source("quiet")])
    store.remove("gone", NOON)
    store.pause("quiet", NOON)
    assert claim(store) == ["harbour"]
    assert claim(store, names=["old", "gone", "quiet"]) == ["quiet"]


def test_a_file_of_sources_bounds_what_is_claimed_but_for_those_added_by_hand(store: SqliteStore) -> None:
    store.put_sources([source("fjord"), source("skerry")])
    store.watch(source("own"))
    assert claim(store, among=["fjord"]) == ["fjord", "own"]


def test_named_sources_are_claimed_due_or_not(store: SqliteStore) -> None:
    store.save(catch(state=state(next_look=NOON + HOUR)))
    assert claim(store) == []
    assert claim(store, names=["harbour"]) == ["harbour"]


def test_giving_back_and_renewing_nothing_is_no_error(store: SqliteStore) -> None:
    store.release("nobody")
    assert store.renew("nobody", NOON) == 0


@pytest.mark.parametrize("holders", [2, 5])
def test_claims_at_the_same_time_share_nothing(tmp_path: Path, holders: int) -> None:
    path = tmp_path / "rollcall.db"
    with open_store(path) as store:
        store.put_sources([source(f"s{n}") for n in range(200)])

    def take(holder: str) -> list[str]:
        taken: list[str] = []
        with open_store(path) as store:
            while some := claim(store, holder, most=7):
                taken += some
        return taken

    with ThreadPoolExecutor(holders) as pool:
        taken = [id for each in pool.map(take, [f"holder {n}" for n in range(holders)]) for id in each]
    assert sorted(taken) == sorted(f"s{n}" for n in range(200))


def test_claiming_reads_only_as_many_due_sources_as_it_takes(store: SqliteStore) -> None:
    asked: list[str] = []
    with store._db.reading() as db:
        db.conn.set_trace_callback(asked.append)
        list(leases._due(db, NOON, None))
        db.conn.set_trace_callback(None)
        (query,) = asked
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert ["USING INDEX sources_due" in step for step in plan] == [True]


def test_a_source_s_own_wait_is_not_touched_by_claiming_it(store: SqliteStore) -> None:
    before = store.watched(names=["harbour"])[0]
    claim(store)
    assert store.watched(names=["harbour"])[0] == before
    assert store.watched(due=NOON) != []


# ---- sources that ask more than one site -------------------------------------------------------------


def keep_sites(store: SqliteStore, **sites: str) -> None:
    """The sources of these names, due, that ask these sites besides, parted by blanks."""
    for id, others in sites.items():
        store.put_sources([source(id)])
        store.save(catch(source_id=id, state=replace(state(next_look=NOON), sites=tuple(others.split()))))


def test_the_sites_of_a_source_are_remembered(store: SqliteStore) -> None:
    keep_sites(store, harbour="press.example wire.example")
    assert store.watched(names=["harbour"])[0].state.sites == ("press.example", "wire.example")


def test_a_site_that_articles_stand_on_is_one_holder_s_at_a_time(store: SqliteStore) -> None:
    keep_sites(store, harbour="press.example wire.example", fjord="wire.example", wire="", bay="")
    assert claim(store, "one", names=["harbour"]) == ["harbour"]
    assert claim(store, "two") == ["bay"], "harbour's articles stand on wire.example"
    store.release("one")
    assert claim(store, "three", names=["wire"]) == ["wire"]
    assert claim(store, "four") == []


def test_a_claim_takes_a_few_of_those_whose_articles_stand_on_one_site(store: SqliteStore) -> None:
    keep_sites(store, harbour="wire.example", **{f"s{n}": "wire.example" for n in range(2 * PER_SITE)})
    assert len(claim(store, "one")) == PER_SITE
    assert len(claim(store, "two")) == 0


def test_a_source_is_claimed_while_another_site_of_its_own_rests_and_is_told(store: SqliteStore) -> None:
    keep_sites(store, harbour="press.example wire.example", fjord="")
    rests = (("wire.example", NOON + HOUR), ("far.example", NOON + HOUR))
    store.save(replace(catch(source_id="fjord", state=state(next_look=NOON)), rests=rests))
    taken = store.claim("one", now=NOON, until=NOON + MINUTE, site_of=host)
    assert {each.source.id: each.rests for each in taken} == {
        "harbour": (("wire.example", NOON + HOUR),),
        "fjord": (),
    }


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT id FROM sources WHERE kind <> 'archive' AND paused_at IS NULL AND removed_at IS NULL"
        " AND coalesce(next_look, '') <= '2026' ORDER BY coalesce(next_look, ''), id",
        "SELECT * FROM sources WHERE removed_at IS NULL AND coalesce(next_look, '') <= '2026'"
        " AND kind <> 'archive' AND paused_at IS NULL ORDER BY coalesce(next_look, ''), id",
    ],
)
def test_what_is_due_is_found_by_one_index_in_its_order(store: SqliteStore, sql: str) -> None:
    with store._db.reading() as db:
        plan = [row["detail"] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(plan) == 1
    assert "USING INDEX sources_due" in plan[0] or "USING COVERING INDEX sources_due" in plan[0]
