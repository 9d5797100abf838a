"""Lone names that are towns: nobody meets a town."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import article, read, reader, statuses
from watchers.places import is_town


def kinds(text: str, language: str) -> dict[str, str]:
    return {s.name: s.kind for line in reader().explain(article(text, language)) for s in line.seen}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("sv", "Statsministern besökte i går Leksand och Ludvika.", "Leksand"),
        ("sv", "Statsministern besökte i går Leksand och Ludvika.", "Ludvika"),
        ("da", "Ministeren besøgte i går Holstebro.", "Holstebro"),
        ("no", "Statsråden besøkte i går Hamar.", "Hamar"),
        ("nl", "De minister bezocht gisteren Apeldoorn.", "Apeldoorn"),
    ],
)
def test_a_lone_name_that_is_a_town_is_nobody(language: str, text: str, name: str) -> None:
    assert kinds(text, language)[name] == "place"
    assert name not in statuses(read(text, language))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("På mötet finns dessa kommuner representerade: Leksand, Ludvika.", "Leksand"),
        ("I går besökte ministern anstalten Hällefors.", "Hällefors"),
        ("I går besökte ministern Leksand cider.", "Leksand"),
    ],
)
def test_a_town_that_stands_for_a_body_is_left_to_what_is_told(text: str, name: str) -> None:
    assert kinds(text, "sv")[name] != "place"


def test_a_person_who_bears_the_name_of_a_town_is_no_town() -> None:
    assert is_town("Lund")
    assert statuses(read("Ministern mötte Anna Lund. Lund kom med bil.", "sv")) == {"Anna Lund": "attended"}


def test_towns_are_asked_with_their_capital() -> None:
    assert is_town("Örebro")
    assert not is_town("örebro")
    assert not is_town("Skalmo")


@pytest.mark.parametrize(
    "text",
    [
        "In May he visited Box Elder, Cache, Davis and Wasatch Counties.",
        "In August he visited Beaver, Garfield, Kane and Wayne counties.",
        "In attendance were representatives from Colorado, Connecticut and Vermont.",
        "She spoke for Europe and North America.",
    ],
)
def test_regions_are_places(text: str) -> None:
    assert set(kinds(text, "en").values()) <= {"place"}


def test_a_body_of_a_county_is_a_body() -> None:
    assert kinds("He met the Marrow County Board.", "en")["Marrow County Board"] == "organization"


def test_who_bears_a_towns_name_in_the_catalogue_may_be_meant() -> None:
    assert is_town("Orange")
    assert kinds("Ont signé hier : SFR, Bouygues Telecom et Orange.", "fr")["Orange"] != "place"
