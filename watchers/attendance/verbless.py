"""Where a clause that leaves its verb out begins and ends: "Google kam, Meta dagegen nicht"."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.languages import Language
from watchers.spans import Token

_NAME = 8  # words of a name, or of a short list of them


def denied_apart(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether the denial at `at` is that of a name behind the clause, and denies no verb: "…, Meta nicht"."""
    if not (lang.has("negations", words[at].low) and ends(words, at + 1, lang)):
        return False
    last = at - 1
    while last >= 0 and lang.has("though", words[last].low):
        last -= 1
    if last < 0 or not words[last].is_capital:
        return False
    for first in range(last, max(last - _NAME, -1), -1):
        if words[first].is_capital and first and opens(words, first, lang):
            return True
        if not (words[first].is_capital or small(words[first], lang)):
            return False
    return False


def opens(words: Sequence[Token], first: int, lang: Language) -> bool:
    """Whether a clause opens right before a name: with a mark, a "but", a "which"."""
    at = first - 1
    while at > 0 and (lang.has("articles", words[at].low) or lang.has("though", words[at].low)):
        at -= 1
    if at < 0:
        return False
    tables = ("contrasts", "clause_breaks")
    return words[at].text in (",", ";", "–", "—") or any(lang.has(t, words[at].low) for t in tables)


def ends(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a clause ends before `at`; a bracket or a quotation ends none."""
    return at >= len(words) or words[at].text in (",", ";", ".", "!", "–", "—") or _joins(words[at], lang)


def _joins(word: Token, lang: Language) -> bool:
    return any(lang.has(table, word.low) for table in ("conjunctions", "contrasts"))


def small(word: Token, lang: Language) -> bool:
    return any(lang.has(table, word.low) for table in ("articles", "glue", "conjunctions"))
