"""Bodies whose names hold commas and conjunctions: "Committee on Tourism, Culture, Arts, Sport and Media",
"the Health and Technology Committee"."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.languages import Language
from watchers.spans import Token

_HEADS = frozenset("committee subcommittee ministry department minister commission".split())
_CLOSING = frozenset("committee subcommittee department directorate".split())
_OPENERS = frozenset("the its our".split())
_LINKS = frozenset("on of for".split())
_LONGEST = 14  # words and commas of an enumeration that closes with its body


def adjoins(word: Token, last: Token) -> bool:
    """Whether one blank parts two words, or the apostrophe of an owner: "Growers’ Guild"."""
    gap = word.start - last.end
    return gap == 1 or (gap == 2 and last.text.endswith("s"))


def over_commas(words: Sequence[Token], at: int, end: int, lang: Language) -> int:
    """Where a body's own list ends: "Committee on Tourism, Culture, Arts, Sport and Media"."""
    if not lang.has("switches", "capital_offices") or not _enumerates(words, at, end):
        return end
    last = end
    while _capital(words, last + 1) and words[last].text == ",":
        last = _capitals(words, last + 1)
    if last < len(words) and words[last].text == "," and _minister(words, at, end):
        return end
    comma = last < len(words) and words[last].text == "," and not _minister(words, at, end)
    closing = _conjoined(words, last + comma)
    return _capitals(words, closing) if closing else end


def committee(words: Sequence[Token], at: int, lang: Language) -> int | None:
    """Where a list that opens at `at` and closes with its body ends: "Digital, Culture, Media and Sport
    Committee". None where none opens."""
    if not lang.has("switches", "capital_offices"):
        return None
    if words[at].low in _OPENERS:
        at += 1  # "The Health and Technology Committee"
    if at == 0 or words[at - 1].low not in _OPENERS or not _capital(words, at):
        return None
    last = _capitals(words, at)
    joined = False
    while last - at < _LONGEST and last < len(words):
        closing = _conjoined(words, last + (words[last].text == ","))
        if closing:
            joined, last = True, _capitals(words, closing)
        elif words[last].text == "," and _capital(words, last + 1):
            last = _capitals(words, last + 1)
        else:
            break
        if joined and words[last - 1].low in _CLOSING:
            return last
    return None


def _minister(words: Sequence[Token], at: int, end: int) -> bool:
    """A minister's fields take no comma before their "and": that begins the next person of a list."""
    return any(w.low == "minister" for w in words[at:end])


def _enumerates(words: Sequence[Token], at: int, end: int) -> bool:
    heads = [i for i in range(at, end) if words[i].low in _HEADS]
    return bool(heads) and heads[-1] + 1 < end and words[heads[-1] + 1].low in _LINKS


def _conjoined(words: Sequence[Token], at: int) -> int | None:
    """Where a capital follows "and" or "and the" at `at`, as in "Privacy, Technology, and the Law"."""
    if at >= len(words) or words[at].low not in ("and", "&"):
        return None
    following = at + 2 if at + 1 < len(words) and words[at + 1].low == "the" else at + 1
    return following if _capital(words, following) else None


def _capital(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and words[at].is_word and words[at].is_capital


def _capitals(words: Sequence[Token], at: int) -> int:
    """Where the run of capitals at `at` ends."""
    end = at + 1
    while _capital(words, end) and adjoins(words[end], words[end - 1]):
        end += 1
    return end
