"""Slips of the pen in a question's own words: `who atended`, `vem delotg`, `hvem mødt`."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Shorter words are too near to one another to be guessed from.
_SHORTEST = 4
# From so many letters on two may be wrong.
_LONG = 8


def mended(words: Sequence[str], known: Collection[str]) -> list[str]:
    """The words, bare, with those not known replaced by the known word they are a slip of, if any."""
    return [word if word in known else _nearest(word, known) for word in words]


def _nearest(word: str, known: Collection[str]) -> str:
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    allowed = 2 if len(word) >= _LONG else 1
    long = [each for each in known if len(each) >= _SHORTEST]
    near = process.extract(word, long, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    # The first letter is seldom wrong, so that of two as near the one that shares it is meant.
    return min(near, key=lambda each: (each[1], each[0][0] != word[0], each[0]), default=(word,))[0]
