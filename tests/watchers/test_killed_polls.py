"""A process that is killed in the middle of a poll loses no item and doubles none, wherever it is struck."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.sqlite import open_store
from tests.builders import source
from tests.fakes import Loopback, answer
from tests.store.sqlite.tables import Rows, rows
from watchers.engines.claiming import LEASE

TIMES = 50
NOON = datetime(2025, 12, 4, 12, 0, tzinfo=UTC)
MET = "Den 3 december träffade justitieminister Gunnar Strömmer TikTok och Google i Stockholm om grooming."

Poll = Callable[..., tuple[int, int]]

# What a reader of the file could see lost or doubled; moments and keys are each run's own.
CONTENT = (
    "SELECT id, source, title, address, day, content_hash, body, hit, baseline FROM items",
    "SELECT i.id, v.content_hash, v.title FROM item_versions v JOIN items i ON i.key = v.item",
    "SELECT i.id, a.title, a.text FROM articles a JOIN items i ON i.key = a.item",
    "SELECT i.id, m.ordinal, m.name, m.start FROM mentions m JOIN items i ON i.key = m.item",
    "SELECT id, name, date, place, quote FROM events",
    "SELECT e.id, p.name, p.status, p.quote FROM participants p JOIN events e ON e.key = p.event",
    "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'grooming'",
    "SELECT id, etag, failures > 0 FROM sources",
    "SELECT source, new, changed FROM source_log WHERE new > 0 OR changed > 0",
)


def feed(name: str, generation: int) -> bytes:
    """Three items; in the next generation one more, and one of the three edited."""
    items = "".join(
        f"<item><title>{name} {n}{' edited' if n == 1 and generation else ''}</title><guid>{name}-{n}</guid>"
        f"<link>/{name}/{n}</link><pubDate>Wed, 03 Dec 2025 08:0{n}:00 GMT</pubDate>"
        f"<description>{MET} Nummer {n}.</description></item>"
        for n in range(3 + generation)
    )
    body = f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'
    return answer(body, etag=f'"{name}-{generation}"')


def page(name: str, n: int) -> bytes:
    paragraphs = f"<p>{MET}</p><p>Mötet hölls i Rosenbad. Det här är den hela texten av {name} {n}.</p>"
    return answer(
        f"<html><body><main><h1>{name} {n}</h1>{paragraphs}</main></body></html>", content_type="text/html"
    )


def publish(room: Loopback, generation: int) -> None:
    room.answers = {
        **{f"/{name}/rss": feed(name, generation) for name in ("harbour", "fjord")},
        **{f"/harbour/{n}": page("harbour", n) for n in range(4)},
        "/down": answer("sorry", "500 Internal Server Error"),
    }


@pytest.fixture
def room() -> Iterator[Loopback]:
    with Loopback() as room:
        yield room


@pytest.fixture
def poll(pytestconfig: pytest.Config, tmp_path: Path, room: Loopback) -> Iterator[Poll]:
    """Poll in a process of its own: its exit status, and how many steps it took where it was not killed."""
    command = [sys.executable, "-m", "tests.watchers.polling"]
    with subprocess.Popen(
        command, cwd=pytestconfig.rootpath, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        told = process.stdout
        asked = process.stdin
        assert told is not None
        assert asked is not None

        def send(db: Path, now: datetime, kill: int) -> str:
            job = {"db": str(db), "port": room.port, "now": now.isoformat(), "kill": kill}
            asked.write(json.dumps(job) + "\n")
            asked.flush()
            return told.readline()

        def poll(db: Path, now: datetime, kill: int = 0) -> tuple[int, int]:
            status, steps = json.loads(send(db, now, kill))
            return status, steps

        try:
            publish(room, 0)
            assert send(watching(tmp_path / "first.db", room), NOON, 0) == "ready\n"
            yield poll
        finally:
            process.kill()


def watching(path: Path, room: Loopback) -> Path:
    with open_store(path) as store:
        store.put_sources(
            [
                source("harbour", address=f"{room.base}/harbour/rss", full=True),
                source("fjord", address=f"{room.base}/fjord/rss"),
                source("down", address=f"{room.base}/down"),
            ]
        )
    return path


def content(path: Path) -> list[Rows]:
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    return [sorted(rows(path, query)) for query in CONTENT]


def copied(path: Path, name: str) -> Path:
    return Path(shutil.copy(path, path.with_name(name)))


@pytest.mark.parametrize("generation", [0, 1], ids=["first look", "news and an edited item"])
def test_a_poll_that_is_killed_anywhere_loses_no_item_and_doubles_none(
    tmp_path: Path, room: Loopback, poll: Poll, generation: int
) -> None:
    before = watching(tmp_path / "before.db", room)
    now = NOON
    if generation:
        assert poll(before, now)[0] == 0
        publish(room, 1)
        now += timedelta(days=1)
    undisturbed = copied(before, "undisturbed.db")
    status, steps = poll(undisturbed, now)
    assert status == 0
    expected = content(undisturbed)
    assert len(expected[0]) == 6 + 2 * generation, "every item was there to be lost"

    killed = 0
    chance = random.Random(generation)
    for time in range(TIMES // 2):
        path = copied(before, f"{time}.db")
        span = steps / (TIMES // 2)
        step = 1 + int(time * span + chance.uniform(0, span))
        killed += poll(path, now, step)[0] == -9
        assert poll(path, now + LEASE)[0] == 0
        assert content(path) == expected, f"after kill -9 at step {step} of {steps}"
    assert killed >= TIMES // 2 - 3, "steps differ a little from run to run, but not by so much"
