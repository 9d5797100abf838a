"""A process that is killed while it saves leaves every catch whole or absent."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from store.sqlite import open_store
from tests.builders import source
from tests.store.sqlite.tables import rows

ITEMS_A_CATCH = 60

SAVE_FOR_EVER = f"""
import sys
from store.sqlite import open_store
from tests.builders import HOUR, NOON, catch, event, item, reading

store = open_store(sys.argv[1])
first = store.status().items // {ITEMS_A_CATCH}
for number in range(first, 100_000):
    news = [
        reading(item(f"harbour/{{number}}.{{each}}", content_hash=str(number)), event(f"meeting {{each}}"))
        for each in range({ITEMS_A_CATCH})
    ]
    edited = [reading(item("harbour/edited", content_hash=str(number)), event(str(number)))]
    store.save(catch(*news, *edited, at=NOON + number * HOUR))
    print(number, flush=True)
"""


def save_until_killed(path: Path, root: Path, saves: int, chance: random.Random) -> int:
    """Let a process save, kill it soon after it has reported `saves` catches; the last that it reported."""
    command = [sys.executable, "-c", SAVE_FOR_EVER, str(path)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            reported = [int(process.stdout.readline()) for _ in range(saves)]
            try:
                process.wait(chance.uniform(0, 0.05))
            except subprocess.TimeoutExpired:
                process.kill()
            reported += [int(line) for line in process.stdout if line.endswith("\n")]
        finally:
            process.kill()
    assert process.returncode == -9
    return reported[-1]


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_process_leaves_every_catch_whole_or_absent(
    tmp_path: Path, pytestconfig: pytest.Config, seed: int
) -> None:
    path, chance = tmp_path / "rollcall.db", random.Random(seed)
    with open_store(path) as store:
        store.put_sources([source()])
    for _ in range(4):
        last = save_until_killed(path, pytestconfig.rootpath, chance.randint(1, 4), chance)
        check_whole(path, last)


def check_whole(path: Path, last: int) -> None:
    looks = [look for (look,) in rows(path, "SELECT new FROM source_log ORDER BY at")]
    assert len(looks) > last, "a catch that was reported saved is gone"
    news = "SELECT content_hash, count(*) FROM items WHERE id <> 'harbour/edited' GROUP BY content_hash"
    assert {int(number): count for number, count in rows(path, news)} == dict.fromkeys(
        range(len(looks)), ITEMS_A_CATCH
    )
    edited = "SELECT e.name FROM events e JOIN items i ON i.key = e.item WHERE i.id = 'harbour/edited'"
    assert rows(path, edited) == [(str(len(looks) - 1),)]
    for table in ("articles", "events", "participants"):
        assert rows(path, f"SELECT count(*) FROM {table}") == rows(path, "SELECT count(*) FROM items")
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    with open_store(path) as store:
        assert len(store.items(words=["grooming"], hits_only=False, limit=10_000)) == store.status().items
