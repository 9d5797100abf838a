"""Lists of participants that stand as lines of their own."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import participant, read, statuses


@pytest.mark.parametrize(
    ("language", "head", "status"),
    [
        ("sv", "Deltagare:", "attended"),
        ("sv", "På mötet var följande deltagare närvarande:", "attended"),
        ("sv", "Inbjudna:", "invited"),
        ("sv", "Frånvarande:", "absent"),
        ("sv", "## Medverkande", "attended"),
        ("en", "Participants:", "attended"),
        ("en", "Speakers:", "attended"),
        ("en", "Apologies:", "declined"),
        ("da", "Deltagere:", "attended"),
    ],
)
@pytest.mark.parametrize("bullet", ["", "• ", "- ", "1. "])
def test_the_head_of_a_list_tells_what_everybody_in_it_did(
    language: str, head: str, status: str, bullet: str
) -> None:
    reading = read(f"{head}\n{bullet}Google\n{bullet}Hugo Farrow\n{bullet}TikTok", language)
    assert statuses(reading) == dict.fromkeys(("Google", "Hugo Farrow", "TikTok"), status)


def test_an_entry_may_tell_the_office() -> None:
    reading = read("Deltagare:\n• Tilda Rosengård, digitaliseringsminister\n• Google")
    assert participant(reading, "Tilda Rosengård").office == "digitaliseringsminister"


def test_a_verb_with_a_colon_asks_for_its_object() -> None:
    reading = read("Tilda Rosengård träffade:\n• Google\n• TikTok")
    assert statuses(reading) == dict.fromkeys(("Tilda Rosengård", "Google", "TikTok"), "attended")


def test_a_list_ends_where_the_text_takes_up_again() -> None:
    reading = read(
        "Deltagare:\n• Google\n• TikTok\n\nFrågan om trygghet är viktig, och många har hört av sig."
        "\n\nHugo Farrow är forskare."
    )
    assert set(statuses(reading)) == {"Google", "TikTok"}


def test_a_list_of_something_else_holds_no_participants() -> None:
    assert statuses(read("Läs om våra verktyg:\n• Google\n• TikTok")) == {}
    assert statuses(read("Våra partner:\n• Google\n• TikTok")) == {}


def test_a_heading_that_only_holds_such_a_word_opens_no_list() -> None:
    assert statuses(read("## Nöjda deltagare berättar om ett rekordår för branschen\nGoogle\nTikTok")) == {}


AWAY = [
    ("sv", "Följande deltog inte i mötet:", "absent"),
    ("sv", "Ej närvarande:", "absent"),
    ("sv", "Till mötet inbjöds följande:", "invited"),
    ("sv", "Till mötet har följande bjudits in:", "invited"),
    ("da", "Ikke til stede:", "absent"),
    ("no", "Invitert, men møtte ikke:", "absent"),
    ("en", "The following sent apologies for the meeting:", "declined"),
    ("en", "Not present:", "absent"),
    ("de", "Dem Treffen blieben fern:", "declined"),
    ("de", "Nicht anwesend:", "absent"),
    ("de", "Zu dem Treffen wurden eingeladen:", "invited"),
    ("fr", "N'étaient pas présents :", "absent"),
    ("nl", "Niet aanwezig bij het overleg:", "absent"),
    ("fi", "Eivät osallistuneet:", "absent"),
]


@pytest.mark.parametrize(("language", "head", "status"), AWAY)
def test_a_list_of_those_who_stayed_away_holds_nobody_who_came(language: str, head: str, status: str) -> None:
    told = statuses(read(f"{head}\n- Google\n- TikTok", language))
    assert told == dict.fromkeys(("Google", "TikTok"), status)


def test_german_lists_ask_for_a_subject_behind_the_event() -> None:
    told = statuses(read("An dem Treffen am 3. Juni nehmen teil:\n- Google\n- TikTok", "de"))
    assert told == dict.fromkeys(("Google", "TikTok"), "expected")
