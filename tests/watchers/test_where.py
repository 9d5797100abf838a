"""Where events were: places tied to what is told of, and those that are only spoken of."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read

THERE = [
    ("sv", "I går träffade Anna Ek företrädare för Google i Visby.", "Visby"),
    ("sv", "Ministern Anna Ek deltog i går i ett möte i Genève om läget i Ryssland.", "Genève"),
    ("sv", "Anna Ek besökte i går Norra sjukhuset i Umeå.", "Umeå"),
    ("sv", "Mötet med Google hölls i går på departementet i Stockholm.", "Stockholm"),
    ("sv", "Anna Ek reste i går till Tallinn för att träffa Google.", "Tallinn"),
    ("sv", "I Köpenhamn mötte Anna Ek i går Google.", "Köpenhamn"),
    ("sv", "Anna Ek deltog i går i ett samtal med Google.\n\nPlats: Folkets hus, Malmö", "Malmö"),
    ("sv", "Anna Ek reste i går från Stockholm till Oslo för att träffa Google.", "Oslo"),
    ("da", "Anna Ek mødte i går Google i Aarhus.", "Aarhus"),
    ("da", "Anna Ek deltog i går i et møde i Bruxelles om situationen i Ukraine.", "Bruxelles"),
    ("no", "Anna Ek møtte i går Google i Tromsø.", "Tromsø"),
    ("no", "Statsråd Anna Ek reiste i går til Oslo for å møte Google.", "Oslo"),
    ("en", "Minister Anna Ek met Google in Dublin yesterday.", "Dublin"),
    ("en", "Minister Anna Ek attended the Brussels summit with Google yesterday.", "Brussels"),
    ("en", "Yesterday Minister Anna Ek travelled to Oslo to meet Google.", "Oslo"),
    ("en", "Google hosted a roundtable in Port Marrow yesterday.", "Port Marrow"),
    ("en", "BRUSSELS, 19 May 2025\n\nMinister Anna Ek met Google yesterday.", "Brussels"),
    ("de", "Ministerin Anna Ek traf gestern in Berlin Vertreter von Google.", "Berlin"),
    ("de", "BERLIN – Ministerin Anna Ek traf gestern Vertreter von Google.", "Berlin"),
    ("de", "Beim Treffen in Hamburg saßen gestern Anna Ek und Google am Tisch.", "Hamburg"),
    ("fr", "La ministre Anna Roy a rencontré hier Google à Lyon.", "Lyon"),
    ("fr", "La ministre Anna Roy a participé hier au sommet de Paris avec Google.", "Paris"),
    ("nl", "Minister Anna Ek ontmoette gisteren Google in Utrecht.", "Utrecht"),
    ("nl", "Minister Anna Ek reisde gisteren naar Berlijn voor een gesprek met Google.", "Berlijn"),
    ("fi", "Ministeri Anna Ek tapasi eilen Helsingissä Googlen.", "Helsinki"),
    ("fi", "Ministeri Anna Ek vieraili eilen Virossa ja tapasi Googlen.", "Viro"),
]

SPOKEN_OF = [
    ("sv", "Anna Ek mötte i går Google och talade om stödet till Ukraina."),
    ("sv", "Anna Ek mötte i går Google för att höra om situationen i Ryssland."),
    ("sv", "Anna Ek mötte i går Sveriges ambassadör i Norge."),
    ("da", "Anna Ek mødte i går Google for at høre om krigen i Ukraine."),
    ("no", "Anna Ek møtte i går Google etter angrepet i Irak."),
    ("en", "Minister Anna Ek met Google yesterday and spoke of the war in Ukraine."),
    ("en", "Minister Anna Ek met Google yesterday to hear of its aid to Ukraine."),
    ("de", "Ministerin Anna Ek traf gestern Google wegen des Krieges in der Ukraine."),
    ("de", "Ministerin Anna Ek traf gestern Google, das seinen Sitz in Dublin hat."),
    ("fi", "Ministeri Anna Laine puhui eilen Googlen kanssa tilanteesta Ukrainassa."),
    ("fr", "La ministre Anna Roy a rencontré hier Google au sujet de la guerre en Ukraine."),
    ("nl", "Minister Anna Ek ontmoette gisteren Google over de oorlog in Oekraïne."),
]


def _places(language: str, text: str) -> set[str | None]:
    return {event.place for event in read(text, language).events}


@pytest.mark.parametrize(("language", "text", "place"), THERE)
def test_a_place_is_where_the_gathering_it_hangs_on_was(language: str, text: str, place: str) -> None:
    assert _places(language, text) == {place}


@pytest.mark.parametrize(("language", "text"), SPOKEN_OF)
def test_a_place_that_is_only_spoken_of_is_no_events(language: str, text: str) -> None:
    assert _places(language, text) == {None}


def test_an_event_without_a_place_has_that_of_the_title() -> None:
    told = read("Anna Ek mötte i går Google.", title="Anna Ek besöker Lund")
    assert {event.place for event in told.events} == {"Lund"}


def test_a_town_is_told_before_its_country() -> None:
    told = read("Anna Ek besökte i går Kanada och deltog i ett möte i Ottawa.")
    assert {event.place for event in told.events} == {"Ottawa"}


def test_what_somebody_says_places_no_event() -> None:
    told = read("Anna Ek mötte i går Google.\n\n– Jag minns mötet i Wien, säger Anna Ek.")
    assert {event.place for event in told.events} == {None}
