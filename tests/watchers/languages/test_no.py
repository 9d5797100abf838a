"""Norwegian press prose, read end to end: who hosted, came and was asked."""

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

CODE = "no"
DAY = "2025-05-20"  # a Tuesday


def read(reader: Reader, text: str, published: str | None, title: str = "Nytt") -> Reading:
    fetched = datetime(2025, 5, 21, tzinfo=UTC)
    item = Item("one", "press", "", title, None, Day.parse(published), text, CODE, fetched, "")
    return reader.read(item)


ROWS: list[tuple[str, str, dict[str, str], str]] = [
    (
        "Digitaliseringsminister Kari Moen møtte i går representanter fra TikTok, Google og Meta.",
        DAY,
        {"Kari Moen": "attended", "TikTok": "attended", "Google": "attended", "Meta": "attended"},
        "a list behind representatives",
    ),
    (
        "I går møttes kulturminister Ola Lie og TikTok i Oslo.",
        DAY,
        {"Ola Lie": "attended", "TikTok": "attended"},
        "the verb before its subject",
    ),
    (
        "I dag møttest justisminister Silje Vik og representantar frå Meta og Snapchat.",
        DAY,
        {"Silje Vik": "attended", "Meta": "attended", "Snapchat": "attended"},
        "nn - the verb before its subject",
    ),
    (
        "I morgen møter statsråd Ola Lie representanter fra Google.",
        DAY,
        {"Ola Lie": "expected", "Google": "expected"},
        "present tense of a day to come",
    ),
    (
        "I morgon møtest statsråd Ola Lie og TikTok.",
        DAY,
        {"Ola Lie": "expected", "TikTok": "expected"},
        "nn - present tense of a day to come",
    ),
    (
        "Statsråd Kari Moen skal møte TikTok og Meta førstkommende torsdag.",
        DAY,
        {"Kari Moen": "expected", "TikTok": "expected", "Meta": "expected"},
        "shall meet",
    ),
    (
        "Statsråd Silje Vik har i dag hatt møte med Redd Barna om barns bruk av TikTok.",
        DAY,
        {"Silje Vik": "attended", "Redd Barna": "attended"},
        "what they talked about is nobody",
    ),
    (
        "Forsvarsminister Geir Haug har hatt et bilateralt møte med sin polske kollega Adam Kowalski.",
        DAY,
        {"Geir Haug": "attended", "Adam Kowalski": "attended"},
        "a meeting that was had",
    ),
    (
        "Møtet mellom Kari Moen og TikTok fant sted i går.",
        DAY,
        {"Kari Moen": "attended", "TikTok": "attended"},
        "a meeting between two",
    ),
    (
        "Sametinget og Kunnskapsdepartementet hadde i går konsultasjonsmøte i Karasjok.",
        DAY,
        {"Sametinget": "attended", "Kunnskapsdepartementet": "attended"},
        "two bodies had a meeting",
    ),
    (
        "Statsminister Hanne Brekke og Tysklands forbundskansler Karl Braun møtes på torsdag i Berlin.",
        DAY,
        {"Hanne Brekke": "expected", "Karl Braun": "expected"},
        "a weekday ahead",
    ),
    (
        "Statssekretær Marit Ness deltok på møtet sammen med direktør Nils Aas fra Redd Barna.",
        DAY,
        {"Marit Ness": "attended", "Nils Aas": "attended"},
        "together with",
    ),
    (
        "På møtet deltok også Redd Barna og Barnevakten.",
        DAY,
        {"Redd Barna": "attended", "Barnevakten": "attended"},
        "the subject behind its verb",
    ),
    (
        "Statsråd Silje Vik deltek på konferansen i Bergen 3. juni.",
        DAY,
        {"Silje Vik": "expected"},
        "nn - taking part to come",
    ),
    (
        "Meta, TikTok og Snapchat deltar på møtet, som finner sted 2. juni.",
        DAY,
        {"Meta": "expected", "TikTok": "expected", "Snapchat": "expected"},
        "taking part to come",
    ),
    (
        "Til stede på møtet var statsråd Kari Moen, Nils Aas og Google.",
        DAY,
        {"Kari Moen": "attended", "Nils Aas": "attended", "Google": "attended"},
        "present were",
    ),
    (
        "Til stades var statsråd Silje Vik og Nils Aas.",
        DAY,
        {"Silje Vik": "attended", "Nils Aas": "attended"},
        "nn - present were",
    ),
    (
        "Innledere er professor Liv Strand, Geir Haug og Marit Ness.",
        DAY,
        {"Liv Strand": "expected", "Geir Haug": "expected", "Marit Ness": "expected"},
        "speakers to come",
    ),
    (
        "I alt 40 organisasjoner deltok på konferansen, blant annet Barnevakten, Redd Barna og UNICEF.",
        DAY,
        {"Barnevakten": "attended", "Redd Barna": "attended", "UNICEF": "attended"},
        "some of many",
    ),
    (
        "Deltakere:\n\n- Kari Moen, digitaliseringsminister\n- Nils Aas, direktør i Redd Barna\n- Google",
        DAY,
        {"Kari Moen": "attended", "Nils Aas": "attended", "Google": "attended"},
        "a list with a line each",
    ),
    (
        "Norge var representert ved statssekretær Marit Ness.",
        DAY,
        {"Marit Ness": "attended"},
        "represented by",
    ),
    ("Møtet ledes av departementsråd Geir Haug.", DAY, {"Geir Haug": "expected"}, "who chairs takes part"),
    (
        "Kunnskapsminister Kari Moen opna torsdag det nye bygget.",
        DAY,
        {"Kari Moen": "attended"},
        "nn - who opens",
    ),
    ("Statssekretær Ola Lie heldt innlegg på konferansen.", DAY, {"Ola Lie": "attended"}, "nn - who speaks"),
    (
        "Statsminister Hanne Brekke undertegnet mandag en avtale med Microsoft.",
        DAY,
        {"Hanne Brekke": "attended", "Microsoft": "attended"},
        "who signs",
    ),
    (
        (
            "Olje- og energiminister Terje Sand underteikna i dag avtalen saman med Storbritannias "
            "energiminister Jane Cole."
        ),
        DAY,
        {"Terje Sand": "attended", "Jane Cole": "attended"},
        "nn - who signs with whom",
    ),
    (
        "Googles toppsjef, Sundar Pichai, kommer tirsdag til Oslo.",
        DAY,
        {"Sundar Pichai": "expected", "Google": "expected"},
        "an officer stands for the company",
    ),
    (
        (
            "Statsminister Hanne Brekke deltok i går på toppmøtet i Brussel. Etterpå møtte hun Frankrikes "
            "president Paul Martin."
        ),
        DAY,
        {"Hanne Brekke": "attended", "Paul Martin": "attended"},
        "a pronoun over a full stop",
    ),
    (
        "Finansminister Anne Dahl reiser i morgen til Brussel for å møte kommissær Jean Dupont.",
        DAY,
        {"Anne Dahl": "expected", "Jean Dupont": "expected"},
        "what one travels for",
    ),
    (
        "Kulturminister Ola Lie besøkte torsdag Nasjonalmuseet.",
        DAY,
        {"Ola Lie": "attended", "Nasjonalmuseet": "host"},
        "the visited is host",
    ),
    (
        "Kulturminister Ola Lie vitja torsdag Nasjonalbiblioteket.",
        DAY,
        {"Ola Lie": "attended", "Nasjonalbiblioteket": "host"},
        "nn - the visited is host",
    ),
    (
        "Statsråd Silje Vik har hatt besøk av Islands likestillingsminister Katrín Jónsdóttir.",
        DAY,
        {"Silje Vik": "host", "Katrín Jónsdóttir": "attended"},
        "the visited person is host",
    ),
    (
        "Utenriksminister Per Eide tok i går imot Danmarks utenriksminister Lars Bak.",
        DAY,
        {"Per Eide": "host", "Lars Bak": "attended"},
        "who receives is host",
    ),
    (
        "Norsk Presseforbund og Norsk Journalistlag var i går hos kulturminister Ola Lie.",
        DAY,
        {"Norsk Presseforbund": "attended", "Norsk Journalistlag": "attended", "Ola Lie": "host"},
        "they were at the minister's",
    ),
    (
        "Stortingspresident Nils Aas var vert for mottakelsen.",
        DAY,
        {"Nils Aas": "host"},
        "host of a reception",
    ),
    ("Vertskap for møtet var statsråd Kari Moen.", DAY, {"Kari Moen": "host"}, "host was"),
    (
        "Konferansen arrangeres av Medietilsynet og Redd Barna 4. juni.",
        DAY,
        {"Medietilsynet": "host", "Redd Barna": "host"},
        "arranged by",
    ),
    (
        (
            "Stortingets justiskomité holder åpen høring om algoritmer 4. juni. TikTok og Meta er invitert, "
            "men har ikke svart ennå."
        ),
        DAY,
        {"Stortingets justiskomité": "host", "TikTok": "invited", "Meta": "invited"},
        "a committee hears",
    ),
    (
        (
            "Digitaliseringsminister Kari Moen har i dag samlet representanter for Meta, TikTok og Snapchat "
            "til et møte. På møtet presenterte Redd Barna nye tall."
        ),
        DAY,
        {
            "Kari Moen": "host",
            "Meta": "attended",
            "TikTok": "attended",
            "Snapchat": "attended",
            "Redd Barna": "attended",
        },
        "who gathers is host",
    ),
    (
        "Statsråd Kari Moen inviterer TikTok, Meta og Google til et møte 3. juni.",
        DAY,
        {"Kari Moen": "host", "TikTok": "invited", "Meta": "invited", "Google": "invited"},
        "who invites is host",
    ),
    (
        "Statsråd Kari Moen har invitert Meta og Google til dialogmøte.",
        DAY,
        {"Kari Moen": "host", "Meta": "invited", "Google": "invited"},
        "has invited",
    ),
    ("Også Snapchat har fått invitasjon.", DAY, {"Snapchat": "invited"}, "got an invitation"),
    (
        "Selskapene Meta, Google og TikTok er innkalt til høring.",
        DAY,
        {"Meta": "invited", "Google": "invited", "TikTok": "invited"},
        "summoned",
    ),
    (
        "Rundt bordet på kontoret satt Meta, TikTok og forskningssjef Karen Juul.",
        DAY,
        {"Meta": "attended", "TikTok": "attended", "Karen Juul": "attended"},
        "a list at the table",
    ),
    (
        "Statsråd Kari Moen fikk følge av Telenors konsernsjef, Sigrid Brekke.",
        DAY,
        {"Kari Moen": "attended", "Sigrid Brekke": "attended"},
        "an officer on the way, of a company that runs no platform",
    ),
    (
        "Statsråd Espen Lie snakka i går kveld i telefon med kollegaen sin, Andrij Sybiha.",
        DAY,
        {"Espen Lie": "attended", "Andrij Sybiha": "attended"},
        "nn - on the telephone",
    ),
    (
        "Møtet kom i stand etter initiativ frå Norsk Redaktørforening.",
        DAY,
        {"Norsk Redaktørforening": "host"},
        "nn - on whose initiative",
    ),
    (
        "Fylkesordførar Ragnhild Berg klipte snora då brua opna laurdag.",
        DAY,
        {"Ragnhild Berg": "attended"},
        "nn - who cuts the ribbon",
    ),
    (
        "Komiteen har kalt statsråd Kari Moen inn til høring.",
        DAY,
        {"Kari Moen": "invited"},
        "a committee that names nobody",
    ),
]


@pytest.mark.parametrize(
    ("text", "published", "expected"), [pytest.param(*row[:3], id=row[3]) for row in ROWS]
)
def test_a_text_tells_who_was_there(
    reader: Reader, text: str, published: str, expected: dict[str, str]
) -> None:
    assert statuses(read(reader, text, published)) == expected


@pytest.mark.parametrize("frame", frames_of(CODE), ids=lambda frame: frame["id"])
def test_a_frame_is_found_in_its_example(frame: dict[str, Any]) -> None:
    found, _ = cues(tokens(frame["example"]), language(CODE))
    assert frame["id"] in {cue.frame.id for cue in found}


@pytest.mark.parametrize("frame", frames_of(CODE), ids=lambda frame: frame["id"])
def test_a_frame_leaves_its_counter_example_alone(reader: Reader, frame: dict[str, Any]) -> None:
    article = from_text(frame["counter"], title="Nytt", language=CODE, day=Day.parse(DAY))
    assert [claim for line in reader.explain(article) for claim in line.claims] == []


def test_a_statement_of_ministers_names_nobody_and_is_still_understood(reader: Reader) -> None:
    text = (
        "Justisministrene i Danmark, Norge og Sverige har i dag hatt møte med folk fra Meta, Google "
        "og TikTok. "
        "De legger merke til at både Telegram og Signal var invitert, og at deres manglende oppmøte sier "
        "noe om viljen til å samarbeide.\n\nBodø 9. desember 2024"
    )
    reading = read(reader, text, None, "Uttalelse fra tre ministre")
    (event,) = reading.events
    inferred = {p.name for p in event.participants if p.inferred}
    assert str(event.date) == "2024-12-09"
    assert inferred == {"Peter Hummelgaard", "Emilie Enger Mehl", "Gunnar Strömmer"}
    assert statuses(reading) == {
        **dict.fromkeys([*inferred, "Meta", "Google", "TikTok"], "attended"),
        **dict.fromkeys(["Telegram", "Signal"], "absent"),
    }
