from __future__ import annotations

import pytest

from store.sqlite.words import LONGEST, fold, parts, phrases, text


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Märta  Stenevi", "marta stenevi"),
        ("CAMILLA WALTERSSON GRÖNVALL", "camilla waltersson gronvall"),
        ("Waltersson-Grönvall", "waltersson gronvall"),
        ("Bris, ECPAT:s", "bris ecpat s"),
        ("Grönvall", "gronvall"),
        ("Søren Ærø", "søren ærø"),
        ("?!_", ""),
    ],
)
def test_names_are_compared_without_case_accents_and_punctuation(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_a_word_of_a_question_is_parted_as_texts_are() -> None:
    assert parts('NEAR("x" y)') == ("NEAR", "x", "y")
    assert parts("a" * 500) == ("a" * LONGEST,)
    assert parts("😀") == ()


def test_names_are_searched_for_as_they_are() -> None:
    assert phrases(["Anders Ygeman", "😀", 'x" y']) == '"Anders Ygeman" OR "x y"'


def test_text_that_a_database_can_hold_is_left_as_it_is() -> None:
    assert text("Märta 😀") == "Märta 😀"
    assert text("half \ud83d") == "half \ufffd"
