"""Names that no catalogue holds: persons by given name, office or title, bodies by how they are built."""

from __future__ import annotations

import pytest

from store.vocabulary import Mention
from tests.watchers.reading_helpers import read, seen


def found(text: str, language: str = "sv") -> dict[str, str]:
    mentions: tuple[Mention, ...] = read(text, language).mentions
    return {one.name: one.kind for one in mentions if one.entity is None}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("sv", "I går talade Tilda Rosengård länge.", "Tilda Rosengård"),
        ("sv", "I går talade digitaliseringsminister Xerzy Qvarnbäck länge.", "Xerzy Qvarnbäck"),
        ("sv", "Mötet leddes av Anna von Essenfelt.", "Anna von Essenfelt"),
        ("sv", "Generaldirektör Anna-Lena J. Ekwall kom.", "Anna-Lena J. Ekwall"),
        ("en", "Dr. Dana Whitlock spoke at length.", "Dana Whitlock"),
        ("en", "Senator Hugo Farrow (D-Ohio) spoke.", "Hugo Farrow"),
        ("en", "Secretary of State Elsa Brandvik spoke.", "Elsa Brandvik"),
        ("en", "Hugo Farrow's letter was short.", "Hugo Farrow"),
        ("sv", "Föredraganden Femke Zandvåg talade länge.", "Femke Zandvåg"),
        ("no", "Personvernombud Hilde Rogn talte lenge.", "Hilde Rogn"),
        ("de", "Gestern sprach Anders Lönnegård lange.", "Anders Lönnegård"),
        ("de", "Lange sprach der schwedische Botschafter Anders Lönnegård.", "Anders Lönnegård"),
        ("da", "I går talte digitaliseringsminister Maja Strandell.", "Maja Strandell"),
        ("no", "I går talte digitaliseringsminister Maja Strandell.", "Maja Strandell"),
    ],
)
def test_a_person_is_known_by_given_name_office_or_title(language: str, text: str, name: str) -> None:
    assert found(text, language) == {name: "person"}


def test_what_an_ampersand_joins_ends_before_a_known_name() -> None:
    assert found("I går kom Ek & Söner till Google.") == {"Ek & Söner": "organization"}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("sv", "I går svarade Barnverket på frågan.", "Barnverket"),
        ("sv", "I går svarade Nordiska Trygghetsrådet på frågan.", "Nordiska Trygghetsrådet"),
        ("sv", "I går svarade SVF på frågan.", "SVF"),
        ("sv", "I går svarade Lunds universitet på frågan.", "Lunds universitet"),
        ("sv", "I går svarade SafeNät på frågan.", "SafeNät"),
        ("sv", "I går svarade Dansk industri på frågan.", "Dansk industri"),
        ("no", "I går møtte statsråden Norsk industri.", "Norsk industri"),
        ("sv", "I går kom Ek & Söner till Rosenbad.", "Ek & Söner"),
        ("nl", "Gisteren kwam Voorbeeld & Zonen naar het plein.", "Voorbeeld & Zonen"),
        ("en", "It rained. Yesterday the minister met Lowe & Farrow there.", "Lowe & Farrow"),
        ("sv", "I går svarade Statens lotsverk på frågan.", "Statens lotsverk"),
        ("sv", "I går svarade Region Tärnvalls län på frågan.", "Region Tärnvalls län"),
        ("sv", "I går svarade Nautiska lotsmyndigheten på frågan.", "Nautiska lotsmyndigheten"),
        ("no", "I går møtte statsråden Statens fyrverk.", "Statens fyrverk"),
        ("en", "Yesterday the Tech Coalition answered.", "Tech Coalition"),
        (
            "en",
            "It rained. The Office of Ports and Coastal Safety met.",
            "Office of Ports and Coastal Safety",
        ),
        (
            "en",
            "It rained. She met the Academies of Law, Letters, and Medicine.",
            "Academies of Law, Letters, and Medicine",
        ),
        (
            "en",
            "It rained. She met the National Reef and Kelp Authority.",
            "National Reef and Kelp Authority",
        ),
        (
            "en",
            "It rained. She met the Council on Civil and Digital Rights.",
            "Council on Civil and Digital Rights",
        ),
        ("en", "Yesterday the Nordic Safety Council answered.", "Nordic Safety Council"),
        ("sv", "I mötet deltog Föreningen Unga på Nätet.", "Föreningen Unga på Nätet"),
        ("da", "I mødet deltog Foreningen Unge på Øerne.", "Foreningen Unge på Øerne"),
        ("no", "I møtet deltok Foreningen Barn på Skjermen.", "Foreningen Barn på Skjermen"),
    ],
)
def test_a_body_is_known_by_how_its_name_is_built(language: str, text: str, name: str) -> None:
    assert found(text, language) == {name: "organization"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Under våren har frågan växt. Många är oroliga."),
        ("sv", "I Stockholm och i Norge väntar alla på december."),
        ("sv", "Alla minns den tiden. På tisdag kommer svaret."),
        ("en", "On Tuesday the answer comes. Many are worried."),
        ("en", "In Brussels and in Norway everybody waits for May."),
        ("en", "The Nordic Democracy Week begins soon."),
    ],
)
def test_capitals_of_sentences_places_days_and_occasions_name_nobody(language: str, text: str) -> None:
    assert found(text, language) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Hugo Farrow Deputy Director of the Skerry Board spoke.", {"Hugo Farrow"}),
        ("Then Jane Farrow Deputy Director of Policy spoke.", {"Jane Farrow"}),
        ("It was opened by Adviser to the King on Fish and Boats Dr. Uwe Farrow.", {"Uwe Farrow"}),
        ("Then the Ambassador of Japan Mizukoshi Rei spoke.", {"Mizukoshi Rei"}),
        ("President Joe Farrow and First Lady Jill Farrow will host.", {"Joe Farrow", "Jill Farrow"}),
        ("Here Joseph R. Farrow spoke. Then Joe Farrow left.", {"Joe Farrow"}),
        ("President Omar Al-Farrow came. Later President Farrow left.", {"Omar Al-Farrow"}),
    ],
)
def test_people_are_told_from_their_offices_and_from_each_other(text: str, expected: set[str]) -> None:
    people = {name for name, kind in found(text, "en").items() if kind == "person"}
    assert people == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Office of Public Engagement hosted it.", {"Office of Public Engagement"}),
        (
            "Staff of the Skerry Policy Council and the Department of Fish came.",
            {"Skerry Policy Council", "Department of Fish"},
        ),
    ],
)
def test_offices_and_departments_are_bodies_of_their_own(text: str, expected: set[str]) -> None:
    assert {name for name, kind in found(text, "en").items() if kind == "organization"} == expected


def test_a_headline_in_capitals_makes_no_names_of_its_verbs() -> None:
    reading = read(
        "Minister Elsa Brandvik met with Hugo Farrow on Monday.",
        "en",
        title="Elsa Brandvik Meets Hugo Farrow In Oslo",
    )
    assert {mention.name for mention in reading.mentions} == {"Elsa Brandvik", "Hugo Farrow"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I går kom Fjordkrafts Tilda Rosengård.",
            {"Fjordkraft": "organization", "Tilda Rosengård": "person"},
        ),
        ("I går svarade Kulturrådet.", {"Kulturrådet": "organization"}),
        ("I går kom gäster till FLRs stämma.", {"FLR": "organization"}),
        (
            "I går kom Tilda Rosengård, vd Fjordkraft.",
            {"Tilda Rosengård": "person", "Fjordkraft": "organization"},
        ),
        (
            "I går kom Tilda Rosengård, minister Fjordgren.",
            {"Tilda Rosengård": "person", "Fjordgren": "person"},
        ),
        ("I går kom en småbåtsdelegation från Norge.", {}),
        ("Huvudtalaren Tilda Rosengård kom.", {"Tilda Rosengård": "person"}),
        ("I går kom tillverkaren Hamra Works.", {"Hamra Works": "organization"}),
        ("I går svarade Nordiska språkrådet.", {"Nordiska språkrådet": "organization"}),
        ("I går svarade Nationellt centrum mot hat.", {"Nationellt centrum mot hat": "organization"}),
        ("I går svarade Datenwacht e.V. om saken.", {"Datenwacht e.V": "organization"}),
        ("Ystad kommuns enhet svarade.", {"Ystad kommun": "organization"}),
        ("I går svarade Lotsarnas Riksförbunds utskick.", {"Lotsarnas Riksförbund": "organization"}),
        ("I går öppnade Statens lotsverks kontor.", {"Statens lotsverk": "organization"}),
        (
            "I går hölls Myndigheten för marin lotsnings konferens.",
            {"Myndigheten för marin lotsning": "organization"},
        ),
        ("I går svarade Tärnvalls socialtjänst.", {"Tärnvalls socialtjänst": "organization"}),
    ],
)
def test_owners_roles_and_small_letters_belong_to_names(text: str, expected: dict[str, str]) -> None:
    assert {name: kind for name, kind in found(text).items() if kind != "place"} == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It rained. President Qiu Wenlan met Dr. Hugo Farrow. President Qiu smiled.", {"Qiu Wenlan"}),
        ("It rained. Dr. Tilda Marsh met Dr. Hugo Farrow. Later Tilda smiled.", {"Tilda Marsh"}),
        (
            "It rained. Dr. Hugo Lowe met Dr. Hugo Farrow. President Hugo smiled.",
            {"Hugo Lowe", "Hugo"},
        ),
        (
            "It rained. Gunnar Strömmer met Dr. Gunnar Lowe and Dr. Hugo Farrow. Dr. Gunnar smiled.",
            {"Gunnar Lowe", "Gunnar"},
        ),
    ],
)
def test_one_name_of_a_person_is_that_person_where_only_one_bears_it(text: str, names: set[str]) -> None:
    assert set(found(text, "en")) == {*names, "Hugo Farrow"}


def test_a_title_that_ends_the_text_is_no_name() -> None:
    assert found("I mötet deltog Nina Grover, President of Norra Canada")["Nina Grover"] == "person"


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "It rained. She met the Harbour Society and Pearl Council.",
            {"Harbour Society", "Pearl Council"},
        ),
        (
            "en",
            "It rained. She met the Union of Divers and Nordvik Research.",
            {"Union of Divers", "Nordvik Research"},
        ),
        (
            "sv",
            "I går träffade minister Tilda Rosengård Norges Hugo Farrow.",
            {"Tilda Rosengård", "Hugo Farrow"},
        ),
        ("sv", "I går kom Tilda Rosengård. Med var Sveriges Lotsar.", {"Tilda Rosengård", "Sveriges Lotsar"}),
        ("sv", "I går kom Tilda Rosengård. Med var Sveriges Lärare.", {"Tilda Rosengård", "Sveriges Lärare"}),
        ("sv", "Mötet hålls i Stockholm av Skalmo Konsult.", {"Skalmo Konsult"}),
        (
            "en",
            "It rained. Rev. Father Corin Delmar and Q.R.S. Farrow came.",
            {"Corin Delmar", "Q.R.S. Farrow"},
        ),
    ],
)
def test_a_name_ends_where_the_next_begins(language: str, text: str, names: set[str]) -> None:
    assert {name for name in seen(text, language) if " " in name} == names


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("sv", "Samtalet var kort. Skalmo, Bredka och Nils Ek berättade om fiber.", "Skalmo"),
        ("da", "Mødet var kort. Skalmo har sagt ja til at komme.", "Skalmo"),
        ("no", "Møtet var kort. Skalmo og Bredka har sagt ja til å komme.", "Skalmo"),
        ("da", "Hun talte. Vestas' Henrik Andersen deltog i mødet.", "Vestas"),
        ("da", "Hun deltog i mødet med vicepræsident JD Lund.", "JD Lund"),
    ],
)
def test_a_name_may_open_its_sentence_end_in_s_or_begin_with_initials(
    language: str, text: str, name: str
) -> None:
    assert name in seen(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Samtalet var kort. Forskarna har sagt ja. Kaffe serveras. Deltagarna och Nils Ek kom."),
        ("da", "Mødet var kort. Forskerne har sagt ja. Frokost serveres. Deltagerne og Nils Ek kom."),
        ("no", "Møtet var kort. Forskerne har sagt ja. Lunsj serveres. Deltakerne og Nils Ek kom."),
    ],
)
def test_an_everyday_word_that_opens_a_sentence_is_no_name(language: str, text: str) -> None:
    assert seen(text, language) <= {"Nils Ek"}


@pytest.mark.parametrize("name", ["Anne Le Maire", "Paul La Porte"])
def test_an_article_inside_a_surname_makes_nobody_a_mayor(name: str) -> None:
    assert name in seen(f"Hier, {name} a rencontré les distributeurs.", "fr")
