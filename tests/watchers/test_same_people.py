"""Whom a surname alone means: the person whom the text names, or whom the catalogue has in such an office."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read, seen, statuses


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("da", "Statsminister Frederiksen mødte Hugo Farrow.", "Mette Frederiksen"),
        ("da", "Direktør Frederiksen mødte Hugo Farrow.", "Frederiksen"),
        ("en", "Justice Minister Strömmer met Hugo Farrow.", "Gunnar Strömmer"),
        ("en", "Bishop Strömmer met Hugo Farrow.", "Strömmer"),
    ],
)
def test_an_office_tells_whom_of_the_catalogue_a_surname_means(language: str, text: str, name: str) -> None:
    assert seen(text, language) == {name, "Hugo Farrow"}


def test_one_letter_of_a_long_given_name_makes_nobody_else() -> None:
    assert seen("I går kom president Bartholomeus Ek. Sedan gick president Bartholameus Ek.") == {
        "Bartholomeus Ek"
    }
    assert seen("I går kom Mikael Ek. Sedan gick Mikaela Ek.") == {"Mikael Ek", "Mikaela Ek"}


def test_who_comes_without_somebody_comes() -> None:
    reading = read("Tilda Roe turned up without Hugo Farrow at the meeting.", "en")
    assert statuses(reading) == {"Tilda Roe": "attended"}
