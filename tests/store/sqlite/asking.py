"""What the tests of events share: items that tell of some, and what a question finds of them."""

from __future__ import annotations

from store.interface import EventQuery
from store.sqlite import SqliteStore
from store.vocabulary import Day, Event, Reading
from tests.builders import catch, item, reading

DAY = Day(2025, 12, 3)


def told(
    number: int,
    *events: Event,
    title: str = "News",
    body: str = "Nothing else.",
    day: str | None = "2025-12-03",
) -> Reading:
    return reading(item(f"harbour/{number}", title=title, body=body, day=day), *events)


def save(store: SqliteStore, *readings: Reading) -> None:
    store.save(catch(*readings))


def asked(store: SqliteStore, query: EventQuery) -> list[str]:
    return [found.event.name for found in store.events(query)]
