"""Slips of the pen in a question's own words: `who atended`, `vem delotg`, `hvem mødt`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Shorter words are too near to one another to be guessed from.
_SHORTEST = 4
# From so many letters on two may be wrong.
_LONG = 8
_MOST_CHOICES = 3
_MOST_TRIES = 24


def mended(words: Sequence[str], known: Collection[str]) -> Iterator[list[str]]:
    """The words, bare, with some that are not known replaced by known words they may be slips of, the
    likeliest first; nothing where there is nothing to mend."""
    long = [each for each in known if len(each) >= _SHORTEST]
    choices = [(word,) if word in known else _nearest(word, long) for word in words]
    if any(len(each) > 1 for each in choices):
        # What asks stands first in most questions: its words are varied first.
        for chosen in islice(product(*reversed(choices)), _MOST_TRIES):
            yield list(reversed(chosen))


def _nearest(word: str, known: Sequence[str]) -> tuple[str, ...]:
    """The known words that it may be meant for, then the word itself."""
    if len(word) < _SHORTEST or not word.isalpha():
        return (word,)
    allowed = 2 if len(word) >= _LONG else 1
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    # The first letter is seldom wrong, so that of two as near the one that shares it is meant.
    near.sort(key=lambda each: (each[1], each[0][0] != word[0], -len(each[0]), each[0]))
    return (*(each for each, _, _ in near[:_MOST_CHOICES]), word)
