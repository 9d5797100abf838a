"""Agendas: day lines date what stands below them, and their keeper does what they tell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.catalogue import load
from store.vocabulary import Day, Item
from watchers.agendas import is_day_line
from watchers.days import find_days
from watchers.languages import language
from watchers.reading import Reader

AGENDA = """Mardi 19 mai

15 h : reçoit M. Luc Petit, directeur du port.

Jeudi 21 mai

9 h : visioconférence avec Mme Anne Brun.

Agenda de Mme Rachida Benali, ministre de la Mer."""


@pytest.mark.parametrize(
    ("text", "code", "rules"),
    [("Mardi 19 mai", "fr", True), ("Ke 20.5.", "fi", True), ("Mardi 19 mai, Luc Petit parle.", "fr", False)],
)
def test_a_day_line_tells_a_day_and_nothing_more(text: str, code: str, rules: bool) -> None:
    days = find_days(text, code, Day.parse("2026-05-18"))
    assert is_day_line(text, days, language(code)) is rules


def test_the_keeper_of_an_agenda_does_what_it_tells() -> None:
    fetched = datetime(2026, 5, 18, tzinfo=UTC)
    item = Item("one", "press", "", "La semaine", None, Day.parse("2026-05-18"), AGENDA, "fr", fetched, "")
    events = Reader(load()).read(item).events
    assert {str(event.date): sorted(p.name for p in event.participants) for event in events} == {
        "2026-05-19": ["Luc Petit", "Rachida Benali"],
        "2026-05-21": ["Anne Brun", "Rachida Benali"],
    }
