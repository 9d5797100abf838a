"""Words that hint at a gathering or at something else, by class: soft evidence, told by no frame.

The classes of a language's table `signs`: `acts`, what people do where they meet ("spoke", "guided");
`setting`, what a gathering is made of ("table", "programme"); `hosting`; `away`, what is said of those who do
not come; `papers`, what else press items tell of (reports, appointments, fines); `speaks`, what only quotes
somebody; `first_person`, an author who tells of himself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from watchers.languages import language
from watchers.spans import Token

CLASSES = ("acts", "setting", "hosting", "away", "papers", "speaks", "first_person")
_REMEMBERED = 8_000  # words: what most of a text is made of; each process remembers its own
_NONE: frozenset[str] = frozenset()


@lru_cache(_REMEMBERED)
def signs_of(code: str, low: str) -> frozenset[str]:
    """The classes that a lower-case word of a language belongs to."""
    found = (name for name, exact, stems in language(code).signs if low in exact or low.startswith(stems))
    return frozenset(found) or _NONE


def signs(words: Sequence[Token], code: str) -> list[frozenset[str]]:
    return [signs_of(code, word.low) for word in words]
