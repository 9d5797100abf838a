"""Names of one word that no list holds, where capitals alone tell nothing; given names that Faker lacks."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read, statuses
from watchers.given_names import is_given
from watchers.languages.everyday import everyday_words, is_everyday

DAY = "2025-05-21"  # a Wednesday

ALONE = [
    ("de", "Eingeladen waren Brixon, Haldena und Vetra.", {"Brixon": "invited", "Haldena": "invited"}),
    ("de", "Von der Industrie nahmen Brixon und Haldena am Gespräch teil.", {"Brixon": "attended"}),
    ("de", "Brixon sagte die Teilnahme am Gespräch ab.", {"Brixon": "declined"}),
    ("nl", "Brixon nam deel aan het overleg.", {"Brixon": "attended"}),
    ("sv", "Brixon deltog i mötet på tisdagen.", {"Brixon": "attended"}),
    ("da", "Brixon deltog i mødet tirsdag.", {"Brixon": "attended"}),
    ("no", "Brixon deltok i møtet tirsdag.", {"Brixon": "attended"}),
]
NOBODY = [
    ("de", "An dem Gespräch nahmen Juristen und Designerinnen teil."),
    ("de", "Zusagen kamen von Verbraucherschützern und Studenten."),
    ("nl", "Ouders namen deel aan het overleg."),
    ("sv", "Föräldrar deltog i mötet på tisdagen."),
]


@pytest.mark.parametrize(("code", "text", "who"), ALONE, ids=[f"{c}: {t}" for c, t, _ in ALONE])
def test_a_name_of_one_word_is_told_of(code: str, text: str, who: dict[str, str]) -> None:
    found = statuses(read(text, code, DAY))
    assert who.items() <= found.items()


@pytest.mark.parametrize(("code", "text"), NOBODY, ids=[f"{c}: {t}" for c, t in NOBODY])
def test_everyday_words_with_a_capital_are_nobody(code: str, text: str) -> None:
    assert statuses(read(text, code, DAY)) == {}


def test_an_everyday_word_is_one_of_the_list_or_ends_in_one() -> None:
    assert is_everyday("gespräch", "de")
    assert is_everyday("fachgespräch", "de")
    assert not is_everyday("brixon", "de")
    assert everyday_words("sv") == frozenset()


def test_a_short_word_is_not_found_in_the_end_of_another() -> None:
    assert is_everyday("rat", "de")
    assert not is_everyday("xyrat", "de")


@pytest.mark.parametrize("name", ["Bronagh", "Shoshana", "Götz", "Gotz", "Tormod-Erik"])
def test_rare_given_names_are_known_with_and_without_accents(name: str) -> None:
    assert is_given(name)


@pytest.mark.parametrize("word", ["bronagh", "BRONAGH", "Sender", "Minister", "Konferenz", "Indiana"])
def test_what_is_no_given_name(word: str) -> None:
    assert not is_given(word)


@pytest.mark.parametrize(
    ("code", "text", "who"),
    [
        ("en", "Google (YouTube) and Meta (Facebook, Instagram) attended the meeting.", {"Google", "Meta"}),
        ("sv", "Google (Youtube) och Meta (Facebook och Instagram) deltog i mötet.", {"Google", "Meta"}),
        (
            "de",
            "Google (YouTube) und Meta (Facebook und Instagram) nahmen am Treffen teil.",
            {"Google", "Meta"},
        ),
    ],
)
def test_the_brands_of_a_company_are_not_told_beside_it(code: str, text: str, who: set[str]) -> None:
    assert set(statuses(read(text, code, DAY))) == who
