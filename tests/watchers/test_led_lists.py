"""Offices that a list tells before or behind its names, or once for several."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import participant, read


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        (
            "The meeting was attended by Minister of Health, Elsa Brandvik, Secretary to the President, Olof "
            "Strandell, and District Secretary, Ida Moss.",
            ["Minister of Health", "Secretary to the President", "District Secretary"],
        ),
        (  # the first without a comma
            "Minister of Transport Elsa Brandvik, Deputy Minister of Education, Dr. Olof Strandell, "
            "Secretary to the Ministry of Health, Dr. Ida Moss, and others attended the meeting.",
            ["Minister of Transport", "Deputy Minister of Education", "Secretary to the Ministry of Health"],
        ),
        (  # offices behind: what stands between two names is the first one's
            "Elsa Brandvik, Minister of Health, Olof Strandell, Director of Research, and Ida Moss, District "
            "Secretary, attended the meeting.",
            ["Minister of Health", "Director of Research", "District Secretary"],
        ),
        (
            "Elsa Brandvik, Minister of Health, Olof Strandell and Ida Moss attended the meeting.",
            ["Minister of Health", None, None],
        ),
    ],
)
def test_a_list_shows_whether_its_offices_lead_or_follow(text: str, offices: list[str | None]) -> None:
    found = read(text, "en")
    names = ("Elsa Brandvik", "Olof Strandell", "Ida Moss")
    assert [participant(found, name).office for name in names] == offices


@pytest.mark.parametrize(
    ("language", "text", "office"),
    [
        (
            "en",
            "The committee heard the commissioners Elsa Brandvik, Ida Moss and Olof Strandell.",
            "commissioner",
        ),
        ("en", "The vice-chairs Elsa Brandvik and Olof Strandell attended the meeting.", "vice-chair"),
        ("en", "The foreign ministers Elsa Brandvik and Olof Strandell met on Monday.", "foreign minister"),
        ("sv", "I mötet deltog statssekreterarna Elsa Brandvik och Olof Strandell.", "statssekreterare"),
        ("no", "Møtet ble ledet av utenriksministrene Elsa Brandvik og Olof Strandell.", "utenriksminister"),
        ("da", "I mødet deltog partiformændene Elsa Brandvik og Olof Strandell.", "partiformand"),
        ("fi", "Tapaamiseen osallistuivat ministerit Elsa Brandvik ja Olof Strandell.", "ministeri"),
        (
            "de",
            "An dem Treffen nahmen die Abgeordneten Elsa Brandvik und Olof Strandell teil.",
            "Abgeordnete",
        ),
        ("nl", "Kamerleden Elsa Brandvik en Olof Strandell namen deel aan het gesprek.", "Kamerlid"),
    ],
)
def test_an_office_told_once_for_several_is_each_ones_in_the_singular(
    language: str, text: str, office: str
) -> None:
    found = read(text, language)
    assert {participant(found, name).office for name in ("Elsa Brandvik", "Olof Strandell")} == {office}


def test_an_office_in_the_plural_ends_with_its_list() -> None:
    found = read(
        "The commissioners Elsa Brandvik and Ida Moss, and Olof Strandell, attended the meeting.", "en"
    )
    assert participant(found, "Olof Strandell").office is None


@pytest.mark.parametrize(
    ("language", "text", "name", "office"),
    [
        ("da", "Vært for mødet var justitsminister og formand Olof Strandell.", "Olof Strandell",
         "justitsminister og formand"),
        ("sv", "I mötet deltog statsministern och finansminister Elsa Brandvik.", "Elsa Brandvik",
         "finansminister"),  # the article shows that the first is somebody else
        ("de", "Der Minister sprach mit der Grünen-Vorsitzenden Elsa Brandvik.", "Elsa Brandvik",
         "Grünen-Vorsitzende"),
        ("fi", "Valtuuskunta tapasi osaston johtajan Elsa Brandvikin.", "Elsa Brandvik", "osaston johtaja"),
        ("en", "U.S. Senator Elsa Brandvik met with Google.", "Elsa Brandvik", "Senator"),
    ],
)  # fmt: skip
def test_an_office_is_told_in_its_plain_form(language: str, text: str, name: str, office: str) -> None:
    assert participant(read(text, language), name).office == office
