"""Everyday words of a language: what bears a capital and is one of them names nobody by that alone."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_SHORTEST = 5  # letters of an everyday word that others may end in: "Verbraucherschützer"


def is_everyday(low: str, code: str) -> bool:
    """Whether a word in small letters is an everyday word of the language, or ends in one of five letters or
    more. Of a language without a list nothing is."""
    listed = everyday_words(code)
    return low in listed or any(low[at:] in listed for at in range(1, len(low) - _SHORTEST + 1))


@cache
def everyday_words(code: str) -> frozenset[str]:
    """The words of `everyday/CODE.txt`; none where there is no such file."""
    listed = files("watchers.languages").joinpath("everyday", f"{code}.txt")
    if not listed.is_file():
        return frozenset()
    return frozenset(line for line in listed.read_text("utf-8").splitlines() if not line.startswith("#"))
