"""What this process claims is its own as long as it lives and looks."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from store.errors import StoreError
from store.sqlite import SqliteStore, open_store
from tests.builders import HOUR, NOON, catch, source, state
from watchers.engines import claiming
from watchers.engines.claiming import LEASE, Claims, holder_name
from watchers.engines.shards import Batch


class Clock:
    """Says the same time until it is told another."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with open_store(tmp_path / "rollcall.db") as store:
        store.put_sources([source("harbour"), source("fjord")])
        yield store


def ids(claims: Claims, **asked: object) -> list[str]:
    with claims.taken(**asked) as watched:  # type: ignore[arg-type]
        return [each.source.id for each in watched]


def test_what_one_has_taken_another_does_not_get_until_the_block_ends(
    store: SqliteStore, clock: Clock
) -> None:
    one, two = Claims(store, clock), Claims(store, clock)
    with one.taken() as watched:
        assert [each.source.id for each in watched] == ["fjord", "harbour"]
        assert ids(two) == []
    assert ids(two) == ["fjord", "harbour"]


def test_it_is_given_back_where_the_block_fails(store: SqliteStore, clock: Clock) -> None:
    claims = Claims(store, clock)
    with pytest.raises(ZeroDivisionError), claims.taken():
        _ = 1 / 0
    assert ids(Claims(store, clock)) == ["fjord", "harbour"]


def test_it_is_renewed_for_as_long_as_it_takes(
    store: SqliteStore, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claiming, "_SIGNS", 20_000)
    renewed = threading.Event()

    class Telling:
        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

        def renew(self, holder: str, until: datetime) -> int:
            count = store.renew(holder, until)
            if until == NOON + LEASE + HOUR:
                renewed.set()
            return count

    with Claims(Telling(), clock).taken():  # type: ignore[arg-type]
        clock.now = NOON + HOUR
        assert renewed.wait(60)
        assert ids(Claims(store, lambda: NOON + LEASE + timedelta(seconds=1))) == []


def test_a_renewal_that_fails_is_told_and_tried_again(
    store: SqliteStore, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(claiming, "_SIGNS", 20_000)
    tried_again = threading.Event()
    tries: list[datetime] = []

    class Busy:
        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

        def renew(self, holder: str, until: datetime) -> int:
            tries.append(until)
            if len(tries) > 1:
                tried_again.set()
                return 2
            raise StoreError("rollcall.db is busy.")

    with caplog.at_level(logging.WARNING), Claims(Busy(), clock).taken():  # type: ignore[arg-type]
        assert tried_again.wait(60)
    assert "rollcall.db is busy." in caplog.messages


def test_a_dead_process_keeps_others_waiting_for_one_lease(store: SqliteStore, clock: Clock) -> None:
    dead = Claims(store, clock).taken()
    dead.__enter__()
    try:
        clock.now = NOON + LEASE - timedelta(seconds=1)
        assert ids(Claims(store, clock)) == []
        clock.now = NOON + LEASE
        assert ids(Claims(store, clock)) == ["fjord", "harbour"]
    finally:
        dead.__exit__(None, None, None)


def test_what_has_become_due_since_can_be_left_for_later(store: SqliteStore, clock: Clock) -> None:
    store.save(catch(source_id="fjord", state=state(next_look=NOON + HOUR)))
    clock.now = NOON + 2 * HOUR
    assert ids(Claims(store, clock), as_of=NOON) == ["harbour"]
    assert ids(Claims(store, clock)) == ["harbour", "fjord"]


def test_no_two_processes_share_a_name() -> None:
    assert len({holder_name() for _ in range(100)}) == 100


# ---- flowing -----------------------------------------------------------------------------------------


@pytest.fixture
def two_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claiming, "MOST", 2)


def batch_of(flow: Iterator[Batch]) -> list[str]:
    return [each.source.id for each in next(flow)[0]]


@pytest.mark.usefixtures("two_at_a_time")
def test_all_that_is_due_flows_in_batches_that_are_given_back_when_they_are_done(
    store: SqliteStore, clock: Clock
) -> None:
    store.put_sources([source("bay"), source("cape"), source("delta")])
    other = Claims(store, clock)
    with Claims(store, clock).flowing() as flow:
        batches = iter(flow)
        assert batch_of(batches) == ["bay", "cape"]
        assert batch_of(batches) == ["delta", "fjord"]
        flow.done(["bay"])
        assert ids(other) == ["harbour"]
        flow.done(["cape", "delta"])
        assert ids(other) == ["bay", "cape"]
        assert flow.claimed == 4
    assert set(ids(other, names=["delta"]) + ids(other, names=["fjord"])) == {"delta", "fjord"}


@pytest.mark.usefixtures("two_at_a_time")
def test_a_batch_leaves_out_the_sites_that_an_earlier_one_is_still_at(
    store: SqliteStore, clock: Clock
) -> None:
    store.put_sources([source("a", address="https://fjord.example/a"), source("z")])
    with Claims(store, clock).flowing() as flow:
        batches = iter(flow)
        assert batch_of(batches) == ["a", "fjord"]
        store.put_sources([source("b", address="https://fjord.example/b")])
        assert batch_of(batches) == ["harbour", "z"]
        with pytest.raises(StopIteration):
            next(batches)


def test_where_nothing_is_due_nothing_flows(store: SqliteStore, clock: Clock) -> None:
    with Claims(store, clock).taken(), Claims(store, clock).flowing() as flow:
        assert not flow
        assert list(flow) == []


@pytest.mark.usefixtures("two_at_a_time")
def test_where_the_next_batch_cannot_be_claimed_the_others_are_finished(
    store: SqliteStore, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    class Busy:
        tries = 0

        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

        def claim(self, *given: Any, **named: Any) -> object:
            self.tries += 1
            if self.tries > 1:
                raise StoreError("rollcall.db is busy.")
            return store.claim(*given, **named)

    store.put_sources([source("bay")])
    with caplog.at_level(logging.WARNING), Claims(Busy(), clock).flowing() as flow:  # type: ignore[arg-type]
        assert [[each.source.id for each in watched] for watched, _ in flow] == [["bay", "fjord"]]
    assert "rollcall.db is busy." in caplog.messages
