"""Letters as a keyboard without them writes them, so that `mote`, `moede` and `møde` can be compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import filterfalse
from typing import Literal

_LETTERS = str.maketrans({"ø": "o", "æ": "a", "ð": "d", "þ": "th", "ł": "l", "đ": "d"})
# Where a keyboard lacks them, å, ø and æ are written with two letters, as German does with its umlauts.
_PAIRS = (("aa", "a"), ("oe", "o"), ("ae", "a"))


def unmarked(text: str, form: Literal["NFD", "NFKD"] = "NFKD") -> str:
    """`text` in Unicode's decomposed `form` without what combines: å, ä, ö and é lose their marks; ø, æ and
    đ, which are letters of their own, stay."""
    if text.isascii():
        return text
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize(form, text)))


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """`text` as words are compared by those who lack the letters: case and accents do not count, nor whether
    å, ä, æ, ö or ø is written as one letter, as two, or without its mark. To compare with, not to show."""
    plain = unmarked(text.casefold().translate(_LETTERS), "NFD")
    for pair, letter in _PAIRS:
        plain = plain.replace(pair, letter)
    return plain
