"""What this process claims is its own as long as it lives and looks."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from store.errors import StoreError
from store.sqlite import SqliteStore, open_store
from tests.builders import HOUR, NOON, catch, source, state
from watchers.engines import claiming
from watchers.engines.claiming import LEASE, Claims, holder_name


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
