"""German press prose, read end to end: who stayed away, joined and left, and what tells of nobody."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read, statuses

DAY = "2025-06-11"  # a Wednesday
NOBODY: dict[str, str] = {}


ROWS: list[tuple[str, dict[str, str], str]] = [
    (
        "Google und Microsoft sagten ihre Teilnahme ab.",
        {"Google": "declined", "Microsoft": "declined"},
        "a split refusal",
    ),
    (
        "Snapchat lehnte die Einladung ab.",
        {"Snapchat": "declined"},
        "an invitation turned down",
    ),
    (
        "Snapchat war ebenfalls eingeladen, sagte jedoch kurzfristig ab.",
        {"Snapchat": "declined"},
        "one subject, two verbs",
    ),
    (
        "Snapchat blieb der Anhörung im Innenausschuss fern.",
        {"Snapchat": "absent", "Innenausschuss": "host"},
        "who stayed away, and where the hearing was",
    ),
    (
        "TikTok erschien nicht zu der Anhörung.",
        {"TikTok": "absent"},
        "a denied verb",
    ),
    (
        "Auch von TikTok war niemand gekommen.",
        {"TikTok": "absent"},
        "nobody came from it",
    ),
    (
        "Ministerin Lena Harms wird an dem Gipfel in Kopenhagen nicht teilnehmen.",
        {"Lena Harms": "declined"},
        "denied and still to come",
    ),
    (
        "Staatssekretär Jonas Wiegand vertrat Ministerin Lena Harms bei der Konferenz.",
        {"Jonas Wiegand": "attended", "Lena Harms": "absent"},
        "a stand-in",
    ),
    (
        "Ministerin Lena Harms ließ sich von Jonas Wiegand vertreten.",
        {"Lena Harms": "absent", "Jonas Wiegand": "attended"},
        "a stand-in from the other side",
    ),
    (
        "Microsoft tritt dem Bündnis gegen Hass bei.",
        {"Microsoft": "joined"},
        "joining in the dative",
    ),
    (
        "Microsoft verlässt das Bündnis gegen Desinformation.",
        {"Microsoft": "left"},
        "leaving a body",
    ),
    (
        "Die Europäische Kommission hat mit Meta eine Vereinbarung getroffen.",
        NOBODY,
        "an agreement met",
    ),
    (
        "Google nahm einen großen Teil der gemeldeten Beiträge vom Netz.",
        NOBODY,
        "a part, not taking part",
    ),
    (
        "Das neue Gesetz ist wichtig für Plattformen wie TikTok und Instagram, sagte Ministerin Lena Harms.",
        NOBODY,
        "quoted only",
    ),
    (
        "Ministerin Lena Harms sprach sich für strengere Regeln gegen TikTok und Google aus.",
        NOBODY,
        "speaking up for something",
    ),
    (
        "Die Ministerin forderte, TikTok und Google sollten an einem Gespräch teilnehmen.",
        NOBODY,
        "called for, not told",
    ),
    (
        "Die Bundesnetzagentur hat gegen TikTok ein Verfahren eröffnet.",
        NOBODY,
        "a case opened",
    ),
    (
        "Der Verband begrüßte die Entscheidung von Google.",
        NOBODY,
        "a decision welcomed",
    ),
    (
        "Das Verteidigungsministerium verlässt die Plattform X.",
        NOBODY,
        "an account given up",
    ),
    (
        "Bei Jugendlichen fehlt es an Wissen über TikTok.",
        NOBODY,
        "something lacking",
    ),
    (
        "Der Deutsche Bundestag berät am Freitag über ein Gesetz gegen Hass auf Facebook.",
        NOBODY,
        "a bill read",
    ),
    (
        "Jugendliche verbringen viel Zeit mit TikTok, und viele Eltern treffen keine Regeln.",
        NOBODY,
        "time spent",
    ),
    (
        "Das gelte für Google, sagte Jonas Wiegand, ab dem 1. Juli.",
        NOBODY,
        "ab tells from when on",
    ),
    (
        "Entschuldigt: Bischof Jonas Wiegand, Ida Probe (Elternbeirat)",
        {"Jonas Wiegand": "declined", "Ida Probe": "declined"},
        "who is excused in minutes",
    ),
    (
        "Unentschuldigt: Jonas Wiegand",
        {"Jonas Wiegand": "absent"},
        "who is missing in minutes",
    ),
    (
        "Der Stuhl von Google blieb leer.",
        {"Google": "absent"},
        "an empty chair",
    ),
    (
        "Ministerin Lena Harms musste absagen, an ihrer Stelle kam Amtschef Jonas Wiegand.",
        {"Lena Harms": "declined", "Jonas Wiegand": "attended"},
        "in whose place somebody came",
    ),
    (
        "Ob TikTok der Einladung folgt, ist offen.",
        NOBODY,
        "only asked",
    ),
    (
        "Die Anhörung mit Jonas Wiegand findet nicht statt.",
        NOBODY,
        "called off",
    ),
    (
        "Früher leitete Ida Probe oft Konferenzen.",
        NOBODY,
        "a habit long ago",
    ),
    (
        "Ein Signal der Hoffnung kam vom Treffen mit den Kindern.",
        NOBODY,
        "an everyday noun that is a platform too",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[:2], id=row[2]) for row in ROWS])
def test_a_text_tells_who_stayed_away(text: str, expected: dict[str, str]) -> None:
    assert statuses(read(text, "de", DAY, "Kurz gemeldet")) == expected
