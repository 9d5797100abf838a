"""Pure: the words of a text as the full-text index parts and compares them.

The index is FTS5's with `unicode61 remove_diacritics 2`: a word is a run of letters and digits, and neither
case nor accents count, so that "Möte" is "mote"; ø, æ and ß are letters of their own. What is judged here is
so judged alike whether the index was asked first or not. https://sqlite.org/fts5.html#unicode61_tokenizer
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# The marks that the index takes for a part of the letter before them (`sqlite3Fts5UnicodeIsdiacritic`).
_MARKS = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
_LETTER = r"[^\W_]|[\ue000-\uf8ff]"  # letters, digits, and what is for private use
_TOKEN = re.compile(f"(?:{_LETTER})(?:{_LETTER}|[{_MARKS}])*")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is compared, and where it stands: `text[start:end]`."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a text, in their order."""
    return [Token(_word(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared; () where it holds no letter and no digit."""
    return tuple(_word(match) for match in _TOKEN.findall(text))


def _word(written: str) -> str:
    return written.lower() if written.isascii() else "".join(map(_letter, written))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    """A letter without case and accents; '' for a mark."""
    base = unicodedata.normalize("NFD", letter)[0]
    if unicodedata.combining(base):
        return ""
    if base.isascii():
        return base.lower()
    folded = letter.casefold()
    return folded if len(folded) == 1 else letter.lower()
