"""What the tests of the reading share: one reader a process, and short ways to say what it found."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any

from store.catalogue import load
from store.vocabulary import Article, Day, Event, Item, Participant, Reading
from watchers.article import from_text
from watchers.attendance.weighing import FRAMES_ALONE
from watchers.reading import Reader

TUESDAY = "2025-05-20"
"""The day on which the items of these tests are published, unless told otherwise."""

_FETCHED = datetime(2025, 5, 21, tzinfo=UTC)


@cache
def reader() -> Reader:
    """One that believes the frames alone: what a wording tells is tested apart from what is weighed."""
    return Reader(load(), FRAMES_ALONE)


def item(
    text: str, language: str | None = "sv", published: str | None = TUESDAY, title: str = "Nytt"
) -> Item:
    return Item("one", "press", "", title, None, Day.parse(published), text, language, _FETCHED, "")


def read(text: str, language: str = "sv", published: str | None = TUESDAY, title: str = "Nytt") -> Reading:
    return reader().read(item(text, language, published, title))


def article(text: str, language: str = "sv", published: str | None = TUESDAY) -> Article:
    return from_text(text, title="Nytt", language=language, day=Day.parse(published))


def seen(text: str, language: str = "sv") -> set[str]:
    """The names of all who are seen in a text, whether or not they take part in anything."""
    return {span.name for line in reader().explain(article(text, language)) for span in line.seen}


def statuses(reading: Reading) -> dict[str, str]:
    """Name → status, over all events; where somebody is at several, the last one tells."""
    return {one.name: str(one.status) for event in reading.events for one in event.participants}


def frames_of(code: str, *, telling: bool | None = None) -> list[dict[str, Any]]:
    """The frames of a language's file as they stand there; `telling` keeps those that tell of somebody, or
    those that only keep another from reading."""
    file = resources.files("watchers.languages").joinpath(f"{code}.toml")
    found: list[dict[str, Any]] = tomllib.loads(file.read_text("utf-8"))["frame"]
    return [f for f in found if telling is None or ("subject" in f or "object" in f) is telling]


def told(event: Event) -> dict[str, str]:
    """Name → status at one event."""
    return {one.name: str(one.status) for one in event.participants}


def participant(reading: Reading, name: str) -> Participant:
    return next(one for event in reading.events for one in event.participants if one.name == name)


def mentioned(reading: Reading) -> set[str]:
    return {one.name for one in reading.mentions}


def entities(reading: Reading) -> set[str]:
    """The catalogue's ids among the mentions."""
    return {one.entity for one in reading.mentions if one.entity}
