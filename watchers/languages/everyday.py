"""Everyday words of a language: what bears a capital and is one of them names nobody by that alone."""

from __future__ import annotations

from functools import cache

from watchers.word_lists import listed

_SHORTEST = 5  # letters of an everyday word that others may end in: "Verbraucherschützer"


def is_everyday(low: str, code: str) -> bool:
    """Whether a word in small letters is an everyday word of the language, or ends in one of five letters or
    more. Of a language without a list nothing is."""
    words = everyday_words(code)
    return low in words or any(low[at:] in words for at in range(1, len(low) - _SHORTEST + 1))


@cache
def everyday_words(code: str) -> frozenset[str]:
    """The words of `everyday/CODE.txt`; none where there is no such file."""
    return listed(f"languages/everyday/{code}.txt")
