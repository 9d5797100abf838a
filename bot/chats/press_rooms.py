"""Adding a press room from a chat: what chats are given for it by whoever sees the watchers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from store.vocabulary import Source


@dataclass(frozen=True, slots=True)
class Added:
    """What came of it. `source` is watched from now on, or was before (`there`); `listed` counts its items at
    the first look, `first` is the title of one. Where the address is that of several feeds, or of none,
    `choices` has their addresses and titles and there is no source. `problem` is a sentence on what failed,
    `unknown` says that it was no address at all."""

    source: Source | None = None
    there: bool = False
    listed: int = 0
    first: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    unknown: bool = False


class Adds(Protocol):
    def __call__(self, address: str, name: str = "") -> Added:
        """Look for a press room at the address, by the door that guards all others, look at it once, and
        watch it; `name` is what to call it, '' for what it calls itself. Takes seconds: call it in a thread.
        Raises StoreError."""
