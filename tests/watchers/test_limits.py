"""Work that may take so much memory and time, and no more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from store.errors import FeedError
from store.vocabulary import Watched
from tests.builders import source
from tests.fakes import FakeDoor, FakeReader, fetched
from watchers.engines.limits import Limited, LimitReached
from watchers.poll import poll
from watchers.understanding import understand

NOW = datetime(2026, 1, 1, tzinfo=UTC)
kept: list[bytearray] = []


@pytest.fixture
def limited() -> Iterator[Limited]:
    executor = Limited(memory_mb=150, seconds=1)
    yield executor
    executor.shutdown()


def own_id() -> int:
    return os.getpid()


def turn_for_ever() -> None:
    while True:
        pass


def take_memory() -> None:
    kept.extend(bytearray(1_000_000) for _ in range(1_000))


def take_much_memory_and_keep_it() -> int:
    kept.append(bytearray(b"x") * 100_000_000)
    return len(kept)


def fail() -> None:
    raise FeedError("The pier sent no feed.", source="pier")


def die() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def is_alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


def test_work_is_done_in_another_process_that_is_kept(limited: Limited) -> None:
    first, second = limited.submit(own_id).result(), limited.submit(own_id).result()
    assert first == second != os.getpid()


def test_an_error_comes_back_as_it_was_raised(limited: Limited) -> None:
    with pytest.raises(FeedError, match="The pier sent no feed") as caught:
        limited.submit(fail).result()
    assert caught.value.source == "pier"


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (turn_for_ever, "more than 1 seconds"),
        (take_memory, "more than 150 MB"),
        (die, "more than its process survives"),
    ],
)
def test_work_that_takes_too_much_fails_alone(limited: Limited, work: Callable[[], None], told: str) -> None:
    hurting, after = limited.submit(work), limited.submit(own_id)
    with pytest.raises(LimitReached, match=told):
        hurting.result()
    assert after.result() != os.getpid()


def test_a_worker_that_keeps_much_memory_is_replaced(limited: Limited) -> None:
    before = limited.submit(own_id).result()
    assert limited.submit(take_much_memory_and_keep_it).result() == 1
    assert limited.submit(own_id).result() != before


def test_a_worker_that_died_while_it_rested_costs_nothing(limited: Limited) -> None:
    pid = limited.submit(own_id).result()
    os.kill(pid, signal.SIGKILL)
    assert limited.submit(own_id).result() != pid


def test_shutting_down_ends_the_processes_whatever_they_are_at() -> None:
    executor = Limited(seconds=60)
    pid = executor.submit(own_id).result()
    under_way = executor.submit(turn_for_ever)
    while not under_way.running():
        time.sleep(0.01)
    executor.shutdown()
    with pytest.raises(LimitReached):
        under_way.result()
    assert not is_alive(pid)


def test_a_feed_is_understood_there_as_here(limited: Limited) -> None:
    body = b"<rss version='2.0'><channel><item><title>Tide</title><guid>1</guid></item></channel></rss>"
    known: dict[str, str] = {}
    given = ("application/xml", "https://x.example/feed", source("x"), NOW, known)
    assert limited.submit(understand, body, *given).result() == understand(body, *given)
    with pytest.raises(FeedError, match="an empty answer"):
        limited.submit(understand, b"", *given).result()


async def test_a_source_that_sends_what_takes_too_much_gets_a_problem_in_one_sentence(
    limited: Limited,
) -> None:
    bomb = b"<rss version='2.0'><channel>" + b"<item><a/><b/></item>" * 200_000 + b"</channel></rss>"
    room = source("x", title="The X room", address="https://x.example/feed")
    door = FakeDoor({room.address: fetched(bomb)})
    hurting = await poll(Watched(room), door, FakeReader(), NOW, apart=limited)
    assert hurting.problem is not None
    assert hurting.problem.startswith("The X room sent something that takes more than ")
    door.answers[room.address] = fetched(b"<rss version='2.0'><channel/></rss>")
    assert (await poll(Watched(room), door, FakeReader(), NOW, apart=limited)).problem is None


def test_a_worker_ends_with_whoever_started_it() -> None:
    program = (
        "import os, time; from watchers.engines.limits import Limited;"
        " print(Limited().submit(os.getpid).result(), flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        worker = int(starter.stdout.readline())
        assert is_alive(worker)
        starter.kill()
    while is_alive(worker):  # the test's own time limit is the only other end
        time.sleep(0.01)
