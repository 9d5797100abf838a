"""Offices told without a name: who held them that day."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.catalogue import load
from store.vocabulary import Reading
from tests.watchers.reading_helpers import item, mentioned, participant, read, statuses
from watchers.reading import Reader

SHARED = """
[[organization]]
id = "cabinet"
name = "Cabinet"
kind = "authority"

[[post]]
id = "se/train-minister"
name = "Train Minister"
organization = "cabinet"
country = "SE"
[post.labels]
sv = ["tågminister"]

[[post]]
id = "se/second-train-minister"
name = "Second Train Minister"
organization = "cabinet"
country = "SE"
[post.labels]
sv = ["tågminister"]

[[person]]
id = "lova-ekwall"
name = "Lova Ekwall"
[[person.membership]]
post = "se/train-minister"
since = 2020-02-05

[[person]]
id = "maj-hedenfors"
name = "Maj Hedenfors"
[[person.membership]]
post = "se/second-train-minister"
since = 2024-01-01
"""
TEXT = "Tågministern träffade i går Tilda Rosengård."


def read_with(path: Path, published: str) -> Reading:
    path.write_text(SHARED, "utf-8")
    return Reader(load(path)).read(item(TEXT, published=published))


@pytest.mark.parametrize(
    ("language", "published", "text", "name"),
    [
        ("sv", "2021-06-01", "Digitaliseringsministern mötte Google i går.", "Anders Ygeman"),
        ("sv", "2023-03-01", "Justitieministern träffade TikTok i går.", "Gunnar Strömmer"),
        ("da", "2024-06-01", "Statsministeren mødtes i går med Google.", "Mette Frederiksen"),
        ("sv", "2021-06-01", "Finlands statsminister besökte Google i går.", "Sanna Marin"),
    ],
)
def test_an_office_and_a_day_tell_who_held_it(language: str, published: str, text: str, name: str) -> None:
    reading = read(text, language, published)
    assert participant(reading, name).status == "attended"
    assert participant(reading, name).inferred
    assert [mention.inferred for mention in reading.mentions if mention.name == name] == [True]


def test_two_offices_are_two_holders() -> None:
    reading = read("Kulturministern och digitaliseringsministern mötte Google i går.", published="2021-06-01")
    assert set(statuses(reading)) == {"Amanda Lind", "Anders Ygeman", "Google"}


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "da",
            "Justitsministrene i Danmark, Sverige og Norge mødtes i går i København.",
            {"Peter Hummelgaard", "Gunnar Strömmer", "Emilie Enger Mehl"},
        ),
        (
            "sv",
            "Justitieministrarna i Sverige och Danmark möttes i går i Köpenhamn.",
            {"Peter Hummelgaard", "Gunnar Strömmer"},
        ),
    ],
)
def test_one_office_of_several_countries_is_each_ones_holder(
    language: str, text: str, names: set[str]
) -> None:
    reading = read(text, language, "2024-06-01")
    assert set(statuses(reading)) == names
    assert all(participant(reading, name).inferred for name in names)
    assert reading.events[0].place in {"København", "Köpenhamn"}


def test_the_person_whom_the_text_names_goes_before_the_catalogues_holder() -> None:
    text = "Digitaliseringsminister Tilda Rosengård kom. Digitaliseringsministern mötte Google i går."
    reading = read(text, published="2021-06-01")
    assert set(statuses(reading)) == {"Tilda Rosengård", "Google"}
    assert not participant(reading, "Tilda Rosengård").inferred


def test_nobody_is_inferred_for_a_day_that_the_catalogue_does_not_reach() -> None:
    assert mentioned(read("Digitaliseringsministern mötte Google i går.", published="1990-06-01")) == {
        "Google"
    }
    assert mentioned(read("Digitaliseringsministern mötte Google.", published=None)) == {"Google"}


def test_nobody_is_inferred_where_two_hold_the_office(tmp_path: Path) -> None:
    alone = read_with(tmp_path / "cabinet.toml", "2022-05-20")
    shared = read_with(tmp_path / "cabinet.toml", "2025-05-20")
    assert set(statuses(alone)) == {"Lova Ekwall", "Tilda Rosengård"}
    assert set(statuses(shared)) == {"Tilda Rosengård"}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("sv", "Tidigare digitaliseringsminister Anders Ygeman mötte Google.", "Anders Ygeman"),
        ("sv", "Förre digitaliseringsministern Tilda Rosengård mötte Google.", "Tilda Rosengård"),
        ("en", "Former prime minister Elsa Brandvik attended the summit.", "Elsa Brandvik"),
    ],
)
def test_a_former_holder_holds_no_office(language: str, text: str, name: str) -> None:
    assert participant(read(text, language), name).office is None
