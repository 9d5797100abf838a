"""The years that questions are measured on, and the questions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks._press_years import PressYears
from benchmarks._question_kinds import KINDS, Questions
from benchmarks.questions import fill, measured
from bot.words import languages
from store.catalogue import load
from store.sqlite import open_store

SIZE = 3_000


def test_the_years_are_the_same_every_time_and_as_full_as_they_say() -> None:
    catalogue = load()
    years, again = (list(PressYears(catalogue, SIZE).chunks()) for _ in range(2))
    assert years == again
    readings = [reading for chunk in years for catch in chunk for reading in catch.readings]
    events = [event for reading in readings for event in reading.events]
    assert (len(readings), len(events)) == (SIZE, SIZE // 10)
    assert 3.8 < sum(len(event.participants) for event in events) / len(events) < 4.2
    assert list(PressYears(catalogue, SIZE, seed=1).chunks()) != years


def test_what_the_years_tell_stands_where_they_say() -> None:
    (first, *_), *_ = PressYears(load(), SIZE).chunks()
    for reading in first.readings:
        text = reading.article.text
        assert all(text[each.start : each.end] == each.name for each in reading.mentions)
        told = [each.evidence for event in reading.events for each in event.participants]
        assert all(text[each.start : each.end] == each.quote for each in told)
        assert all(text[each.start :].startswith(each.text) for each in reading.article.paragraphs)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_asked_in_every_language_with_all_gaps_filled(kind: str) -> None:
    assert set(KINDS[kind]) == set(languages())
    catalogue = load()
    asked = list(Questions(PressYears(catalogue, 10), catalogue, ["https://harbour.example/1"]).of(kind, 60))
    assert len(asked) == 60
    assert not [question for question in asked if re.search(r"[{}]|None", question)]


def test_each_kind_is_measured(tmp_path: Path) -> None:
    catalogue = load()
    with open_store(tmp_path / "years.db") as store:
        fill(store, catalogue, 500)
        assert store.status().items == 500
        taken = list(measured(store, catalogue, 500, asked=2))
    assert [each.kind for each in taken] == list(KINDS)
    assert all(0 < each.p50 <= each.p95 for each in taken)
