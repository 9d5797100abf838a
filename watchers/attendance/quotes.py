"""What direct speech tells in the item's own voice: '"…," said Jane Roe, who chaired the talks'.

What stands in quotation marks is the speaker's; the rest is read like any sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.languages import Language
from watchers.spans import Token

_MARKS = '“„«”»"'
_LEAST = 3  # words outside the quotation that can tell anything


def outside(words: Sequence[Token], inside: bool) -> tuple[tuple[Token, ...], bool]:
    """The words of a sentence that stand outside quotation marks, and whether it ends within them. `inside`:
    it begins within them. Which mark opens and which closes differs by language („…“, “…”, ”…”, «…», »…«), so
    each one turns from the one to the other."""
    kept: list[Token] = []
    inside = inside and not (words and words[0].text in _MARKS)
    for word in words:
        if word.text in _MARKS:
            inside = not inside
        elif not inside:
            kept.append(word)
    return tuple(kept), inside


def attributes(words: Sequence[Token], lang: Language) -> bool:
    """Whether what stands outside the quotation says who speaks."""
    return len(words) >= _LEAST and any(lang.has("says", w.low) for w in words)
