"""Persons told by where they come from: "Tamsin Rourke of Snap" is no body, whatever her given name."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.languages import Language
from watchers.offices import is_head
from watchers.places import is_place
from watchers.small_bodies import is_body
from watchers.spans import Token

_LONGEST = 3  # words of a person's name before "of"


def origin(words: Sequence[Token], name: int, end: int, lang: Language) -> int:
    """Where "of" ends the name of a person that begins at `name`; 0 where none does."""
    at = next((i for i in range(name + 1, end) if words[i].low == "of"), 0)
    return at if at and comes_from(words, name, at, lang) else 0


def comes_from(words: Sequence[Token], name: int, end: int, lang: Language) -> bool:
    """Whether "of" stands at `end` behind two or three words that look like a person's name. Asked in
    languages whose offices bear capitals."""
    if end >= len(words) or words[end].low != "of" or not lang.has("switches", "capital_offices"):
        return False
    run = words[name:end]
    plain = all(_personal(w, lang) for w in run) and not is_place(" ".join(w.text for w in run), lang)
    return plain and 1 < len(run) <= _LONGEST


def _personal(word: Token, lang: Language) -> bool:
    """Whether a word may be part of a person's name: no head of a body, office, field or event."""
    low = word.low
    if is_body(low, lang) or is_head(low, lang) or lang.has("fields", low) or lang.has("many_named", low):
        return False
    return word.is_capital and not any(
        lang.has(t, low) for t in ("openers", "not_names", "office_adjectives")
    )
