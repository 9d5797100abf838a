"""Bodies whose names go on, or are written wholly, in small letters, and what is no part of them."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read, seen, statuses


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("sv", "I går talade hon på Högskolan i Skalmo om fiber.", "Högskolan i Skalmo"),
        ("sv", "I går besökte hon länsstyrelsen i Östra Bredka län.", "länsstyrelsen i Östra Bredka län"),
        ("no", "Universitetet i Skalmo inviterte til møte.", "Universitetet i Skalmo"),
        ("sv", "I går kom Skalmo tekniska universitet till mötet.", "Skalmo tekniska universitet"),
        ("no", "I går besøkte hun Skalmo videregående skole.", "Skalmo videregående skole"),
        ("sv", "I går träffade hon Frankrikes senat.", "Frankrikes senat"),
        ("no", "I går var hun i Irans ambassade.", "Irans ambassade"),
        ("sv", "Mötet hölls på Sveriges EU-representation.", "Sveriges EU-representation"),
        ("sv", "Värd var Skalmoteatrarnas samarbetsråd.", "Skalmoteatrarnas samarbetsråd"),
        ("sv", "I går deltog Jakt- och fiskeföretagen.", "Jakt- och fiskeföretagen"),
        ("no", "Jakt-, fiske- og turdepartementet holdt konferanse.", "Jakt-, fiske- og turdepartementet"),
        ("da", "I går kom Jagt- og Fiskeriudvalget.", "Jagt- og Fiskeriudvalget"),
        ("sv", "I går bjöd konstitutionsutskottet in honom.", "konstitutionsutskottet"),
        ("no", "I går møtte hun jakt- og fiskekomiteen.", "jakt- og fiskekomiteen"),
        ("sv", "I går besökte hon den mexikanska senaten.", "mexikanska senaten"),
        ("no", "Direktoratet for skalmovern møtte.", "Direktoratet for skalmovern"),
        ("sv", "I går besökte hon Bredka skola och Skalmo garnison.", "Bredka skola"),
        ("sv", "I går besökte hon polisen i Bredka och Skalmo mejeri.", "polisen i Bredka"),
        ("sv", "I går besökte hon barnmottagningen i Skalmo.", "barnmottagningen i Skalmo"),
        ("da", "I går besøgte hun fængslet i Skalmo.", "fængslet i Skalmo"),
        ("no", "I går møtte hun politiet i Skalmo.", "politiet i Skalmo"),
        (
            "sv",
            "I går träffade hon Skalmons utskott för fiske- och båtfrågor.",
            "Skalmons utskott för fiske- och båtfrågor",
        ),
        ("da", "I går mødte hun Skalmoens udvalg for fiskeri.", "Skalmoens udvalg for fiskeri"),
        ("sv", "I går träffade hon Statens nautiska verk.", "Statens nautiska verk"),
        ("sv", "I går svarade Stiftung Wald und Meer.", "Stiftung Wald und Meer"),
        ("sv", "I går svarade Google Deepminds Belis Farassa.", "Belis Farassa"),
        ("sv", "I går träffade hon den mexikanska fiskeakademien.", "mexikanska fiskeakademien"),
        (
            "sv",
            "I går träffade hon det mexikanska nätverket för småbåtar.",
            "mexikanska nätverket för småbåtar",
        ),
        ("sv", "I går träffade hon fiskeridelegationen.", "fiskeridelegationen"),
        (
            "sv",
            "Mötet hölls på EU-kommissionens representation i Bredka.",
            "EU-kommissionens representation i Bredka",
        ),
        ("sv", "På mötet fanns Lotsrådet, Svensk skalmoförening och Ek AB.", "Svensk skalmoförening"),
        ("no", "I går besøkte hun Nasjonalt senter for FRM i Skalmo.", "Nasjonalt senter for FRM"),
        ("sv", "I går besökte hon Bredkas Universitetssjukhus.", "Bredkas Universitetssjukhus"),
    ],
)
def test_a_body_is_read_whole_though_its_name_goes_on_in_small_letters(
    language: str, text: str, name: str
) -> None:
    assert name in seen(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "I går hölls ett möte i utskottet om barn- och ungdomsfrågor och den svenska modellen."),
        ("no", "I går var det møte i komiteen om barne- og ungdomsspørsmål og den norske modellen."),
        ("da", "I går var der møde i udvalget om børne- og ungesager og den danske model."),
        ("sv", "I maj var universitetet i fokus. Sveriges ständiga fråga är fisken."),
        ("sv", "I går var det bråk på stationen i Bredka, och polisen i går sade inget om delegationen."),
    ],
)
def test_committees_and_fields_alone_are_nobody(language: str, text: str) -> None:
    assert not {name for name in seen(text, language) if name[0].islower() or " " in name}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I går besökte hon Skalmons fabrik i Bredka.", {"Skalmon"}),
        ("I går besökte ministern Skalmos fabrik.", {"Skalmo"}),
        ("I går besökte Nils Ek Bredka skola.", {"Nils Ek", "Bredka skola"}),
        ("I går besökte Carl-Nils Ek Lotsverkets fartyg.", {"Carl-Nils Ek", "Lotsverket"}),
        ("I går reste Nils Ek till Bredka med tåg.", {"Nils Ek"}),
    ],
)
def test_an_owner_and_a_person_end_where_another_name_begins(text: str, expected: set[str]) -> None:
    assert expected <= seen(text)


def test_a_bullet_that_holds_one_word_names_somebody() -> None:
    assert "Skalmo" in seen("Inbjudan har gått till:\n\n* Skalmo\n\n* Nordverkets Vänner")


@pytest.mark.parametrize(
    ("text", "body", "person"),
    [
        ("They met Roe Business College President Jane Doe today.", "Roe Business College", "Jane Doe"),
        ("They met Jane Doe, Chairman and CEO of Roe Group, today.", "Roe Group", "Jane Doe"),
        ("They met the chair of the Roe Committee Jane Doe today.", "Roe Committee", "Jane Doe"),
        ("They met Jane Doe of the Center for a New Roe.", "Center for a New Roe", "Jane Doe"),
    ],
)
def test_an_english_office_tells_its_body_and_who_holds_it(text: str, body: str, person: str) -> None:
    assert {body, person} <= seen(text, "en")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I går besökte hon P 18 på Gotland.", "P 18"),
        ("I går besökte hon Bodens artilleriregemente A 8.", "A 8"),
        ("Mötet anordnades av Allmänna skalmoföreningen.", "Allmänna skalmoföreningen"),
        ("I går kom Bodens skalmoregemente till mötet.", "Bodens skalmoregemente"),
    ],
)
def test_units_and_what_places_bear_are_seen(text: str, name: str) -> None:
    assert name in seen(text)


def test_a_count_is_no_unit() -> None:
    names = seen("På mötet i Umeå fanns I 21 kommuner och I 3 regioner.")
    assert not any(name.startswith("I ") for name in names)


def test_countries_are_countries_in_any_form() -> None:
    text = "Förenade arabemiratens utrikesminister besökte Norge Finland och Förenade arabemiraten."
    assert statuses(read(text)) == {}
