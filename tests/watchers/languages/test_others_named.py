"""Somebody named only to tell who another is, and whose a relative clause is, in all languages: who was ill
was not there, and who came in her place was not ill."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import read, statuses

DAY = "2025-05-20"  # a Tuesday

BELONGING: list[tuple[str, str, dict[str, str]]] = [
    ("en", "Jan Roe, the deputy of Anna Holm, attended the summit on Monday.", {"Jan Roe": "attended"}),
    ("en", "Jan Roe, a son of the late Anna Holm, attended the summit.", {"Jan Roe": "attended"}),
    ("sv", "Jan Ro, ställföreträdare för Anna Holm, deltog i toppmötet.", {"Jan Ro": "attended"}),
    ("sv", "Jan Ro, statssekreterare åt minister Anna Holm, deltog i mötet.", {"Jan Ro": "attended"}),
    ("da", "Jan Ro, vikar for Anna Holm, deltog i topmødet mandag.", {"Jan Ro": "attended"}),
    ("no", "Jan Ro, sønn av Anna Holm, deltok på toppmøtet mandag.", {"Jan Ro": "attended"}),
    ("de", "Jan Roth, Stellvertreter von Anna Holm, nahm am Gipfel teil.", {"Jan Roth": "attended"}),
    ("fr", "Jean Roux, l'adjoint d'Anna Holm, a participé lundi au sommet.", {"Jean Roux": "attended"}),
    ("nl", "Jan Roe, de plaatsvervanger van Anna Holm, nam deel aan de top.", {"Jan Roe": "attended"}),
    ("en", "Unlike Anna Holm, Jan Roe attended the summit on Monday.", {"Jan Roe": "attended"}),
    ("en", "Jan Roe, formerly of Google, attended the summit.", {"Jan Roe": "attended"}),
    ("sv", "Jan Ro, tidigare på Google, deltog i toppmötet.", {"Jan Ro": "attended"}),
    ("sv", "Jan Ro, som efterträdde Anna Holm, deltog i toppmötet.", {"Jan Ro": "attended"}),
    ("no", "Jan Ro, som etterfulgte Anna Holm, deltok på toppmøtet.", {"Jan Ro": "attended"}),
    ("de", "Jan Roth, der Anna Holm nachfolgte, nahm am Gipfel teil.", {"Jan Roth": "attended"}),
    ("nl", "Anders dan Anna Holm nam Jan Roe maandag deel aan de top.", {"Jan Roe": "attended"}),
]


@pytest.mark.parametrize(("language", "text", "expected"), BELONGING)
def test_whom_somebody_serves_or_belongs_to_was_not_there(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert statuses(read(text, language, DAY)) == expected


RELATIVES: list[tuple[str, str, dict[str, str]]] = [
    (
        "en",
        "The summit was held on Monday. Jan Roe sat in for Anna Holm, who had sent apologies.",
        {"Jan Roe": "attended", "Anna Holm": "declined"},
    ),
    ("en", "Jan Roe, a colleague of Anna Holm, who was ill, spoke about the summit.", {}),
    (
        "sv",
        "Toppmötet hölls i måndags. Jan Ro deltog i stället för Anna Holm, som hade lämnat återbud.",
        {"Jan Ro": "attended", "Anna Holm": "declined"},
    ),
    ("sv", "Toppmötet hölls i måndags. Jan Ro är medarbetare till Anna Holm, som var sjuk.", {}),
    (
        "da",
        "Topmødet blev holdt mandag. Jan Ro deltog for Anna Holm, som havde meldt afbud.",
        {"Jan Ro": "attended", "Anna Holm": "declined"},
    ),
    (
        "no",
        "Toppmøtet ble holdt mandag. Jan Ro stilte for Anna Holm, som hadde meldt forfall.",
        {"Anna Holm": "declined"},
    ),
    (
        "fr",
        "Le sommet a eu lieu lundi. Jean Roux est venu pour Anna Holm, qui avait décliné l'invitation.",
        {"Jean Roux": "attended", "Anna Holm": "declined"},
    ),
    (
        "nl",
        "De top werd maandag gehouden. Jan Roe kwam voor Anna Holm, die had afgezegd.",
        {"Anna Holm": "declined"},
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), RELATIVES)
def test_a_relative_clause_tells_of_the_name_before_it(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert statuses(read(text, language, DAY)) == expected
