"""Offices told with what they are for, and the person of the same text who bears them."""

from __future__ import annotations

import pytest

from watchers.languages import language
from watchers.spans import Span, tokens
from watchers.told_offices import told_office_spans

ANNE = Span(0, 0, "Anne Roy", "person", office="ministre de l'Agriculture")
LUC = Span(0, 0, "Luc Petit", "person", office="préfet")
PAUL = Span(0, 0, "Paul Brun", "person", office="ministre de la Mer")
NAMED = {"ministre de l'agriculture": ANNE, "préfet": LUC, "ministre de la mer": PAUL}
ROWS = [
    ("Hier la ministre de l'Agriculture a visité la foire.", ["Anne Roy"], "the office with its field"),
    ("Hier le préfet a visité la foire.", ["Luc Petit"], "the bare office that one person bears"),
    ("Hier la ministre a visité la foire.", [], "a bare office that two bear is nobody's"),
    ("Hier la ministre de la Culture a visité la foire.", [], "another field is somebody else"),
    ("Hier un préfet a visité la foire.", [], "an indefinite office is nobody's"),
]


@pytest.mark.parametrize(("text", "people", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_an_office_stands_for_the_one_whom_the_text_gives_it(text: str, people: list[str], why: str) -> None:
    found = told_office_spans(tokens(text), (), language("fr"), NAMED)
    assert [span.name for span in found] == people, why
