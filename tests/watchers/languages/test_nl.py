"""Dutch press prose, read end to end: who hosted, came, was asked, declined, joined and left."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from store.vocabulary import Day, Item, Reading
from tests.watchers.reading_helpers import frames_of, statuses
from watchers.article import from_text
from watchers.attendance.frames import cues
from watchers.languages import language
from watchers.reading import Reader
from watchers.spans import tokens

CODE = "nl"
DAY = "2025-06-11"  # a Wednesday
NOBODY: dict[str, str] = {}


def read(reader: Reader, text: str, title: str = "Kort nieuws") -> Reading:
    fetched = datetime(2025, 6, 12, tzinfo=UTC)
    return reader.read(Item("one", "press", "", title, None, Day.parse(DAY), text, CODE, fetched, ""))


def claimed(reader: Reader, sentence: str) -> list[str]:
    article = from_text(sentence, title="Kort nieuws", language=CODE, day=Day.parse(DAY))
    return [claim.rule for line in reader.explain(article) for claim in line.claims]


ROWS: list[tuple[str, dict[str, str], str]] = [
    (
        "Minister Anna Verbeek sprak dinsdag in Den Haag met vertegenwoordigers van Google en TikTok.",
        {"Anna Verbeek": "attended", "Google": "attended", "TikTok": "attended"},
        "the partner behind day and place",
    ),
    (
        "Staatssecretaris Jan Prins heeft maandag gesproken met vertegenwoordigers van TikTok en Snapchat.",
        {"Jan Prins": "attended", "TikTok": "attended", "Snapchat": "attended"},
        "the partner behind the participle",
    ),
    (
        "Staatssecretaris Jan Prins heeft maandag met TikTok en Google overlegd.",
        {"Jan Prins": "attended", "TikTok": "attended", "Google": "attended"},
        "the partner before the participle",
    ),
    (
        "Premier Dick Schoof ontmoette woensdag de Franse president Emmanuel Macron.",
        {"Dick Schoof": "attended", "Emmanuel Macron": "attended"},
        "a direct object with its office",
    ),
    (
        "De minister van Justitie en Veiligheid, Anna Verbeek, overlegde met Microsoft en Google.",
        {"Anna Verbeek": "attended", "Microsoft": "attended", "Google": "attended"},
        "an office with its field before the name",
    ),
    (
        "Minister Verbeek van Justitie en Veiligheid organiseerde een rondetafelgesprek.",
        {"Verbeek": "host"},
        "an office with its field behind the name",
    ),
    (
        "Minister Van Weel sprak dinsdag met Google en TikTok.",
        {"Van Weel": "attended", "Google": "attended", "TikTok": "attended"},
        "a surname that opens with a particle",
    ),
    (
        "Aan tafel zaten de politie, het Openbaar Ministerie en de Autoriteit Persoonsgegevens.",
        {"politie": "attended", "Openbaar Ministerie": "attended", "Autoriteit Persoonsgegevens": "attended"},
        "a small name in a list of bodies",
    ),
    (
        "Aan tafel zat het Openbaar Ministerie (OM). Ook het OM nam deel.",
        {"Openbaar Ministerie": "attended"},
        "a short form that the text gives",
    ),
    (
        "Aan het overleg namen TikTok, Google en Snapchat deel.",
        {"TikTok": "attended", "Google": "attended", "Snapchat": "attended"},
        "a split verb around its subject",
    ),
    (
        "Ook Microsoft en Google hebben aan de bijeenkomst deelgenomen.",
        {"Microsoft": "attended", "Google": "attended"},
        "a participle last",
    ),
    (
        "De Tweede Kamer heeft TikTok en Google uitgenodigd voor een hoorzitting.",
        {"Tweede Kamer": "host", "TikTok": "invited", "Google": "invited"},
        "who invited whom",
    ),
    (
        "Minister Anna Verbeek nodigde TikTok en Google uit voor een gesprek.",
        {"Anna Verbeek": "host", "TikTok": "invited", "Google": "invited"},
        "guests between the halves of the verb",
    ),
    (
        "Uitgenodigd waren onder andere TikTok, Snapchat en Google.",
        {"TikTok": "invited", "Snapchat": "invited", "Google": "invited"},
        "a list of the invited",
    ),
    (
        "Koning Willem-Alexander ontving vrijdag president Mira Nowak.",
        {"Willem-Alexander": "host", "Mira Nowak": "attended"},
        "a king by his one name",
    ),
    (
        "De commissie voor Digitale Zaken hoorde vertegenwoordigers van Microsoft en Google.",
        {"commissie voor Digitale Zaken": "host", "Microsoft": "attended", "Google": "attended"},
        "a body whose name begins small",
    ),
    (
        "Op 3 juli zal minister Anna Verbeek met TikTok en Google spreken.",
        {"Anna Verbeek": "expected", "TikTok": "expected", "Google": "expected"},
        "a future with its infinitive last",
    ),
    (
        "TikTok sloeg de uitnodiging voor de hoorzitting af.",
        {"TikTok": "declined"},
        "an invitation turned down",
    ),
    (
        "Minister Anna Verbeek zegde haar deelname aan het debat af.",
        {"Anna Verbeek": "declined"},
        "a split refusal",
    ),
    (
        "Snapchat liet verstek gaan bij de hoorzitting.",
        {"Snapchat": "absent"},
        "a fixed wording of absence",
    ),
    (
        "Snapchat was ook uitgenodigd, maar liet verstek gaan.",
        {"Snapchat": "absent"},
        "one subject, two verbs",
    ),
    (
        "TikTok kwam niet opdagen bij het gesprek in de Tweede Kamer.",
        {"TikTok": "absent", "Tweede Kamer": "host"},
        "who did not turn up, and where",
    ),
    (
        "Minister Anna Verbeek was niet aanwezig bij het debat.",
        {"Anna Verbeek": "absent"},
        "a denied presence",
    ),
    (
        "Afwezig waren Microsoft en Google.",
        {"Microsoft": "absent", "Google": "absent"},
        "a list of the absent",
    ),
    (
        "Minister Anna Verbeek liet zich vervangen door Jan Prins.",
        {"Anna Verbeek": "absent", "Jan Prins": "attended"},
        "a stand-in",
    ),
    (
        "Het congres werd georganiseerd door de Vereniging van Nederlandse Gemeenten.",
        {"Vereniging van Nederlandse Gemeenten": "host"},
        "a body with its members",
    ),
    (
        "Vrijdag bezocht staatssecretaris Jan Prins de Autoriteit Persoonsgegevens.",
        {"Jan Prins": "attended", "Autoriteit Persoonsgegevens": "host"},
        "a visited body hosts",
    ),
    (
        "Alexandra van Huffelen en Kees van der Staaij kwamen maandag bijeen in Utrecht.",
        {"Alexandra van Huffelen": "attended", "Kees van der Staaij": "attended"},
        "surnames with particles",
    ),
    (
        "Naast minister Anna Verbeek namen ook TikTok en Google deel aan het overleg.",
        {"Anna Verbeek": "attended", "TikTok": "attended", "Google": "attended"},
        "besides her, others",
    ),
    (
        "Na het gesprek met TikTok, Meta en Google zijn de zorgen niet weg.",
        {"TikTok": "attended", "Meta": "attended", "Google": "attended"},
        "past, whatever the main verb's tense",
    ),
    (
        "Namens TikTok nam Lisa Panhuis deel aan het gesprek.",
        {"TikTok": "attended", "Lisa Panhuis": "attended"},
        "somebody for a body",
    ),
    (
        "Vertegenwoordigers van TikTok en Google zijn donderdag in de Tweede Kamer geweest voor een debat.",
        {"TikTok": "attended", "Google": "attended", "Tweede Kamer": "host"},
        "having been somewhere",
    ),
    (
        "Microsoft sluit zich aan bij de alliantie tegen haat.",
        {"Microsoft": "joined"},
        "a reflexive joining",
    ),
    (
        "Google stapt uit de coalitie tegen desinformatie.",
        {"Google": "left"},
        "stepping out",
    ),
    (
        "De staatssecretaris van Economische Zaken schoof aan bij het overleg.",
        {"staatssecretaris van Economische Zaken": "attended"},
        "an office without a name",
    ),
    (
        "Minister Anna Verbeek opende het forum samen met Jan Prins.",
        {"Anna Verbeek": "host", "Jan Prins": "attended"},
        "together with",
    ),
    (
        "Tot de sprekers behoorden Marit Schaap en minister Anna Verbeek.",
        {"Marit Schaap": "attended", "Anna Verbeek": "attended"},
        "a list of speakers",
    ),
    (
        "De minister sprak zich uit tegen het voorstel van TikTok.",
        NOBODY,
        "speaking out",
    ),
    (
        "De Kamer wil dat TikTok en Google aan een gesprek deelnemen.",
        NOBODY,
        "wanted, not told",
    ),
    (
        "Het ministerie van Binnenlandse Zaken verlaat X en TikTok.",
        NOBODY,
        "accounts given up",
    ),
    (
        "De Autoriteit Persoonsgegevens treedt op tegen TikTok.",
        NOBODY,
        "acting against",
    ),
    (
        "Er zijn signalen dat jongeren via Snapchat worden benaderd, zegt minister Anna Verbeek.",
        NOBODY,
        "quoted only",
    ),
    (
        "Kinderen die TikTok bezoeken, zien veel reclame.",
        NOBODY,
        "a plural that is an infinitive too",
    ),
    (
        "Het meldpunt ontving duizend klachten over Facebook.",
        NOBODY,
        "complaints received",
    ),
    (
        "Het kabinet stelt een code voor die Google en Microsoft moeten ondertekenen.",
        NOBODY,
        "a duty",
    ),
    (
        "Bij TikTok ontbreekt het aan toezicht.",
        NOBODY,
        "something lacking",
    ),
    (
        "Google heeft met Microsoft een schikking getroffen.",
        NOBODY,
        "a settlement",
    ),
    (
        "Kamerlid Jan Prins vroeg de minister om met Google in gesprek te gaan.",
        NOBODY,
        "asked for",
    ),
    (
        "Bedrijven en politie doen al veel, en partijen betalen mee aan het meldpunt.",
        NOBODY,
        "two clauses and a particle",
    ),
    (
        "Aan tafel: Anna Verbeek, Jan Proef (Microsoft) en imam Abdel Toets.",
        {"Anna Verbeek": "attended", "Jan Proef": "attended", "Abdel Toets": "attended"},
        "a list behind words and a colon",
    ),
    (
        "Afwezig met kennisgeving: Jan Proef",
        {"Jan Proef": "declined"},
        "who is excused in minutes",
    ),
    (
        "Afwezig: Jan Proef",
        {"Jan Proef": "absent"},
        "who is missing in minutes",
    ),
    (
        "Bij TikTok bleek niemand beschikbaar.",
        {"TikTok": "declined"},
        "nobody was free",
    ),
    (
        "De stoel van Google bleef leeg.",
        {"Google": "absent"},
        "an empty chair",
    ),
    (
        "Zaterdag ontving burgemeester Anna Verbeek een delegatie uit Oslo.",
        {"Anna Verbeek": "host"},
        "guests without a name",
    ),
    (
        "Minister Anna Verbeek moest afzeggen, in haar plaats kwam directeur Jan Proef.",
        {"Anna Verbeek": "declined", "Jan Proef": "attended"},
        "in whose place somebody came",
    ),
    (
        "De hoorzitting met Jan Proef gaat niet door.",
        NOBODY,
        "called off",
    ),
    (
        "Vroeger leidde Anna Verbeek vaak congressen.",
        NOBODY,
        "a habit long ago",
    ),
    (
        "Vrijdag opent Anna Verbeek in Delft het congres.",
        {"Anna Verbeek": "host"},
        "a verb that only looks like an occupation",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[:2], id=row[2]) for row in ROWS])
def test_a_text_tells_who_was_there(reader: Reader, text: str, expected: dict[str, str]) -> None:
    assert statuses(read(reader, text)) == expected


@pytest.mark.parametrize("frame", frames_of(CODE, telling=True), ids=lambda frame: frame["id"])
def test_a_frame_is_found_in_its_example(frame: dict[str, Any]) -> None:
    found, _ = cues(tokens(frame["example"]), language(CODE))
    assert frame["id"] in {cue.frame.id for cue in found}


@pytest.mark.parametrize("frame", frames_of(CODE, telling=True), ids=lambda frame: frame["id"])
def test_a_frame_leaves_its_counter_example_alone(reader: Reader, frame: dict[str, Any]) -> None:
    assert claimed(reader, frame["counter"]) == []


@pytest.mark.parametrize("frame", frames_of(CODE, telling=False), ids=lambda frame: frame["id"])
def test_a_frame_that_only_keeps_silent_claims_nothing(reader: Reader, frame: dict[str, Any]) -> None:
    assert not {frame["id"], frame.get("like")} & set(claimed(reader, frame["example"]))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Het rapport gaat over kinderen.", []),
        ("Dat zei Edo Vermeer van Microsoft.", ["Edo Vermeer", "Microsoft"]),
        ("In de Tweede Kamer is onrust. Daar vraagt de Kamer om uitleg.", ["Tweede Kamer", "Tweede Kamer"]),
        ("Dat meldt het ministerie van Justitie en Veiligheid.", ["ministerie van Justitie en Veiligheid"]),
        ("Dat antwoordde minister Anna Verbeek van Financiën.", ["Anna Verbeek"]),
    ],
)
def test_names_are_told_by_how_they_are_built(reader: Reader, text: str, names: list[str]) -> None:
    assert [mention.name for mention in read(reader, text).mentions] == names
