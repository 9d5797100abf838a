"""How quickly questions are answered from a store that has seen some years of a press room."""

from __future__ import annotations

import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

from benchmarks._press_text import write_archive
from bot.conversation import answer
from store.catalogue import Catalogue, load
from store.interface import Store
from store.sqlite import open_store
from watchers.archive import import_archive

ITEMS = 4_000
ROUNDS = 15
NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
QUESTIONS = (
    "who attended the meeting on grooming in 2024?",
    "who met TikTok since 2024?",
    "vem deltog i mötet om hatbrott i Göteborg?",
    "who did not show up in Stockholm?",
    "which meetings did Gunnar Strömmer host?",
    "what office did Märta Stenevi hold in March 2021?",
    "what happened to Telegram?",
    "help",
)


def main() -> dict[str, float]:
    """median_ms, p95_ms and worst_ms of one question answered in one thread, over a store of `items`."""
    catalogue = load()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "bench.db")
        try:
            _fill(store, catalogue, Path(folder) / "archive.jsonl")
            taken = sorted(_ask(question, store, catalogue) for _ in range(ROUNDS) for question in QUESTIONS)
            count = store.status().items
        finally:
            store.close()
    cuts = quantiles(taken, n=20)
    return {
        "items": count,
        "median_ms": round(cuts[9], 2),
        "p95_ms": round(cuts[18], 2),
        "worst_ms": round(taken[-1], 2),
    }


def _fill(store: Store, catalogue: Catalogue, archive: Path) -> None:
    write_archive(archive, ITEMS)
    import_archive(
        archive, store, catalogue, workers=os.cpu_count() or 1, now=NOW, progress=lambda _count: None
    )


def _ask(question: str, store: Store, catalogue: Catalogue) -> float:
    """Milliseconds until the answer."""
    begun = time.perf_counter()
    answer(question, store, catalogue, NOW)
    return (time.perf_counter() - begun) * 1000
