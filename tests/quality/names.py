"""When two names name the same participant, for scoring only.

Generous on purpose: "Google Sverige" is Google, "Gen. Ek" is Ek, and a surname is whoever of that surname
is at hand. The reader proper is far stricter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Words = frozenset[str]

# Letters that do not come apart into a base letter and an accent.
_LETTERS = str.maketrans({"ø": "o", "æ": "ae"})
_WORD = re.compile(r"\w+")

# Titles, company forms, little words and countries: they do not tell one participant from another.
_PLAIN = frozenset(
    word
    for group in (
        ("mr", "mrs", "ms", "dr", "sir", "gen", "general", "sen", "senator", "rep", "prof", "professor"),
        ("ab", "as", "inc", "ltd", "plc", "llc", "gmbh", "platforms"),
        ("the", "of", "for", "and", "och", "og"),
        ("sverige", "sweden", "danmark", "denmark", "norge", "norway", "norden", "nordics", "europe"),
    )
    for word in group
)

# Companies under their old and their new name, or under that of their owner. Only where the word stands
# alone: "Google Cloud" is not the Google of another list.
_ONE_COMPANY = {"meta": "facebook", "x": "twitter", "snapchat": "snap", "google": "alphabet"}

_COMMISSION_NAMES = (
    "Commission",
    "Commission européenne",
    "EU-Kommission",
    "EU-kommissionen",
    "EU-kommisjonen",
    "Europa-Kommissionen",
    "Europakommisjonen",
    "Europäische Kommission",
    "Europeiska kommissionen",
    "Europese Commissie",
    "Euroopan komissio",
    "European Commission",
)


def fold(text: str) -> str:
    """`text` in lower case without accents: "Märta Sørø" is "marta soro"."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _all_words(name: str) -> Words:
    return frozenset(_WORD.findall(fold(name)))


_COMMISSION = frozenset(_all_words(name) for name in _COMMISSION_NAMES)


@lru_cache(maxsize=20_000)
def words(name: str) -> Words:
    """The words of a name that identify its bearer; all of them where none stands out."""
    every = _all_words(name)
    telling = every - _PLAIN or every
    if telling in _COMMISSION:
        return frozenset({"european", "commission"})
    if len(telling) == 1:
        (word,) = telling
        return frozenset({_ONE_COMPANY.get(word, word)})
    return telling


def same(one: str, other: str) -> bool:
    """Whether the words of one name are all among those of the other."""
    a, b = words(one), words(other)
    return bool(a and b) and (a <= b or b <= a)
