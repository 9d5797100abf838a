"""Who could take part: names with their offices and affiliations, gathered in lists."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import participant, read, statuses

MINISTER = "Digitaliseringsminister Tilda Rosengård"


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("sv", f"{MINISTER} träffade Bris, ChildX och ECPAT Sverige.", {"Bris", "ChildX", "ECPAT Sverige"}),
        (
            "sv",
            f"{MINISTER} träffade i går representanter från TikTok, Google samt Meta.",
            {"TikTok", "Google", "Meta"},
        ),
        (
            "en",
            "Minister Elsa Brandvik met with representatives of Google, Meta, and TikTok.",
            {"Google", "Meta", "TikTok"},
        ),
        (
            "da",
            "Digitaliseringsminister Tilda Rosengård mødtes i går med Google, Meta og Snapchat.",
            {"Google", "Meta", "Snapchat"},
        ),
        (
            "no",
            "Digitaliseringsminister Tilda Rosengård møtte i går Google, Meta og Snapchat.",
            {"Google", "Meta", "Snapchat"},
        ),
    ],
)
def test_every_member_of_a_list_takes_part(language: str, text: str, names: set[str]) -> None:
    found = statuses(read(text, language))
    assert set(found) - {"Tilda Rosengård", "Elsa Brandvik"} == names
    assert set(found.values()) == {"attended"}


@pytest.mark.parametrize(
    ("language", "text", "name", "office"),
    [
        ("sv", f"{MINISTER} mötte Google.", "Tilda Rosengård", "Digitaliseringsminister"),
        (
            "sv",
            "Barn-, äldre- och jämställdhetsminister Tilda Rosengård besökte Barnhjälpen.",
            "Tilda Rosengård",
            "Barn-, äldre- och jämställdhetsminister",
        ),
        ("sv", "Umeås kommunalråd Olof Strandell deltog i mötet.", "Olof Strandell", "kommunalråd"),
        ("en", "Prime Minister Olof Strandell met with Google.", "Olof Strandell", "Prime Minister"),
        (
            "en",
            "Elsa Brandvik, Minister for Housing, met with Google.",
            "Elsa Brandvik",
            "Minister for Housing",
        ),
        (
            "sv",
            "Olof Strandell, chef för Barnhjälpen, träffade Google.",
            "Olof Strandell",
            "chef för Barnhjälpen",
        ),
        (
            "sv",
            "På mötet deltog Olof Strandell ordförande i nämnden samt direktör Hugo Farrow.",
            "Olof Strandell",
            "ordförande i nämnden",
        ),
        (
            "no",
            "Olof Strandell, leder i Nordbarna, møtte Google.",
            "Olof Strandell",
            "leder i Nordbarna",
        ),
        (
            "en",
            "Senator Elsa Brandvik (R), Chair of the Committee on Trade, met with Google.",
            "Elsa Brandvik",
            "Senator, Chair of the Committee on Trade",
        ),
        (
            "sv",
            "General Olof Strandell, chef för försvarsstaben, mötte Google.",
            "Olof Strandell",
            "General, chef för försvarsstaben",
        ),
        (
            "en",
            "Elsa Brandvik OBE, Director of OpenAI, met with Google.",
            "Elsa Brandvik",
            "Director of OpenAI",
        ),
        (
            "en",
            "Minister of Trade, Fisheries and Food Elsa Brandvik met with Google.",
            "Elsa Brandvik",
            "Minister of Trade, Fisheries and Food",
        ),
        (
            "en",
            "The Director General of the Lotsen Safety Organization (LSO), Dr. Elsa Brandvik, met Google.",
            "Elsa Brandvik",
            "Director General of the Lotsen Safety Organization (LSO)",
        ),
        (
            "en",
            "Deputy Director of the Office of Pilot Safety Elsa Brandvik met with Google.",
            "Elsa Brandvik",
            "Deputy Director of the Office of Pilot Safety",
        ),
    ],
)
def test_an_office_stands_with_its_name(language: str, text: str, name: str, office: str) -> None:
    assert participant(read(text, language), name).office == office


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "I mødet deltog Olof Strandell, formand for Danske Børn og Hugo Farrow."),
        ("sv", "I mötet deltog Olof Strandell, ordförande för Stora Bolaget och Hugo Farrow."),
        ("sv", "I mötet deltog Olof Strandell chef för verket och Hugo Farrow."),
        ("no", "På møtet deltok Olof Strandell, leder i Norske Barn og Hugo Farrow."),
    ],
)
def test_who_follows_an_office_with_its_body_in_a_list_has_no_share_in_it(language: str, text: str) -> None:
    reading = read(text, language)
    assert set(statuses(reading)) == {"Olof Strandell", "Hugo Farrow"}
    assert participant(reading, "Hugo Farrow").office is None


def test_an_office_told_anywhere_in_the_text_goes_with_the_name() -> None:
    reading = read(
        "Tilda Rosengård mötte Google i går.\n\n– Bra, säger digitaliseringsminister Tilda Rosengård."
    )
    assert participant(reading, "Tilda Rosengård").office == "digitaliseringsminister"


@pytest.mark.parametrize(
    ("language", "text", "name", "body"),
    [
        (
            "en",
            "Minister Elsa Brandvik met with Hugo Farrow, chief executive of OpenAI, in Oslo.",
            "Hugo Farrow",
            "OpenAI",
        ),
        ("en", "Minister Elsa Brandvik met with Hugo Farrow of OpenAI.", "Hugo Farrow", "OpenAI"),
        ("en", "Minister Elsa Brandvik met with Hugo Farrow (OpenAI) in Oslo.", "Hugo Farrow", "OpenAI"),
        ("sv", "I mötet deltog Olof Strandell, chef för Barnhjälpen.", "Olof Strandell", "Barnhjälpen"),
        ("sv", "I mötet deltog Olof Strandell från Barnhjälpen.", "Olof Strandell", "Barnhjälpen"),
        (
            "fi",
            "Kokoukseen osallistuivat Aino Salo Savenliitosta ja Pekka Lund Googlelta.",
            "Aino Salo",
            "Savenliitto",
        ),
        (
            "fi",
            "Kokoukseen osallistuivat Aino Salo Savenliitosta ja Pekka Lund Googlelta.",
            "Pekka Lund",
            "Google",
        ),
    ],
)
def test_where_somebody_comes_from_is_an_affiliation_and_no_party(
    language: str, text: str, name: str, body: str
) -> None:
    reading = read(text, language)
    assert participant(reading, name).affiliation == body
    assert statuses(reading)[name] == "attended"


def test_a_platform_takes_part_through_its_officer_less_surely() -> None:
    reading = read("Minister Elsa Brandvik met with Hugo Farrow, chief executive of OpenAI.", "en")
    assert participant(reading, "OpenAI").certainty < participant(reading, "Hugo Farrow").certainty


def test_a_body_without_a_platform_does_not_take_part_through_its_officer() -> None:
    assert "Barnhjälpen" not in statuses(read("I mötet deltog Olof Strandell, chef för Barnhjälpen."))
    assert "Saab" not in statuses(read("I mötet deltog Saabs koncernchef Olof Strandell."))


def test_who_only_owns_what_follows_takes_no_part() -> None:
    assert "Meta" not in statuses(read("Google deltog i mötet om Metas regler.", "sv"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Nils Ek, statssekreterare åt digitaliseringsminister Elsa Brandvik, mötte Google."),
        ("no", "Nils Ek, statssekretær hos Elsa Brandvik, møtte Google."),
        ("da", "Nils Ek, rådgiver hos Elsa Brandvik, mødtes med Google."),
    ],
)
def test_whom_an_aide_serves_takes_no_part(language: str, text: str) -> None:
    assert "Elsa Brandvik" not in statuses(read(text, language))


def test_groups_without_names_are_nobody() -> None:
    text = "I mötet deltog företrädare för skolan, några forskare och flera unga från hela landet."
    assert statuses(read(text)) == {}


def test_a_known_name_is_surer_than_an_unknown_one() -> None:
    reading = read(f"{MINISTER} träffade Google och Barnhjälpen.")
    assert participant(reading, "Barnhjälpen").certainty < participant(reading, "Google").certainty
    assert participant(reading, "Google").entity == "google"
    assert participant(reading, "Barnhjälpen").entity is None


def test_persons_and_organisations_are_told_apart() -> None:
    reading = read(f"{MINISTER} träffade Google och Hugo Farrow.")
    kinds = {name: participant(reading, name).kind for name in statuses(reading)}
    assert kinds == {"Tilda Rosengård": "person", "Google": "organization", "Hugo Farrow": "person"}


def test_a_colleague_has_the_office_of_the_one_named_before() -> None:
    text = f"{MINISTER} träffade i går sin danske kollega Rasmus Toft."
    assert participant(read(text), "Rasmus Toft").office == "Digitaliseringsminister"


def test_a_body_between_commas_is_its_persons_employer() -> None:
    reading = read("Byråchef Tilda Rosengård, Barnverket, deltog i mötet.")
    assert statuses(reading) == {"Tilda Rosengård": "attended"}
    assert participant(reading, "Tilda Rosengård").affiliation == "Barnverket"


def test_names_behind_a_clause_share_what_was_told_in_it() -> None:
    text = "Google deltog i mötet, liksom TikTok och Snapchat, men inte Meta."
    expected = {"Google": "attended", "TikTok": "attended", "Snapchat": "attended", "Meta": "absent"}
    assert statuses(read(text)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Från Google kom Tilda Rosengård, från Meta Peter Lund och från Anthropic Anna Brok."),
        ("en", "I am glad to welcome, from Google, Ms Tilda Rosengård, and from Meta, Mr Peter Lund."),
    ],
)
def test_where_those_come_from_who_came_took_part_through_them(language: str, text: str) -> None:
    reading = read(text, language)
    assert {"Google", "Meta", "Tilda Rosengård", "Peter Lund"} <= set(statuses(reading))
    assert participant(reading, "Tilda Rosengård").affiliation is None


def test_a_body_that_somebody_opens_a_clause_as_coming_from_is_less_sure_than_they() -> None:
    reading = read("Från Google kom Tilda Rosengård till mötet.")
    assert participant(reading, "Google").certainty < participant(reading, "Tilda Rosengård").certainty


def test_where_somebody_comes_from_of_whom_nothing_is_told_is_nobody() -> None:
    assert "Google" not in statuses(read("Från Google sade Peter Lund att Meta inte deltog i mötet."))
