"""What makes a reader, wherever it is to read. Light: who only hands it on to others need not load it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from store.catalogue import Catalogue
from store.vocabulary import Item, Reading


class Reads(Protocol):
    """What is needed of a reader; `watchers.reading.Reader` is the real one."""

    def read(self, item: Item, page: str | None = None, selector: str = "") -> Reading: ...


MakeReader = Callable[[Catalogue], Reads]


def make_reader(catalogue: Catalogue) -> Reads:
    """The reader. Making it takes half a second, and a hundred megabytes of what it reads with."""
    from watchers.reading import Reader

    return Reader(catalogue)
