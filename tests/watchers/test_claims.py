"""What one sentence says of whom, and what the sentences before it add."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import participant, read, statuses, told


def test_a_pronoun_stands_for_the_person_last_spoken_of() -> None:
    reading = read("Nytt från digitaliseringsminister Tilda Rosengård. Hon deltog i ett möte i går.")
    assert statuses(reading) == {"Tilda Rosengård": "attended"}


def test_they_stands_for_the_people_of_the_last_list() -> None:
    reading = read("Tilda Rosengård och Hugo Farrow är vänner. De deltog i mötet i går.")
    assert statuses(reading) == {"Tilda Rosengård": "attended", "Hugo Farrow": "attended"}


def test_a_short_sentence_that_adds_somebody_says_the_same_less_surely() -> None:
    reading = read("Google deltog i mötet. Också TikTok.")
    assert statuses(reading) == {"Google": "attended", "TikTok": "attended"}
    assert participant(reading, "TikTok").certainty < participant(reading, "Google").certainty


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Google bjöds in till mötet. Google deltog i mötet.", "attended"),
        ("Google bjöds in till mötet. Google tackade nej.", "declined"),
        ("Google, som bjöds in till mötet, uteblev.", "absent"),
    ],
)
def test_of_two_statuses_the_one_told_more_firmly_is_kept(text: str, status: str) -> None:
    assert statuses(read(text)) == {"Google": status}


def test_who_came_instead_is_told_beside_who_did_not() -> None:
    reading = read("Hugo Farrow kunde inte komma. I hans ställe kom Dana Whitlock.")
    assert statuses(reading) == {"Hugo Farrow": "declined", "Dana Whitlock": "attended"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Konferensen arrangerades av Google i samarbete med TikTok."),
        ("sv", "Google bjöd tillsammans med TikTok in till en konferens i går."),
        ("da", "Konferencen blev arrangeret af Google i samarbejde med TikTok."),
        ("no", "Konferansen ble arrangert av Google i samarbeid med TikTok."),
        ("de", "Die Tagung wurde von Google in Zusammenarbeit mit TikTok ausgerichtet."),
        ("fr", "Le colloque était organisé par Google en partenariat avec TikTok."),
        ("nl", "Het congres werd georganiseerd door Google in samenwerking met TikTok."),
        ("fi", "Seminaarin järjesti Google yhteistyössä TikTokin kanssa."),
        ("en", "The conference was organised by Google in cooperation with TikTok."),
    ],
)
def test_who_hosts_together_with_a_host_is_one(language: str, text: str) -> None:
    assert statuses(read(text, language)) == {"Google": "host", "TikTok": "host"}


def test_who_works_together_with_a_guest_hosts_nothing() -> None:
    reading = read("Google deltog i ett möte om den bok som skrivs i samarbete med TikTok.")
    assert statuses(reading) == {"Google": "attended"}


def test_a_member_of_a_body_that_is_dissolved_has_left_it() -> None:
    (event,) = read("Barnhjälpen ingår i Tryggrådet. I går meddelade Google att rådet läggs ned.").events
    assert (event.kind, told(event)) == ("membership", {"Barnhjälpen": "left"})
    (event,) = read(
        "ECPAT was a member of the Safety Council. The council was dissolved on Monday.", "en"
    ).events
    assert event.kind == "membership"
    assert set(told(event).values()) == {"left"}


def test_a_member_of_a_body_that_lives_on_takes_part_in_nothing() -> None:
    assert read("Barnhjälpen ingår i Tryggrådet. Rådet möts ofta.").events == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "– Jag träffade Google i går och det gick bra, säger Tilda Rosengård."),
        ("sv", "”Google deltog i mötet i går”, säger Tilda Rosengård."),
        ("en", "“We met with Google yesterday,” said Elsa Brandvik."),
    ],
)
def test_what_is_only_quoted_claims_nothing(language: str, text: str) -> None:
    assert read(text, language).events == ()


def test_a_forum_goes_nowhere() -> None:
    reading = read("Google deltog i EU:s internetforum. EU:s internetforum samlades i Bryssel.")
    assert set(statuses(reading)) == {"Google"}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("sv", "Inbjudna till mötet var representanter från Bredkabanken och Google.", "Google"),
        ("sv", "Till mötet den 29 september bjöds representanter från bland andra Google.", "Google"),
        ("no", "Invitert til møtet er Telenor og Google.", "Google"),
        ("da", "Inviteret til mødet var repræsentanter for Bredkabanken og Google.", "Google"),
        ("de", "Eingeladen zu dem Treffen waren Vertreter von Bitkom und Google.", "Google"),
        ("nl", "Uitgenodigd voor het gesprek waren vertegenwoordigers van Meta en Google.", "Google"),
        ("en", "Invited to the meeting were representatives of Meta and Google.", "Google"),
        ("en", "Among those invited are Google and Meta.", "Google"),
        ("fi", "Valiokunta on haastanut todistamaan Maija Salon.", "Maija Salo"),
    ],
)
def test_a_sentence_may_open_with_the_invitation(language: str, text: str, name: str) -> None:
    assert statuses(read(text, language))[name] == "invited"
