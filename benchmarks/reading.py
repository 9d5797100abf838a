"""How fast press items are read: the first pass over all text, and a whole archive into a store.

The archive is the file that ARCHIVE names, else 9,000 items (14 MB) of our own making.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks._press_text import items, write_archive
from benchmarks._running import run
from store.catalogue import load
from store.sqlite import open_store
from watchers.mentions import Finder

FIRST_PASS_ITEMS = 3_000
ARCHIVE_ITEMS = 9_000


def main() -> dict[str, float]:
    """first_pass_mb_s: the automaton over text, megabytes a second in one process. archive_s, items_s: the
    whole way from file to store with every core. again_s: the same archive once more, when nothing is new.
    peak_mb: memory of all processes together. db_mb: the database afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        return {"first_pass_mb_s": first_pass(), **archive(Path(folder))}


def first_pass() -> float:
    texts = [item["text"] for item in items(FIRST_PASS_ITEMS)]
    finder = Finder(load())
    begun = time.perf_counter()
    for text in texts:
        finder.known(text, "sv")
    return sum(len(text.encode()) for text in texts) / 1e6 / (time.perf_counter() - begun)


def archive(folder: Path) -> dict[str, float]:
    path = Path(os.environ.get("ARCHIVE") or folder / "archive.jsonl")
    if not os.environ.get("ARCHIVE"):
        write_archive(path, ARCHIVE_ITEMS)
    db = folder / "bench.db"
    program = str(Path(sys.executable).with_name("rollcall"))
    first = run([program, "import", "--db", str(db), str(path)])
    again = run([program, "import", "--db", str(db), str(path)])
    store = open_store(db)
    count = store.status().items
    store.close()
    return {
        "items": count,
        "archive_s": round(first.seconds, 2),
        "items_s": round(count / first.seconds, 1),
        "again_s": round(again.seconds, 2),
        "peak_mb": round(max(first.peak_mb, again.peak_mb), 1),
        "db_mb": round(db.stat().st_size / 1e6, 1),
    }
