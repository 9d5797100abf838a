"""Offices that stand apart from the name of who bears them."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import participant, read

# language, text, name, office, why
ROWS = [
    ("sv", "Anna Ek, som är chef för Barnhjälpen, deltog i mötet.", "chef för barnhjälpen", "a relative"),
    ("da", "Anna Ek deltog i mødet. Professoren talte om skærme.", "professor", "the next sentence"),
    ("sv", "Anna Ek deltog i mötet i egenskap av ordförande.", "ordförande", "as"),
    ("nl", "Anna Berg nam deel aan de bijeenkomst. De burgemeester sprak.", "burgemeester", "an article"),
    ("fr", "Le modérateur sera Anne Roy. Anne Roy a participé à la réunion.", "modérateur", "is in front"),
    (
        "no",
        "Møtet hadde en gjest. Talsperson for unge fiskere, Anna Ek, deltok i møtet.",
        "talsperson",
        "a field",
    ),
    ("sv", "I går deltog minister för civilt försvar Anna Ek i mötet.", "minister för civilt", "no comma"),
    ("en", "The Director of the Danish fund, Jane Doe, attended the meeting.", "director", "of, and a comma"),
    ("sv", "I mötet deltog tillförordnade direktören Anna Ek.", "tillförordnad direktör", "plain adjectives"),
]


@pytest.mark.parametrize(("language", "text", "office", "why"), ROWS, ids=[row[3] for row in ROWS])
def test_an_office_reaches_its_bearer(language: str, text: str, office: str, why: str) -> None:
    found = next(iter(read(text, language).events[0].participants))
    assert office in (found.office or "").lower(), why


def test_a_former_office_is_none() -> None:
    reading = read("Anna Ek, som var tidigare minister, deltog i mötet.")
    assert participant(reading, "Anna Ek").office is None


def test_an_office_that_another_bears_means_that_one() -> None:
    reading = read("Minister Bo Alm träffade Anna Ek. Ministern talade om skolan.")
    assert participant(reading, "Anna Ek").office is None


# language, text, what each bears, why
SEVERAL = [
    ("en", "Rebecca Low MP attended the meeting.", {"Rebecca Low": "MP"}, "a seat behind the name"),
    (
        "fr",
        "Anne Roy et Luc Petit, leurs ministres de la Mer, ont participé à la réunion.",
        {"Anne Roy": "ministre de la Mer", "Luc Petit": "ministre de la Mer"},
        "two share an office behind them",
    ),
    (
        "de",
        "Die Verteidigungsminister Jan Muster und Uwe Probe nahmen an dem Treffen teil.",
        {"Jan Muster": "Verteidigungsminister", "Uwe Probe": "Verteidigungsminister"},
        "two share an office before them",
    ),
    (
        "de",
        "An dem Treffen nahmen Anja Muster, Bundesministerin, Jan Probe, Präsident des Verbands, teil.",
        {"Anja Muster": "Bundesministerin", "Jan Probe": "Präsident des Verbands"},
        "each is told behind the name",
    ),
    (
        "fr",
        "Anne Roy (présidente de la Cnil), Luc Petit (député) ont participé à la réunion.",
        {"Anne Roy": "présidente de la Cnil", "Luc Petit": "député"},
        "each in brackets",
    ),
    (
        "nl",
        "Burgemeester Jan de Boer en Ine Smit, de Belgische drugscommissaris, namen deel aan het overleg.",
        {"Jan de Boer": "Burgemeester", "Ine Smit": "Belgische drugscommissaris"},
        "with an article behind the name",
    ),
    (
        "nl",
        "Jan de Boer, directeur Publieke Zaken van Google, nam deel aan het overleg.",
        {"Jan de Boer": "directeur Publieke Zaken van Google"},
        "with what it is for in capitals",
    ),
    (
        "nl",
        "Anna Smit (hoofd beleid) nam deel aan het overleg.",
        {"Anna Smit": "hoofd beleid"},
        "a word that is an office in brackets only",
    ),
    (
        "de",
        "An dem Treffen nahm Anna Muster, seit Mai Leiterin der Abteilung, teil.",
        {"Anna Muster": "seit Mai Leiterin der Abteilung"},
        "a month is no given name",
    ),
    (
        "sv",
        "I mötet deltog avgående ministern Anna Ek.",
        {"Anna Ek": "avgående minister"},
        "who leaves has not left",
    ),
]


@pytest.mark.parametrize(("language", "text", "offices", "why"), SEVERAL, ids=[row[3] for row in SEVERAL])
def test_each_bears_their_own(language: str, text: str, offices: dict[str, str], why: str) -> None:
    people = [p for event in read(text, language).events for p in event.participants if p.kind == "person"]
    assert {p.name: p.office for p in people} == offices, why
