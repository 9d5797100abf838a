"""How quickly questions are answered, and how that grows with what is known. Draws docs/questions.svg.

The store holds eleven years of four hundred press rooms: 1,000,000 items, 100,000 events and 400,000
participants (ITEMS in the environment says how many items). It is made by `_press_years.py`, saved as looks
are saved, and kept in the temporary folder for the next run (CACHE names another), since that takes some
minutes. Questions of every kind, each asked once, go to `bot.conversation.answer` in this process, one after
the other; other questions of the same kinds have gone before, so that what an index needs is in memory. Times
are by the clock, and on a machine that does something else besides they hold that too: `cpu` figures are what
this process took of the processor."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from benchmarks import _press_years
from benchmarks._press_years import PressYears
from benchmarks._question_kinds import KINDS, Questions
from bot.conversation import answer
from store.catalogue import Catalogue, load
from store.interface import Store
from store.sqlite import open_store

ITEMS = int(os.environ.get("ITEMS", "1000000"))
SIZES = (10_000, 30_000, 100_000)  # besides, for the picture
ASKED = int(os.environ.get("ASKED", "120"))  # questions of each kind
CACHE = Path(os.environ.get("CACHE", tempfile.gettempdir())) / "rollcall-questions"
READY = os.environ.get("STORE", "")  # a store of ITEMS that was made before; brought up to date in place
NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
PICTURE = Path(__file__).parent.parent / "docs" / "questions.svg"


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of each question of a kind, by the clock and of the processor."""

    kind: str
    clock: tuple[float, ...]
    cpu: tuple[float, ...]

    @property
    def p50(self) -> float:
        return median(self.clock)

    @property
    def p95(self) -> float:
        return _p95(self.clock)

    @property
    def cpu_p95(self) -> float:
        return _p95(self.cpu)


def main() -> dict[str, float]:
    """who_attended_p95_ms and worst_p95_ms: of 20 questions 19 are answered sooner, of that kind and of the
    kind that takes longest; bytes_per_item: the file's size by its items; KIND_p50_ms and KIND_p95_ms."""
    catalogue = load()
    taken: dict[int, list[Taken]] = {}
    for size in (*(size for size in SIZES if size < ITEMS), ITEMS):
        with filled(catalogue, size) as store:
            taken[size] = list(measured(store, catalogue, size))
            bytes_per_item = store.status().bytes / size
        _show(taken[size], size)
    _draw(taken)
    return {**_figures(taken[ITEMS]), "bytes_per_item": round(bytes_per_item)}


def measured(store: Store, catalogue: Catalogue, size: int, asked: int = ASKED) -> Iterator[Taken]:
    """What each kind of question takes."""
    years = PressYears(catalogue, size)
    addresses = [found.item.address for found in store.items(hits_only=False, limit=500)]
    for kind in KINDS:
        for question in Questions(years, catalogue, addresses, seed=1).of(kind, asked):
            answer(question, store, catalogue, NOW)
        yield _taken(kind, Questions(years, catalogue, addresses).of(kind, asked), store, catalogue)


@contextmanager
def filled(catalogue: Catalogue, size: int) -> Iterator[Store]:
    """A store of so many items."""
    with open_store(made(catalogue, size)) as store:
        yield store


def made(catalogue: Catalogue, size: int) -> Path:
    """The file of such a store, made unless there is one of the same seed and making; the one of ITEMS may be
    given by STORE."""
    if READY and size == ITEMS:
        return Path(READY)
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / f"{size}-{_fingerprint(catalogue)}.db"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        for each in CACHE.glob(f"{unfinished.name}*"):
            each.unlink()
        with open_store(unfinished) as store:
            fill(store, catalogue, size)
        unfinished.rename(path)
    return path


def fill(store: Store, catalogue: Catalogue, size: int) -> None:
    years = PressYears(catalogue, size)
    store.put_catalogue(catalogue)
    store.put_sources(years.sources)
    for catches in years.chunks():
        store.save_all(catches)


def _fingerprint(catalogue: Catalogue) -> str:
    """Of all that the store's content comes from. A file of an older schema is brought up to date."""
    made = Path(_press_years.__file__)
    known = sorted((*catalogue.persons, *catalogue.organizations))
    parts = (made.read_text("utf-8"), made.with_name("press_years.toml").read_text("utf-8"), *known)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _taken(kind: str, questions: Iterable[str], store: Store, catalogue: Catalogue) -> Taken:
    clock, cpu = list[float](), list[float]()
    for question in questions:
        begun, spent = time.perf_counter(), time.process_time()
        answer(question, store, catalogue, NOW)
        clock.append((time.perf_counter() - begun) * 1000)
        cpu.append((time.process_time() - spent) * 1000)
    return Taken(kind, tuple(clock), tuple(cpu))


def _p95(times: Iterable[float]) -> float:
    return quantiles(times, n=20)[-1]


def _figures(taken: list[Taken]) -> dict[str, float]:
    by_kind = {each.kind: each for each in taken}
    figures = {
        "who_attended_p95_ms": by_kind["attended"].p95,
        "worst_p95_ms": max(each.p95 for each in taken),
        "worst_p95_cpu_ms": max(each.cpu_p95 for each in taken),
    }
    for each in taken:
        figures |= {f"{each.kind}_p50_ms": each.p50, f"{each.kind}_p95_ms": each.p95}
    return {name: round(value, 2) for name, value in figures.items()}


def _show(taken: list[Taken], size: int) -> None:
    table = Table("kind", "p50 ms", "p95 ms", "worst ms", "CPU p95 ms", title=f"{size:,} items")
    for each in taken:
        numbers = (each.p50, each.p95, max(each.clock), each.cpu_p95)
        table.add_row(each.kind, *(f"{number:,.1f}" for number in numbers))
    Console(width=100).print(table)


def _draw(taken: dict[int, list[Taken]]) -> None:
    from matplotlib.figure import Figure  # of the extra `bench`

    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    sizes = sorted(taken)
    for number, kind in enumerate(KINDS):
        p95 = [taken[size][number].p95 for size in sizes]
        axes.plot(sizes, p95, marker="o", markersize=3, linewidth=1, label=kind)
    axes.set(xlabel="items known", ylabel="ms, of 20 questions 19 take less", xscale="log", ylim=(0, None))
    axes.grid(alpha=0.3)
    axes.legend(ncols=3, fontsize="x-small")
    figure.savefig(PICTURE, metadata={"Date": None})
