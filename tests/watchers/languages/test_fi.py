"""Finnish press prose, read end to end: who hosted, came, was asked, declined, joined and left."""

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

CODE = "fi"
DAY = "2025-06-04"  # a Wednesday
NOBODY: dict[str, str] = {}


def read(reader: Reader, text: str, title: str = "Tiedote") -> Reading:
    fetched = datetime(2025, 6, 5, tzinfo=UTC)
    return reader.read(Item("one", "press", "", title, None, Day.parse(DAY), text, CODE, fetched, ""))


ROWS: list[tuple[str, dict[str, str], str]] = [
    (
        "Oikeusministeri Anna Laine ja hänen ruotsalainen kollegansa Maria Holm tapasivat Tukholmassa "
        "3. kesäkuuta.",
        {"Anna Laine": "attended", "Maria Holm": "attended"},
        "a colleague in the list, a verb in the past",
    ),
    (
        "Ministeri Anna Laine ja Googlen asiantuntija Timo Kivi tapaavat maanantaina.",
        {"Anna Laine": "expected", "Timo Kivi": "expected", "Google": "expected"},
        "the present tense tells of a weekday ahead",
    ),
    (
        "Kokoukseen osallistuivat sisäministeri Mari Ranta, poliisiylijohtaja Olli Salo ja Snapchat.",
        {"Mari Ranta": "attended", "Olli Salo": "attended", "Snapchat": "attended"},
        "the subjects behind their verb",
    ),
    (
        "Pääministeri Petteri Orpo osallistuu torstaina Eurooppa-neuvoston kokoukseen Brysselissä.",
        {"Petteri Orpo": "expected"},
        "a council in the genitive takes no part",
    ),
    (
        "Tilaisuuteen osallistui Heikki Palo, Kari Kyrö ja Anu Vaara.",
        {"Heikki Palo": "attended", "Kari Kyrö": "attended", "Anu Vaara": "attended"},
        "a verb in the singular before a list",
    ),
    (
        "Kokoukseen osallistunut pääjohtaja Minna Heino piti hanketta tärkeänä.",
        {"Minna Heino": "attended"},
        "a participle before the name",
    ),
    (
        "Helsingissä ja Tampereella järjestettyihin tilaisuuksiin osallistui ministeri Anna Laine.",
        {"Anna Laine": "attended"},
        "cities in their cases are nobody",
    ),
    (
        "Ulkoministeri Elina Valtonen vierailee Tallinnassa 12.6.",
        {"Elina Valtonen": "expected"},
        "a visit to a city",
    ),
    (
        "Sosiaali- ja terveysministeri Kaisa Koski ja kansliapäällikkö Veli Aho matkustavat Osloon.",
        {"Kaisa Koski": "expected", "Veli Aho": "expected"},
        "a suspended office, a journey",
    ),
    (
        "Seminaarin järjestivät Opetushallitus ja Google.",
        {"Opetushallitus": "host", "Google": "host"},
        "hosts behind their verb",
    ),
    (
        "Järjestäjänä toimi Opetushallitus.",
        {"Opetushallitus": "host"},
        "the host in a nominal wording",
    ),
    (
        "Ministeri Anna Laine kutsui koolle pyöreän pöydän keskustelun.",
        {"Anna Laine": "host"},
        "a split verb",
    ),
    (
        "Tapaamisen koolle kutsunut ministeri Anna Laine kiitti osallistujia.",
        {"Anna Laine": "host"},
        "a convener by participle",
    ),
    (
        "Seminaarin avasi kansleri Pekka Niemi, ja puhujina olivat professori Laura Virta ja Googlen "
        "johtaja Timo Kivi.",
        {
            "Pekka Niemi": "attended",
            "Laura Virta": "attended",
            "Timo Kivi": "attended",
            "Google": "attended",
        },
        "who opened, and who spoke",
    ),
    (
        "Panelisteina olivat rehtori Tuija Salmi, opetusneuvos Katri Korpi ja projektipäällikkö Eila Tapio.",
        {"Tuija Salmi": "attended", "Katri Korpi": "attended", "Eila Tapio": "attended"},
        "a panel",
    ),
    (
        "Puhujina ovat Anna Laine ja professori Laura Virta.",
        {"Anna Laine": "expected", "Laura Virta": "expected"},
        "speakers to come",
    ),
    (
        "Delegaatioon kuuluivat hallituksen jäsen Pentti Rova sekä jäsen Aslak Holm.",
        {"Pentti Rova": "attended", "Aslak Holm": "attended"},
        "a delegation's members",
    ),
    (
        "Suomea kokouksessa edusti valtiosihteeri Risto Aalto.",
        {"Risto Aalto": "attended"},
        "who stood for the country",
    ),
    (
        "Läsnä olivat myös Poliisihallitus ja Snapchat.",
        {"Poliisihallitus": "attended", "Snapchat": "attended"},
        "present, with the predicate first",
    ),
    (
        "Ministeri Anna Laine ei pääse paikalle kokoukseen, ja häntä edustaa valtiosihteeri Risto Aalto.",
        {"Anna Laine": "declined", "Risto Aalto": "expected"},
        "a stand-in",
    ),
    (
        "Kuulemiseen kutsuttiin Meta, Google ja TikTok.",
        {"Meta": "invited", "Google": "invited", "TikTok": "invited"},
        "the passive's object stands in the nominative",
    ),
    (
        "Kutsun saivat Google, TikTok ja Snapchat.",
        {"Google": "invited", "TikTok": "invited", "Snapchat": "invited"},
        "who got an invitation",
    ),
    (
        "TikTok ja Snapchat eivät osallistuneet kuulemiseen.",
        {"TikTok": "absent", "Snapchat": "absent"},
        "a denied verb in the past",
    ),
    (
        "TikTok ei aio osallistua eduskunnan kuulemiseen.",
        {"TikTok": "declined"},
        "a denied intention",
    ),
    ("TikTok kieltäytyi kutsusta.", {"TikTok": "declined"}, "a refusal"),
    (
        "TikTok perui osallistumisensa seminaariin.",
        {"TikTok": "declined"},
        "called off",
    ),
    (
        "Snapchat jäi pois tapaamisesta.",
        {"Snapchat": "absent"},
        "stayed away",
    ),
    (
        "Snapchat on liittynyt mukaan hankkeeseen.",
        {"Snapchat": "joined"},
        "a membership that begins",
    ),
    (
        "Google vetäytyi säännöstöstä.",
        {"Google": "left"},
        "a membership that ends",
    ),
    (
        "Ministeri Anna Laine aikoo osallistua professori Laura Virran seminaariin.",
        {"Anna Laine": "expected", "Laura Virta": "host"},
        "an intention; whose seminar it is hosts it",
    ),
    (
        "Ministeri Anna Laine haluaa tavata yhtiöiden johdon.",
        NOBODY,
        "a wish",
    ),
    ("Tapaaminen Googlen kanssa peruttiin.", NOBODY, "called off before it took place"),
    (
        "Ministeri Anna Laine pitää tärkeänä, että TikTok osallistuu keskusteluun.",
        NOBODY,
        "a debate in general",
    ),
    (
        "TikTokin käyttäjät voivat osallistua keskusteluihin.",
        NOBODY,
        "a platform's users",
    ),
    (
        "Ministeri Anna Laine kiitti Googlea ja Snapchatia yhteistyöstä.",
        NOBODY,
        "thanked",
    ),
    (
        "Eduskunta hyväksyi lain, joka koskee Googlea ja TikTokia.",
        NOBODY,
        "a law",
    ),
    ("Google osallistuu hankkeen kustannuksiin.", NOBODY, "a share of the costs"),
    ("Tähän liittyy TikTok.", NOBODY, "liittyä as a mere relation"),
    ("Hanna Koski on nimitetty Googlen johtajaksi.", NOBODY, "an appointment"),
    ("Anna Laine luovutti raportin ministeri Olli Salolle.", NOBODY, "a report handed over"),
    (
        "Lasten käyttämistä palveluista suosituin on TikTok, kertoo kansleri Pekka Niemi.",
        NOBODY,
        "quoted on a platform",
    ),
    (
        "Paneelissa keskustelivat Googlen johtaja Heidi Jern ja kansanedustaja Atte Harja.",
        {"Heidi Jern": "attended", "Google": "attended", "Atte Harja": "attended"},
        "a place before the verb, the people behind it",
    ),
    (
        "Ministeri Anna Laine tapasi Maailman terveysjärjestön johtajan Karl Bergmanin.",
        {"Anna Laine": "attended", "Karl Bergman": "attended"},
        "an object in the genitive, named without its ending",
    ),
    (
        "Ministeri Anna Laine kutsui Googlen, Metan ja TikTokin pyöreän pöydän keskusteluun.",
        {"Anna Laine": "host", "Google": "invited", "Meta": "invited", "TikTok": "invited"},
        "objects in the genitive before what they are asked to",
    ),
    (
        "Ministeri Anna Laine ei päässyt paikalle, ja häntä tuurasi valtiosihteeri Olli Salo.",
        {"Anna Laine": "absent", "Olli Salo": "attended"},
        "who was absent and who came instead",
    ),
    (
        "Snapchat vastasi kutsuun kieltävästi.",
        {"Snapchat": "declined"},
        "a no to an invitation",
    ),
    (
        "Presidentti Anna Laine myönsi kunniamerkin professori Karl Bergmanille.",
        NOBODY,
        "an honour given is no meeting",
    ),
    (
        "Tampereen yliopiston tutkija Elina Noppa osallistuu hankkeeseen.",
        NOBODY,
        "who takes part in a project meets nobody",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[:2], id=row[2]) for row in ROWS])
def test_a_text_tells_who_was_there(reader: Reader, text: str, expected: dict[str, str]) -> None:
    assert statuses(read(reader, text)) == expected


@pytest.mark.parametrize("frame", frames_of(CODE), ids=lambda frame: frame["id"])
def test_a_frame_is_found_in_its_example(frame: dict[str, Any]) -> None:
    found, _ = cues(tokens(frame["example"]), language(CODE))
    told = {cue.frame.id for cue in found}
    assert frame["id"] in told


@pytest.mark.parametrize("frame", frames_of(CODE), ids=lambda frame: frame["id"])
def test_a_frame_leaves_its_counter_example_alone(reader: Reader, frame: dict[str, Any]) -> None:
    article = from_text(frame["counter"], title="Tiedote", language=CODE, day=Day.parse(DAY))
    assert [claim for line in reader.explain(article) for claim in line.claims] == []


def test_an_office_without_a_name_is_its_holder_on_that_day(reader: Reader) -> None:
    (event,) = read(reader, "Pääministeri osallistuu torstaina huippukokoukseen Haagissa.").events
    assert [(p.name, p.inferred) for p in event.participants] == [("Petteri Orpo", True)]


def test_the_office_of_another_country_is_not_ours(reader: Reader) -> None:
    events = read(reader, "Latvian pääministeri osallistuu torstaina huippukokoukseen Haagissa.").events
    assert "Petteri Orpo" not in {p.name for event in events for p in event.participants}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2.6.", "2025-06-02"),
        ("maanantaina", "2025-06-02"),
        ("3. kesäkuuta", "2025-06-03"),
        ("kesäkuun alussa", "2025-06"),
        ("eilen", "2025-06-03"),
    ],
)
def test_a_day_is_read_as_finnish_writes_it(reader: Reader, words: str, day: str) -> None:
    (event,) = read(reader, f"Kokoukseen osallistui {words} ministeri Anna Laine.").events
    assert str(event.date) == day
