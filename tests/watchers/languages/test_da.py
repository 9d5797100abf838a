"""Danish press prose, read end to end: who hosted, came and was asked."""

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

CODE = "da"
DAY = "2025-05-20"  # a Tuesday


def read(reader: Reader, text: str, published: str | None, title: str = "Nyt") -> Reading:
    fetched = datetime(2025, 5, 21, tzinfo=UTC)
    item = Item("one", "press", "", title, None, Day.parse(published), text, CODE, fetched, "")
    return reader.read(item)


ROWS: list[tuple[str, str, dict[str, str], str]] = [
    (
        "Justitsminister Lars Bak mødtes i går med repræsentanter fra TikTok, Google og Meta.",
        DAY,
        {"Lars Bak": "attended", "TikTok": "attended", "Google": "attended", "Meta": "attended"},
        "a list behind representatives",
    ),
    (
        "I går mødtes digitaliseringsminister Mette Holm med TikTok i København.",
        DAY,
        {"Mette Holm": "attended", "TikTok": "attended"},
        "the verb before its subject",
    ),
    (
        "I morgen mødes kulturminister Søren Dahl med Meta og Snapchat.",
        DAY,
        {"Søren Dahl": "expected", "Meta": "expected", "Snapchat": "expected"},
        "present tense of a day to come",
    ),
    (
        "Kulturminister Søren Dahl og hans svenske kollega Karin Lind holdt tirsdag et møde med Google.",
        DAY,
        {"Søren Dahl": "attended", "Karin Lind": "attended", "Google": "attended"},
        "a colleague in the list",
    ),
    (
        "Socialminister Hanne Vest har i dag holdt møde med Børns Vilkår om børns brug af TikTok.",
        DAY,
        {"Hanne Vest": "attended", "Børns Vilkår": "attended"},
        "what they talked about is nobody",
    ),
    (
        "Forsvarsminister Lars Bak har haft et bilateralt møde med sin polske kollega, Adam Kowalski.",
        DAY,
        {"Lars Bak": "attended", "Adam Kowalski": "attended"},
        "a meeting that was had",
    ),
    (
        "Mødet mellem Mette Holm og TikTok fandt sted i går.",
        DAY,
        {"Mette Holm": "attended", "TikTok": "attended"},
        "a meeting between two",
    ),
    (
        "Statsminister Mette Holm og Tysklands forbundskansler Karl Braun mødes på torsdag i Berlin.",
        DAY,
        {"Mette Holm": "expected", "Karl Braun": "expected"},
        "a weekday ahead",
    ),
    (
        (
            "Ligestillingsminister Marie Friis talte tirsdag med FN's generalsekretær António Guterres i "
            "telefon."
        ),
        DAY,
        {"Marie Friis": "attended", "António Guterres": "attended"},
        "by telephone",
    ),
    (
        "Statssekretær Anne Krogh deltog i mødet sammen med direktør Henrik Juul fra Red Barnet.",
        DAY,
        {"Anne Krogh": "attended", "Henrik Juul": "attended"},
        "together with",
    ),
    (
        "På mødet deltog også Børns Vilkår og Red Barnet.",
        DAY,
        {"Børns Vilkår": "attended", "Red Barnet": "attended"},
        "the subject behind its verb",
    ),
    (
        "Meta, TikTok og Snapchat deltager i mødet, som finder sted den 2. juni.",
        DAY,
        {"Meta": "expected", "TikTok": "expected", "Snapchat": "expected"},
        "taking part to come",
    ),
    (
        "Deltagerne var blandt andre Mette Holm, Jens Toft og TikTok.",
        DAY,
        {"Mette Holm": "attended", "Jens Toft": "attended", "TikTok": "attended"},
        "participants were",
    ),
    (
        "Til stede ved mødet var repræsentanter for Meta, TikTok og Snapchat.",
        DAY,
        {"Meta": "attended", "TikTok": "attended", "Snapchat": "attended"},
        "present were",
    ),
    (
        "Panelet bestod af professor Lone Kjær, Jakob Bro og Anne Krogh.",
        DAY,
        {"Lone Kjær": "attended", "Jakob Bro": "attended", "Anne Krogh": "attended"},
        "a panel",
    ),
    (
        ("I alt 40 organisationer deltog i konferencen, herunder Børns Vilkår, Red Barnet og Dansk Erhverv."),
        DAY,
        {"Børns Vilkår": "attended", "Red Barnet": "attended", "Dansk Erhverv": "attended"},
        "some of many",
    ),
    (
        "Deltagere:\n\n- Mette Holm, digitaliseringsminister\n- Jens Toft, direktør i Børns Vilkår\n- Google",
        DAY,
        {"Mette Holm": "attended", "Jens Toft": "attended", "Google": "attended"},
        "a list with a line each",
    ),
    (
        "Både Mette Holm og Googles danske direktør, Peter Lund, talte på konferencen.",
        DAY,
        {"Mette Holm": "attended", "Peter Lund": "attended", "Google": "attended"},
        "an officer stands for the company",
    ),
    (
        "Googles topchef, Sundar Pichai, kommer tirsdag til København.",
        DAY,
        {"Sundar Pichai": "expected", "Google": "expected"},
        "who comes",
    ),
    (
        "Sammen med kulturminister Søren Dahl åbnede kronprins Frederik udstillingen.",
        DAY,
        {"Søren Dahl": "attended", "Frederik": "attended"},
        "who opens",
    ),
    (
        "Danmark var repræsenteret af kulturminister Søren Dahl.",
        DAY,
        {"Søren Dahl": "attended"},
        "represented by",
    ),
    ("Mødet ledes af departementschef Jens Toft.", DAY, {"Jens Toft": "expected"}, "who chairs takes part"),
    (
        "Erhvervsminister Ole Brandt underskrev mandag en aftale med Microsoft.",
        DAY,
        {"Ole Brandt": "attended", "Microsoft": "attended"},
        "who signs",
    ),
    (
        (
            "Statsminister Anne Krogh deltog i går i Det Europæiske Råds møde i Bruxelles. Hun mødtes forud "
            "for topmødet med Frankrigs præsident Paul Martin."
        ),
        DAY,
        {"Anne Krogh": "attended", "Paul Martin": "attended"},
        "a pronoun over a full stop",
    ),
    (
        ("Europaminister Marie Friis rejser i morgen til Bruxelles for at mødes med kommissær Jean Dupont."),
        DAY,
        {"Marie Friis": "expected", "Jean Dupont": "expected"},
        "what one travels for",
    ),
    (
        "Kulturminister Søren Dahl besøgte torsdag Nationalmuseet.",
        DAY,
        {"Søren Dahl": "attended", "Nationalmuseet": "host"},
        "the visited is host",
    ),
    (
        (
            "Ligestillingsminister Marie Friis har haft besøg af Islands ligestillingsminister Katrín "
            "Jónsdóttir."
        ),
        DAY,
        {"Marie Friis": "host", "Katrín Jónsdóttir": "attended"},
        "the visited person is host",
    ),
    (
        "Udenrigsminister Jens Toft tog i går imod Norges udenrigsminister Kari Moen.",
        DAY,
        {"Jens Toft": "host", "Kari Moen": "attended"},
        "who receives is host",
    ),
    (
        "Folketingets formand, Hanne Vest, var vært for receptionen.",
        DAY,
        {"Hanne Vest": "host"},
        "host with an office behind a comma",
    ),
    ("Vært for mødet var minister Mette Holm.", DAY, {"Mette Holm": "host"}, "host was"),
    (
        "Konferencen arrangeres af Dansk Industri og Børns Vilkår den 4. juni.",
        DAY,
        {"Dansk Industri": "host", "Børns Vilkår": "host"},
        "arranged by",
    ),
    (
        (
            "Digitaliseringsminister Mette Holm har i dag samlet repræsentanter for Meta, TikTok og Snapchat"
            " til et møde. På mødet fremlagde Børns Vilkår nye tal."
        ),
        DAY,
        {
            "Mette Holm": "host",
            "Meta": "attended",
            "TikTok": "attended",
            "Snapchat": "attended",
            "Børns Vilkår": "attended",
        },
        "who gathers is host",
    ),
    (
        "Digitaliseringsminister Mette Holm inviterer TikTok, Meta og Google til et møde den 3. juni.",
        DAY,
        {"Mette Holm": "host", "TikTok": "invited", "Meta": "invited", "Google": "invited"},
        "who invites is host",
    ),
    (
        "Justitsministeren inviterer Google og Meta til møde om deepfakes.",
        "2024-11-05",
        {"Peter Hummelgaard": "host", "Google": "invited", "Meta": "invited"},
        "an office and a day make a person",
    ),
    (
        "TikTok og Meta er inviteret til mødet.",
        DAY,
        {"TikTok": "invited", "Meta": "invited"},
        "invited, outcome unknown",
    ),
    (
        "Selskaberne Meta, Google og TikTok er indkaldt til samråd.",
        DAY,
        {"Meta": "invited", "Google": "invited", "TikTok": "invited"},
        "summoned",
    ),
    (
        "Rundt om bordet i ministeriet sad Meta, TikTok og forskningschef Karen Juul.",
        DAY,
        {"Meta": "attended", "TikTok": "attended", "Karen Juul": "attended"},
        "a list at the table",
    ),
    (
        "Med på turen var formanden for Landbrugsrådet, Else-Marie Toft.",
        DAY,
        {"Else-Marie Toft": "attended"},
        "an office with its body before the name",
    ),
    (
        "I debatten krydsede Accentures nordiske chef, Patrick Dahl, klinger med advokat Karen Juul.",
        DAY,
        {"Patrick Dahl": "attended", "Karen Juul": "attended"},
        "two sides that with parts",
    ),
    (
        "Bag konferencen står Dansk Industri i samarbejde med IT-Branchen.",
        DAY,
        {"Dansk Industri": "host", "IT-Branchen": "host"},
        "hosts that work together",
    ),
    (
        "Finansminister Ida Holst lander i Washington, hvor hun skal mødes med sin kollega Scott Lane.",
        DAY,
        {"Ida Holst": "expected", "Scott Lane": "expected"},
        "a pronoun is the subject",
    ),
    (
        "Kulturminister Mette Holm hilste på medarbejderne.",
        DAY,
        {"Mette Holm": "attended"},
        "who greets people",
    ),
    (
        "Kulturminister Mette Holm fik forevist anlægget af driftsleder Jonas Kvist.",
        DAY,
        {"Mette Holm": "attended", "Jonas Kvist": "attended"},
        "shown by somebody",
    ),
    (
        "Topmødet samler blandt andre OpenAI og Google.",
        DAY,
        {"OpenAI": "expected", "Google": "expected"},
        "what an event gathers",
    ),
    (
        "Udvalget for Børn og Medier inviterede i går TikTok til et møde.",
        DAY,
        {"Udvalget for Børn og Medier": "host", "TikTok": "invited"},
        "a body with two fields that opens the sentence",
    ),
    (
        "Transportminister Ole Vang cyklede over broen sammen med borgmester Poul Risager.",
        DAY,
        {"Ole Vang": "attended", "Poul Risager": "attended"},
        "who goes along",
    ),
    ("Direktør Per Lund bød de mange gæster velkommen.", DAY, {"Per Lund": "host"}, "a welcome to guests"),
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
    article = from_text(frame["counter"], title="Nyt", language=CODE, day=Day.parse(DAY))
    assert [claim for line in reader.explain(article) for claim in line.claims] == []


def test_a_statement_of_ministers_names_nobody_and_is_still_understood(reader: Reader) -> None:
    text = (
        "Justitsministrene i Danmark, Norge og Sverige har i dag holdt møde med folk fra Meta, Google "
        "og TikTok. "
        "De hæfter sig ved, at både Telegram og Signal var inviteret, og at deres manglende fremmøde siger "
        "noget om viljen til at samarbejde.\n\nAarhus den 9. december 2024"
    )
    reading = read(reader, text, None, "Udtalelse fra tre ministre")
    (event,) = reading.events
    inferred = {p.name for p in event.participants if p.inferred}
    assert str(event.date) == "2024-12-09"
    assert inferred == {"Peter Hummelgaard", "Emilie Enger Mehl", "Gunnar Strömmer"}
    assert statuses(reading) == {
        **dict.fromkeys([*inferred, "Meta", "Google", "TikTok"], "attended"),
        **dict.fromkeys(["Telegram", "Signal"], "absent"),
    }
