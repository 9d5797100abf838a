"""The whole life of an item: what came of it, when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from store.vocabulary import Day, Source


class What(StrEnum):
    """What happened to an item, in the order in which it does."""

    PUBLISHED = "published"
    FETCHED = "fetched"
    HELD = "held"  # kept aside while an alarm stood
    DROPPED = "dropped"  # left out, as a person decided
    BASELINE = "baseline"  # stored as something that was there before its source was watched
    STORED = "stored"
    CHANGED = "changed"
    NAMED = "named"  # whom it names of those tracked; `detail` holds the names
    UNNAMED = "unnamed"
    TOLD = "told"  # an event that was read out of it; `detail` is its name
    JOINED = "joined"  # it tells what another does: `detail` is that one's address, `reason` why
    CORRECTED = "corrected"  # `detail` is who said so
    OWED = "owed"  # to the channel `detail`
    SENT = "sent"
    SEEN = "seen"  # the last look at which its source listed it


@dataclass(frozen=True, slots=True)
class Step:
    what: What
    at: datetime | Day | None = None
    detail: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """`title` is '' for an item of which only the id is known, because it is kept aside."""

    item_id: str
    title: str
    address: str
    source: Source
    steps: tuple[Step, ...]


class Tracing(Protocol):
    def lives(self, address: str, *, limit: int = 3) -> list[Life]:
        """The lives of the items of this address, whatever form it is written in, or of the item that has
        this for its id; the oldest first, none where nothing of it is known."""
