"""What English asked of the reader's engine: verbs by their infinitive, lone names, quotations, agendas."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import mentioned, read, statuses
from watchers.attendance.quotes import outside
from watchers.languages.conjugation import conjugated
from watchers.spans import tokens


def test_a_verb_has_all_its_forms_from_its_infinitive() -> None:
    forms = conjugated(["give … talk", "try to come"], {"give": "gave given giving"})
    assert "gave … talk" in forms["past"]
    assert "were giving … talk" in forms["past"]
    assert "given … talk" in forms["supine"]
    assert {"gives … talk", "is giving … talk", "tries to come"} <= set(forms["present"])
    assert "be giving … talk" in forms["infinitive"]


@pytest.mark.parametrize(
    "text", ["“We came,” said Jane Roe.", "”We came,” said Jane Roe.", '"We came," said Jane Roe.']
)
def test_what_is_quoted_stands_apart_whatever_the_marks(text: str) -> None:
    words, inside = outside(tokens(text), inside=False)
    assert [w.text for w in words] == ["said", "Jane", "Roe"]
    assert not inside


def test_a_quotation_goes_on_into_the_next_sentence() -> None:
    words, inside = outside(tokens("“We came early."), inside=False)
    assert (words, inside) == ((), True)
    words, inside = outside(tokens("We left late,” said Jane Roe."), inside)
    assert [w.text for w in words] == ["said", "Jane", "Roe"]


@pytest.mark.parametrize(
    ("text", "name", "there"),
    [
        ("Klarna declined the offer and PayPal too.", "Klarna", True),
        ("The offer reached Vimtek and Google.", "Vimtek", True),
        ("Coffee was served at noon.", "Coffee", False),
        ("Participation is free of charge.", "Participation", False),
    ],
)
def test_a_lone_capital_is_a_name_by_its_company(text: str, name: str, there: bool) -> None:
    assert (name in mentioned(read(text, "en"))) is there


def test_a_person_is_told_by_where_she_comes_from() -> None:
    assert "Zsanna Orbel" in mentioned(read("Industry sent Zsanna Orbel of Snap.", "en"))


def test_a_line_without_subject_is_its_owners() -> None:
    reading = read("The week of Commissioner Elsa Brandvik.\nMeets Mr Hugo Farrow on Thursday.", "en")
    assert statuses(reading) == {"Elsa Brandvik": "expected", "Hugo Farrow": "expected"}


def test_a_headlines_present_above_a_past_is_past() -> None:
    reading = read(
        "Minister Elsa Brandvik met Hugo Farrow on Monday.", "en", title="Elsa Brandvik meets Hugo Farrow"
    )
    assert statuses(reading) == {"Elsa Brandvik": "attended", "Hugo Farrow": "attended"}
