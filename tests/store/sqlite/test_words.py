from __future__ import annotations

import pytest

from store.sqlite.words import fold, phrases, prefixes, text


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


def test_each_word_of_a_question_is_quoted_and_open_at_its_end() -> None:
    assert prefixes(["groom", 'NEAR("x" y)']) == '"groom"* OR "NEAR x y"*'
    assert phrases(["Anders Ygeman"]) == '"Anders Ygeman"'


def test_words_that_no_text_can_hold_are_left_out() -> None:
    assert prefixes(["😀", "", '"', "sea"]) == '"sea"*'
    assert prefixes(["😀"]) == ""


def test_text_that_a_database_can_hold_is_left_as_it_is() -> None:
    assert text("Märta 😀") == "Märta 😀"
    assert text("half \ud83d") == "half \ufffd"
