"""What makes a reader, wherever it is to read. Light: who only hands it on to others need not load it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Protocol

from store.catalogue import Catalogue
from store.vocabulary import Item, Reading


class Reads(Protocol):
    """What is needed of a reader; `watchers.reading.Reader` is the real one."""

    def read(self, item: Item, page: str | None = None, selector: str = "") -> Reading: ...


_TURN = 0.1  # seconds of reading at a stretch, before somebody else has a turn


def read_some(
    reader: Reads, given: Sequence[tuple[Item, str | None]], selector: str
) -> tuple[list[Reading | Exception], float]:
    """The first of these items with their pages, as read, or what the reader failed with; and the seconds
    that took. At least one of them, and as many as fit into a turn: going from thread to thread for each
    would take as long as reading a short one."""
    outcomes: list[Reading | Exception] = []
    began, seconds = perf_counter(), 0.0
    for item, page in given:
        try:
            outcomes.append(reader.read(item, page, selector))
        except Exception as error:
            outcomes.append(error)
        seconds = perf_counter() - began
        if seconds > _TURN:
            break
    return outcomes, seconds


MakeReader = Callable[[Catalogue], Reads]


def make_reader(catalogue: Catalogue) -> Reads:
    """The reader. Making it takes half a second, and a hundred megabytes of what it reads with."""
    from watchers.reading import Reader

    return Reader(catalogue)
