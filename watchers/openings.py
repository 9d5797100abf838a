"""A lone capital that opens a sentence: a name ("Telegram declined", "Ørsted, which owns …") or an everyday
word ("Coffee was served", "Participation is free").

For languages whose file has a table `common`, everyday words that no text needs to show in small letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from watchers.languages import Language
from watchers.offices import is_head
from watchers.spans import Token

_SHORTEST = 3  # letters
_BULLETS = ("*", "•", "·", "-", "–")


def told_inside(text: str, lines: Sequence[Sequence[Token]]) -> frozenset[str]:
    """The words that bear a capital in the middle of a sentence too, or are all that a bullet holds."""
    inside = (
        word
        for words in lines
        for last, word in pairwise(words)
        if word.is_capital and last.is_word and last.text.islower()
    )
    listed = (words[0] for words in lines if _listed(text, words))
    return frozenset(map(_owner, (*inside, *listed)))


def _listed(text: str, words: Sequence[Token]) -> bool:
    """ "* Klarna", "• Lif – the trade association"."""
    if not words or not words[0].is_capital or (len(words) > 1 and words[1].text not in "–—("):
        return False
    at = words[0].start
    while at > 0 and text[at - 1] == " ":  # step by step: what stands before may be a megabyte
        at -= 1
    return text[max(at - 1, 0) : at] in _BULLETS


def opening_name(words: Sequence[Token], at: int, inside: frozenset[str], lang: Language) -> bool:
    """Whether the lone capital at `at`, which opens its sentence, is a name: no everyday word, and the text
    has it elsewhere, or it acts, owns what follows, or is told of in a relative clause."""
    word = words[at]
    if not lang.words.get("common") or not is_uncommon(_owner(word).lower(), lang):
        return False
    if _owner(word) in inside:
        return True
    return _owns(words, at) or acts(words, at + 1, lang)


def is_uncommon(low: str, lang: Language) -> bool:
    """Whether no table of the language's file holds a word in small letters, nor one of its endings."""
    if len(low) < _SHORTEST or not low.replace("-", "").isalpha() or is_head(low, lang):
        return False
    everyday = (
        "common",
        "openers",
        "not_names",
        "glue",
        "representatives",
        "bodies",
        "stops",
        "prepositions",
    )
    if any(lang.has(table, low) or lang.has(table, low.removesuffix("s")) for table in everyday):
        return False
    if low in lang.months or low in lang.weekdays or low in lang.verbs or lang.event_kind(low):
        return False
    return not lang.ends("common", low)


def _owner(word: Token) -> str:
    return word.text.removesuffix("'s").removesuffix("’s")


def _owns(words: Sequence[Token], at: int) -> bool:
    """ "Gavi's Thandiwe Mokoena", "Klarna's lawyers"."""
    return words[at].text.endswith(("'s", "’s")) and at + 1 < len(words) and words[at + 1].is_word


def acts(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a finite verb or a relative clause follows, or a list ("Klarna, PayPal and …")."""
    if at >= len(words):
        return False
    word = words[at]
    if word.text == ",":
        following = words[at + 1] if at + 1 < len(words) else None
        return bool(following and (lang.has("relatives", following.low) or following.is_capital))
    if lang.has("conjunctions", word.low):
        behind = words[at + 1 : at + 3]
        return any(w.is_capital for w in behind)
    tables = ("past", "present", "have", "will", "verb_markers")
    return word.low in lang.verbs or any(lang.has(table, word.low) for table in tables)
