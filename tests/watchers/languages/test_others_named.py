"""Somebody named only to tell who another is, and whose a relative clause is, in all languages: who was ill
was not there, and who came in her place was not ill."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import article, read, reader, statuses

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


SPOKEN_OF: list[tuple[str, str]] = [
    ("en", "Unlike Anna Holm, Jan Roe attended the summit."),
    ("en", "Jan Roe, who advises Anna Holm, attended the summit."),
    ("en", "Jan Roe denied that he had met Anna Holm."),
    ("en", "Jan Roe is said to have met Anna Holm."),
    ("sv", "Till skillnad från Anna Holm deltog Jan Ro i toppmötet."),
    ("sv", "Anna Holms rådgivare Jan Ro deltog i toppmötet."),
    ("sv", "Jan Ro påstås ha träffat Anna Holm."),
    ("da", "I modsætning til Anna Holm deltog Jan Ro i topmødet."),
    ("da", "Det er uvist, om Jan Ro har mødt Anna Holm."),
    ("no", "I motsetning til Anna Holm deltok Jan Ro på toppmøtet."),
    ("de", "Anders als Anna Holm nahm Jan Roth am Gipfel teil."),
    ("fr", "Contrairement à Anna Holm, Jean Roux a participé au sommet."),
    ("nl", "Anders dan Anna Holm nam Jan Roe deel aan de top."),
    ("fi", "Toisin kuin Anna Holm, Jan Ro osallistui huippukokoukseen."),
    ("fi", "Anna Holmin avustaja Jan Ro osallistui huippukokoukseen."),
]


@pytest.mark.parametrize(("language", "text"), SPOKEN_OF)
def test_nothing_is_weighed_of_whom_a_sentence_only_compares_with_doubts_of_or_explains_by(
    language: str, text: str
) -> None:
    people = {one.party.name for one in reader().observed(article(text, language)).people.values()}
    assert not any(name.startswith("Anna Holm") for name in people)


def test_who_is_denied_against_another_may_have_come() -> None:
    text = article("Unlike Anna Holm, Jan Roe did not attend the summit.", "en")
    assert "anna holm" in reader().observed(text).people


NOT_HELD: list[tuple[str, str]] = [
    ("en", "Jan Roe would have attended the summit had Anna Holm come."),
    ("en", "Had Jan Roe attended the summit, Anna Holm would have met him."),
    ("en", "Jan Roe called on Anna Holm to attend the summit on Monday."),
    ("sv", "Jan Ro förnekar att han träffade Anna Holm."),
    ("sv", "Det är oklart om Jan Ro träffade Anna Holm."),
    ("sv", "Hade Jan Ro deltagit i toppmötet hade Anna Holm träffat honom."),
    ("fr", "Jean Roux nie avoir rencontré Anna Holm."),
    ("fr", "On ignore si Jean Roux a rencontré Anna Holm."),
    ("fr", "Jean Roux a appelé Anna Holm à participer au sommet."),
    ("de", "Hätte Jan Roth am Gipfel teilgenommen, wäre Anna Holm gekommen."),
]


@pytest.mark.parametrize(("language", "text"), NOT_HELD)
def test_what_is_denied_doubted_or_never_came_true_tells_of_nobody(language: str, text: str) -> None:
    assert statuses(read(text, language, DAY)) == {}
