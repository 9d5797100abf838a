"""Pure: names and search words as the database compares them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from store.canonical import folded_words

_APART = re.compile(r"[\W_]+")
_HALF_PAIR = re.compile("[\ud800-\udfff]")

# A name or word of a question is shorter than this; what is longer is noise that would cost time.
LONGEST = 100
# FTS5 nests one level for each OR; more alternatives than this fit no question of a person.
MOST_ALTERNATIVES = 100


def text(given: str) -> str:
    """`given` with half surrogate pairs, which no database can hold, replaced one for one."""
    try:
        given.encode()  # quicker than to search for what cannot be encoded
    except UnicodeEncodeError:
        return _HALF_PAIR.sub("\ufffd", given)
    return given


@lru_cache(maxsize=8192)  # the same few thousand names come again and again
def fold(name: str) -> str:
    """A name without case, accents and punctuation, its words parted by one space: "ECPAT:s" → "ecpat s".

    Letters that are letters of their own (ø, æ, ß as ss) stay; å, ä, ö and é lose their marks.
    """
    return " ".join(folded_words(name))


def parts(word: str) -> tuple[str, ...]:
    """The words that a word of a question is made of: ("internet", "forum"). Signs part them; of what is
    longer than any word the beginning counts."""
    return tuple(_APART.sub(" ", _short(word)).split())


def phrases(words: Iterable[str]) -> str:
    """An FTS5 expression that fits where one of `words` stands as it is, whole words in a row; "" if none
    can. Nothing in a word is taken for FTS5's syntax."""
    quoted = [f'"{" ".join(each)}"' for word in words if (each := parts(word))]
    return " OR ".join(dict.fromkeys(quoted[:MOST_ALTERNATIVES]))


def _short(word: str) -> str:
    # Composed, or the mark of a decomposed ö would part the word in two.
    return unicodedata.normalize("NFC", text(word))[:LONGEST]
