"""German press prose, read end to end: who hosted, came and was asked."""

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

CODE = "de"
DAY = "2025-06-11"  # a Wednesday


def read(reader: Reader, text: str, title: str = "Kurz gemeldet") -> Reading:
    fetched = datetime(2025, 6, 12, tzinfo=UTC)
    return reader.read(Item("one", "press", "", title, None, Day.parse(DAY), text, CODE, fetched, ""))


def claimed(reader: Reader, sentence: str) -> list[str]:
    article = from_text(sentence, title="Kurz gemeldet", language=CODE, day=Day.parse(DAY))
    return [claim.rule for line in reader.explain(article) for claim in line.claims]


ROWS: list[tuple[str, dict[str, str], str]] = [
    (
        "Bundesministerin Lena Harms traf am Dienstag in Bonn Vertreter von Microsoft und Google.",
        {"Lena Harms": "attended", "Microsoft": "attended", "Google": "attended"},
        "a direct object behind day and place",
    ),
    (
        "Am Montag traf sich Staatssekretär Jonas Wiegand mit Vertreterinnen und Vertretern von TikTok.",
        {"Jonas Wiegand": "attended", "TikTok": "attended"},
        "a reflexive verb before its subject",
    ),
    (
        "Bundesfamilienministerin Lena Harms hat sich am Dienstag mit Abgesandten von Snapchat und "
        "TikTok getroffen.",
        {"Lena Harms": "attended", "Snapchat": "attended", "TikTok": "attended"},
        "the participle stands last",
    ),
    (
        "Wie das Ministerium mitteilte, ist Ministerin Lena Harms am Freitag mit Vertretern von Meta "
        "und TikTok zusammengekommen.",
        {"Lena Harms": "attended", "Meta": "attended", "TikTok": "attended"},
        "a main clause behind a subordinate one",
    ),
    (
        "Auf Einladung der Musterstiftung haben sich Anna Berger und Jonas Wiegand getroffen.",
        {"Musterstiftung": "host", "Anna Berger": "attended", "Jonas Wiegand": "attended"},
        "a host in the genitive, and who met inside the auxiliary's gap",
    ),
    (
        "An dem Gespräch nahmen Vertreter von Google, Meta und TikTok teil.",
        {"Google": "attended", "Meta": "attended", "TikTok": "attended"},
        "a split verb around its subject",
    ),
    (
        "An der Sitzung haben auch Microsoft und Google teilgenommen.",
        {"Microsoft": "attended", "Google": "attended"},
        "a participle behind its subject",
    ),
    (
        "Neben Innenminister Karl Brandt nahmen an dem Treffen auch Jonas Wiegand und Vertreter von "
        "YouTube teil.",
        {"Karl Brandt": "attended", "Jonas Wiegand": "attended", "YouTube": "attended"},
        "besides him, others",
    ),
    (
        "Zu dem Gipfel lud Digitalminister Karl Brandt Vertreter von Apple, Google und Microsoft ein.",
        {"Karl Brandt": "host", "Apple": "invited", "Google": "invited", "Microsoft": "invited"},
        "host and guests between the two halves of the verb",
    ),
    (
        "Der Innenausschuss hat Meta und TikTok zu einer Anhörung eingeladen.",
        {"Innenausschuss": "host", "Meta": "invited", "TikTok": "invited"},
        "a body by the ending of its name",
    ),
    (
        "Eingeladen waren unter anderem Meta, TikTok und Snapchat.",
        {"Meta": "invited", "TikTok": "invited", "Snapchat": "invited"},
        "among others is no preposition",
    ),
    (
        "Bundespräsident Karl Brandt empfing am Montag den Botschafter Milan Nowak.",
        {"Karl Brandt": "host", "Milan Nowak": "attended"},
        "an accusative article is no preposition",
    ),
    (
        "Sam Altman wurde am Montag von Digitalminister Karl Brandt empfangen.",
        {"Sam Altman": "attended", "Karl Brandt": "host"},
        "received by",
    ),
    (
        "Am 3. Juli wird Bundesministerin Lena Harms mit Vertretern von TikTok sprechen.",
        {"Lena Harms": "expected", "TikTok": "expected"},
        "a future with its infinitive last",
    ),
    (
        "Lena Harms und Karl Brandt wollen auf X miteinander reden.",
        {"Lena Harms": "expected", "Karl Brandt": "expected"},
        "a platform as the place",
    ),
    (
        "Auf dem Podium diskutierten Anna Berger, Jonas Wiegand und Mira Nowak.",
        {"Anna Berger": "attended", "Jonas Wiegand": "attended", "Mira Nowak": "attended"},
        "a panel",
    ),
    (
        "Mit am Tisch saßen Jonas Wiegand, Mira Nowak und die Organisation HateAid.",
        {"Jonas Wiegand": "attended", "Mira Nowak": "attended", "HateAid": "attended"},
        "a list that an apposition joins",
    ),
    (
        "Das Treffen, das Ministerin Lena Harms organisierte, dauerte zwei Stunden.",
        {"Lena Harms": "host"},
        "the verb last in a relative clause",
    ),
    (
        "Die Konferenz wird von der Bundeszentrale für politische Bildung veranstaltet.",
        {"Bundeszentrale für politische Bildung": "host"},
        "a body with what it is for",
    ),
    (
        "Am Freitag besuchte Staatssekretärin Mira Nowak das Bundeskriminalamt in Wiesbaden.",
        {"Mira Nowak": "attended", "Bundeskriminalamt": "host"},
        "a visited body hosts",
    ),
    (
        "Eine Parlamentarische Staatssekretärin nahm an der Sitzung teil.",
        {"Parlamentarische Staatssekretärin": "attended"},
        "an office without a name",
    ),
    (
        "Der Ausschuss für Inneres hörte am Montag Vertreter von Microsoft und TikTok an.",
        {"Ausschuss für Inneres": "host", "Microsoft": "attended", "TikTok": "attended"},
        "a hearing",
    ),
    (
        "Bundesministerin Lena Harms telefonierte am Montag mit Jonas Wiegand.",
        {"Lena Harms": "attended", "Jonas Wiegand": "attended"},
        "a call",
    ),
    (
        "Bei dem Treffen mit Google, Meta und TikTok ging es um den Schutz von Kindern.",
        {"Google": "attended", "Meta": "attended", "TikTok": "attended"},
        "a meeting without a subject",
    ),
    (
        "Nach dem Gespräch zwischen Minister Karl Brandt und Jonas Wiegand blieb vieles offen.",
        {"Karl Brandt": "attended", "Jonas Wiegand": "attended"},
        "a meeting between two",
    ),
    (
        "Ministerin Lena Harms eröffnete das Forum gemeinsam mit Jonas Wiegand.",
        {"Lena Harms": "host", "Jonas Wiegand": "attended"},
        "together with",
    ),
    (
        "Der Deutsche Städtetag und der Zentralrat der Juden nahmen an dem Gespräch teil.",
        {"Deutscher Städtetag": "attended", "Zentralrat der Juden": "attended"},
        "the name of a body on its own",
    ),
    (
        "Zu den Teilnehmern gehörten das Bundesamt für Verfassungsschutz und der Verband der "
        "Automobilindustrie.",
        {"Bundesamt für Verfassungsschutz": "attended", "Verband der Automobilindustrie": "attended"},
        "bodies with their tails",
    ),
    (
        "Die Ministerinnen Lena Harms und Petra Lang kamen am Montag in Wien zusammen.",
        {"Lena Harms": "attended", "Petra Lang": "attended"},
        "an office in the plural",
    ),
    (
        "Ministerin Lena Harms sprach am Dienstag. Auf der Konferenz nahm sie auch an einer "
        "Podiumsdiskussion teil.",
        {"Lena Harms": "attended"},
        "a pronoun inside the gap",
    ),
    (
        "Ministerin Lena Harms empfing Jonas Wiegand. Später traf Harms auch Vertreter von TikTok.",
        {"Lena Harms": "host", "Jonas Wiegand": "attended", "TikTok": "attended"},
        "a surname alone",
    ),
    (
        "Auf dem Podium: Lena Harms, Jonas Wiegand (Microsoft) und Moderatorin Ida Probe.",
        {"Lena Harms": "attended", "Jonas Wiegand": "attended", "Ida Probe": "attended"},
        "a list behind words and a colon",
    ),
    (
        "Bei der Anhörung kam auch Strafrechtlerin Ida Probe zu Wort.",
        {"Ida Probe": "attended"},
        "an occupation and a verb with its noun",
    ),
    (
        "Am Dienstag traf die Delegation den estnischen Präsidenten Alar Karis.",
        {"Alar Karis": "attended"},
        "an accusative is no subject",
    ),
    (
        "Am Abend empfing Präsidentin Lena Harms eine Abordnung aus Oslo.",
        {"Lena Harms": "host"},
        "guests without a name",
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
        ("Der Bericht nennt Schutz, Kinder und Regeln.", []),
        ("Gestern lobte Anna Berger Kinder und Eltern.", ["Anna Berger"]),
        ("Im Haus der Ministerin sprach Dr. Jonas von Berg.", ["Jonas von Berg"]),
        ("Das sagte Kanzlerin Lang in Berlin.", ["Lang"]),
        ("Der Chaos Computer Club klagt.", ["Chaos Computer Club"]),
        ("Das teilte ein Verband mit, der Verband klagt.", []),
        ("Die Satzung des Deutschen Städtetages gilt.", ["Deutscher Städtetag"]),
        ("Viele SchülerInnen kennen das BSI.", ["BSI"]),
        ("Er zitiert Tarek Molnar. Dem hielt Molnar entgegen.", ["Tarek Molnar", "Tarek Molnar"]),
    ],
)
def test_a_capital_alone_makes_no_name(reader: Reader, text: str, names: list[str]) -> None:
    assert [mention.name for mention in read(reader, text).mentions] == names
