"""Where sentences end, and where a full stop ends none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.sentences import sentences


def split(text: str) -> list[str]:
    return [text[first:last] for first, last in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ministern kom. Sedan gick hon.",
        "Vad hände? Ingen vet!",
        "“Nej.” Hon gick därifrån.",
        "De reste hem.Sedan kom brevet.",
        "Det blev tyst… Ingen svarade.",
        "Det är bra, säger hon. Sedan gick de.",
        "Mötet hölls den 3 maj. Google kom.",
        "De sade no. Google kom ändå.",
        "De skrev ett inlägg på X. Google svarade.",
        "Dit kom Google, TikTok m.fl. Sedan åt de.",
        "Daar treedt hij op. Daarna gaat hij weg.",
        "Mötet hölls i sal 3. Många kom.",
        "They left. “We are done,” he said.",
    ],
)
def test_a_stop_before_a_capital_ends_a_sentence(text: str) -> None:
    assert len(split(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Mötet hölls den 3. december i Malmö",
        "Anna J. Ekwall talade länge",
        "J. K. Farrow spoke",
        "U.S. officials listened",
        "Mr. Farrow met Dr. Brandvik there",
        "Hon. Elsa Brandvik and Maj. Farrow spoke",
        "Mötet börjar kl. 10 i sal nr. 5",
        "T.ex. Ekwall var där",
        "Version 3.5 släpptes",
        "Bl.a. Barnhjälpen och t.f. Chefen var där",
        "hr. Strandell og fhv. Minister Holm",
        "on Nov. 4 they spoke",
    ],
)
def test_short_forms_initials_and_numbers_end_no_sentence(text: str) -> None:
    assert split(text) == [text]


def test_offsets_count_from_the_paragraphs_own_start() -> None:
    text = "Först detta. Sedan det där."
    assert list(sentences(text, 100)) == [(100, 112), (113, 127)]


def test_blanks_belong_to_no_sentence() -> None:
    assert split("  ") == []
    assert split("") == []
    assert split("Ett slut. ") == ["Ett slut."]


def test_a_sentence_without_end_is_cut_at_a_blank() -> None:
    pieces = split("ordet " * 2000)
    assert len(pieces) > 1
    assert all(len(piece) <= 2000 and set(piece.split()) == {"ordet"} for piece in pieces)


@given(st.text(alphabet="aB.!? ”“\n1é", max_size=400))
def test_sentences_are_in_order_and_lose_nothing_but_blanks(text: str) -> None:
    spans = list(sentences(text))
    assert all(first < last for first, last in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
