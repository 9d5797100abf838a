"""Who stays away, where the wording names no event and its subject stands far off or is pointed back to."""

from __future__ import annotations

import pytest

from store.vocabulary import Status
from tests.watchers.reading_helpers import read, statuses

AWAY = {str(Status.ABSENT), str(Status.DECLINED)}


def away(text: str, language: str) -> set[str]:
    return {name for name, status in statuses(read(text, language)).items() if status in AWAY}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Mötet hölls i Umeå. Tilda Rosengård, som bjudits in, låg hemma med feber."),
        ("da", "Mødet blev holdt i Aarhus. Tilda Rosengård, som var inviteret, lå syg."),
        ("no", "Møtet ble holdt i Bergen. Tilda Rosengård, som var invitert, lå syk."),
        ("en", "The meeting was held in Leeds. Tilda Rosengård, who was invited, was otherwise engaged."),
        ("de", "Das Treffen fand in Kassel statt. Tilda Rosengård war verhindert."),
        ("nl", "De bijeenkomst was in Zwolle. Tilda Rosengård was verhinderd."),
        ("fr", "La réunion s'est tenue à Lille. Tilda Rosengård gardait le lit."),
        ("fi", "Kokous pidettiin Oulussa. Tilda Rosengård oli estynyt."),
    ],
)
def test_who_was_kept_from_coming_stayed_away(language: str, text: str) -> None:
    assert away(text, language) == {"Tilda Rosengård"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Mötet leddes av statssekreteraren. Hugo Farrow var väntad. Han kom dock inte."),
        ("da", "Mødet begyndte klokken ti. Hugo Farrow var ventet. Han kom dog aldrig."),
        ("en", "The meeting began at ten. Hugo Farrow was expected. He never came."),
    ],
)
def test_a_pronoun_stays_away_as_who_it_stands_for(language: str, text: str) -> None:
    assert away(text, language) == {"Hugo Farrow"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Mötet hölls i Umeå. Hugo Farrow sade att brevet inte kommit."),
        ("sv", "Mötet hölls i Umeå. Google var med, men svaren kom inte."),
        ("en", "The meeting was held in Leeds. Hugo Farrow said the train never came."),
        ("da", "Mødet blev holdt i Aarhus. Google var med, men svarene kom ikke."),
    ],
)
def test_what_else_did_not_come_keeps_nobody_away(language: str, text: str) -> None:
    assert away(text, language) == set()


def test_not_only_keeps_nobody_away() -> None:
    assert away("Mötet hölls i Umeå. Sedan kom inte bara Google.", "sv") == set()


def test_a_text_that_tells_of_no_event_and_of_nobody_else_tells_of_no_absence() -> None:
    assert away("Hugo Farrow låg hemma med feber.", "sv") == set()


def test_who_leaves_what_one_can_be_a_member_of_does_not_stay_away() -> None:
    assert away("Mötet hölls i Umeå. Google hade dragit sig ur koalitionen.", "sv") == set()
    assert away("Mötet hölls i Umeå. Google hade dragit sig ur i sista stund.", "sv") == {"Google"}


def test_who_has_not_answered_was_only_invited() -> None:
    assert statuses(read("Mötet hålls i Umeå. Google har ännu inte svarat på inbjudan.")) == {
        "Google": "invited"
    }


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        (
            "sv",
            "Då klimatminister Elsa Brandvik inte har möjlighet att närvara, reser statssekreterare "
            "Olof Strandell till Bryssel för att representera Sverige vid ministermötet.",
            "declined",
        ),
        (
            "nl",
            "Omdat minister Elsa Brandvik niet aanwezig kan zijn, reist staatssecretaris Olof Strandell "
            "naar de vergadering in Brussel.",
            "absent",
        ),
        (
            "da",
            "Da klimaminister Elsa Brandvik ikke har mulighed for at deltage, rejser departementschef Olof "
            "Strandell til mødet i Bruxelles.",
            "declined",
        ),
    ],
)
def test_who_cannot_come_is_not_expected_where_another_goes(language: str, text: str, status: str) -> None:
    found = statuses(read(text, language))
    assert found["Elsa Brandvik"] == status
    assert found.get("Olof Strandell", "expected") == "expected"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Varken Google, Meta eller TikTok kom till mötet."),
        ("da", "Hverken Google, Meta eller TikTok kom til mødet."),
        ("no", "Verken Google, Meta eller TikTok kom på møtet."),
        ("en", "Neither Google, Meta nor TikTok came to the meeting."),
        ("de", "Weder Google, Meta noch TikTok nahmen an dem Treffen teil."),
        ("fr", "Ni Google, ni Meta, ni TikTok n'ont participé à la réunion."),
        ("nl", "Noch Google, Meta noch TikTok kwam naar het overleg."),
    ],
)
def test_what_joins_those_who_were_not_there_denies_each_of_them(language: str, text: str) -> None:
    assert away(text, language) == {"Google", "Meta", "TikTok"}


def test_noch_joins_names_only_where_weder_opens_their_list() -> None:
    told = statuses(read("Gestern traf Anna Beispiel noch Google und Meta.", "de"))
    assert told == dict.fromkeys(("Anna Beispiel", "Google", "Meta"), "attended")
