"""Headlines that say no more than who goes where."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.catalogue import load
from store.vocabulary import Day, Item
from watchers.reading import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load())


def who(reader: Reader, title: str, text: str, language: str) -> dict[str, str]:
    day = Day.parse("2025-05-20")
    item = Item("one", "press", "", title, None, day, text, language, datetime(2025, 5, 21, tzinfo=UTC), "")
    return {p.name: str(p.status) for event in reader.read(item).events for p in event.participants}


def test_an_officer_and_a_place_are_a_journey(reader: Reader) -> None:
    text = "Utenriksminister Sigrid Fjell er i Riga i morgen."
    assert who(reader, "Utenriksministeren til Riga", text, "no") == {"Sigrid Fjell": "expected"}


def test_an_officer_and_a_matter_are_none(reader: Reader) -> None:
    text = "Utenriksminister Sigrid Fjell vil ha bedre veier."
    assert who(reader, "Utenriksministeren til kamp mot hull i veien", text, "no") == {}
