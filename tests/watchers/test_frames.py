"""Wordings of Swedish and English that tell who was there: their tense, their negation, their voice.

The other languages have tests of their own in `languages/`.
"""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read, statuses, told

ROWS: list[tuple[str, str, dict[str, str]]] = [
    # meeting and coming together
    ("sv", "Tilda Rosengård mötte Google i går.", {"Tilda Rosengård": "attended", "Google": "attended"}),
    (
        "sv",
        "Tilda Rosengård och Hugo Farrow möttes i Umeå.",
        {"Tilda Rosengård": "attended", "Hugo Farrow": "attended"},
    ),
    (
        "sv",
        "Mötet mellan Tilda Rosengård och Google blev kort.",
        {"Tilda Rosengård": "attended", "Google": "attended"},
    ),
    ("en", "Minister Elsa Brandvik met with Google.", {"Elsa Brandvik": "attended", "Google": "attended"}),
    (
        "en",
        "Elsa Brandvik and Hugo Farrow met in Oslo.",
        {"Elsa Brandvik": "attended", "Hugo Farrow": "attended"},
    ),
    # verbs that are split
    (
        "sv",
        "Tilda Rosengård bjöd i går in Google och TikTok till ett samtal.",
        {"Tilda Rosengård": "host", "Google": "invited", "TikTok": "invited"},
    ),
    (
        "sv",
        "Näringsminister Hjalmar Ekwall tog i går emot Finlands handelsminister Aino Lehtovaara i Stockholm.",
        {"Hjalmar Ekwall": "host", "Aino Lehtovaara": "attended"},
    ),
    ("sv", "Google tackade i går nej till mötet.", {"Google": "declined"}),
    # the passive
    ("sv", "Mötet anordnades av Barnhjälpen.", {"Barnhjälpen": "host"}),
    ("sv", "Meta och Google bjöds in.", {"Meta": "invited", "Google": "invited"}),
    ("en", "The roundtable was hosted by Barnhjälpen Council.", {"Barnhjälpen Council": "host"}),
    ("en", "Google and TikTok were invited.", {"Google": "invited", "TikTok": "invited"}),
    # relative clauses
    ("sv", "Konferensen, som arrangerades av Barnhjälpen, hölls i Umeå.", {"Barnhjälpen": "host"}),
    ("sv", "Google, som var inbjudet, tackade nej till mötet.", {"Google": "declined"}),
    (
        "en",
        "The meeting, which was chaired by Elsa Brandvik, gathered Google and Meta.",
        {"Elsa Brandvik": "host", "Google": "attended", "Meta": "attended"},
    ),
    # the verb first
    ("sv", "På mötet deltog även Google och Hugo Farrow.", {"Google": "attended", "Hugo Farrow": "attended"}),
    # not there
    ("sv", "Google deltog inte i mötet.", {"Google": "absent"}),
    ("sv", "Google uteblev från hearingen.", {"Google": "absent"}),
    ("sv", "Google avböjde inbjudan till samtalet.", {"Google": "declined"}),
    ("en", "Google did not attend the meeting.", {"Google": "absent"}),
    ("en", "Google failed to appear at the hearing.", {"Google": "absent"}),
    ("en", "Google declined the invitation to the meeting.", {"Google": "declined"}),
    ("en", "Minister Elsa Brandvik will not attend the summit.", {"Elsa Brandvik": "declined"}),
    # a visit
    ("sv", "Tilda Rosengård besökte Barnhjälpen.", {"Tilda Rosengård": "attended", "Barnhjälpen": "host"}),
    # memberships
    ("sv", "Google har blivit medlem i Nordiska trygghetsrådet.", {"Google": "joined"}),
    ("sv", "Google lämnar EU:s internetforum.", {"Google": "left"}),
    ("en", "Google has joined the Tech Coalition.", {"Google": "joined"}),
    ("en", "Google left the Tech Coalition.", {"Google": "left"}),
    # yes to what is to come
    ("sv", "Google har tackat ja till att delta i hearingen den 3 juni.", {"Google": "expected"}),
]


@pytest.mark.parametrize(("language", "text", "expected"), ROWS, ids=[text[:40] for _, text, _ in ROWS])
def test_a_wording_gives_everybody_their_part(language: str, text: str, expected: dict[str, str]) -> None:
    assert statuses(read(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text", "future"),
    [
        ("sv", "Tilda Rosengård träffar Google.", True),
        ("sv", "Tilda Rosengård ska träffa Google.", True),
        ("sv", "Tilda Rosengård träffade Google.", False),
        ("sv", "Tilda Rosengård har träffat Google.", False),
        ("sv", "Den 12 juni träffar Tilda Rosengård företrädare för Google.", True),
        ("sv", "Den 12 maj träffar Tilda Rosengård företrädare för Google.", False),
        ("en", "Minister Elsa Brandvik meets with Google.", True),
        ("en", "Minister Elsa Brandvik will meet with Google on 3 June.", True),
        ("en", "Minister Elsa Brandvik met with Google.", False),
        ("en", "Minister Elsa Brandvik has met with Google.", False),
        ("en", "On 3 May, Minister Elsa Brandvik meets with Google.", False),
    ],
)
def test_the_present_announces_the_past_reports_and_a_date_decides(
    language: str, text: str, future: bool
) -> None:
    (event,) = read(text, language).events
    assert event.future is future
    assert set(told(event).values()) == {"expected" if future else "attended"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Tilda Rosengård vill träffa Google."),
        ("sv", "Tilda Rosengård träffar regelbundet Google."),
        ("sv", "Tilda Rosengård skickade ett brev till Google."),
        ("sv", "Tillsynen ger TikTok en bot på 300 miljoner."),
        ("sv", "Tilda Rosengård har utsetts till chef för Barnhjälpen."),
        ("sv", "Barnhjälpen får två miljoner av regeringen."),
        ("sv", "Enligt Google är frågan svår."),
        ("en", "Minister Elsa Brandvik wrote a letter to Google."),
        ("en", "Minister Elsa Brandvik wants to meet with Google."),
        ("en", "The regulator fined Google 1.2 billion euro."),
        ("en", "Elsa Brandvik has been appointed head of Save the Seas Council."),
        ("en", "Google published a report on safety."),
    ],
)
def test_letters_fines_appointments_wishes_and_habits_are_no_attendance(language: str, text: str) -> None:
    assert statuses(read(text, language)) == {}


def test_a_meeting_that_is_denied_leaves_nobody_absent() -> None:
    assert statuses(read("Tilda Rosengård träffade inte Google.")) == {}
    assert statuses(read("Minister Elsa Brandvik did not meet with Google.", "en")) == {}


def test_not_only_denies_nothing() -> None:
    assert statuses(read("På mötet deltog inte bara Google utan också TikTok."))["Google"] == "attended"


def test_the_words_of_a_set_phrase_are_no_wording_wherever_the_wording_begins() -> None:
    assert read("Bo Ek är för närvarande chef. Han hålls för närvarande borta.").events == ()
