"""An expression as typed becomes tokens: words, phrases in quotation marks, parentheses and limits.

One pass by one fixed pattern, so that the work grows with what was typed and no faster; nothing of what was
typed is ever a pattern itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.tracks.mistakes import Mistake
from bot.tracks.wording import limit_keys, operators
from store.letters import bare
from store.tokens import words

_TOKEN = re.compile(
    r'(?P<limit>[^\W\d_]+:(?:"[^"]*"|[^\s"()]*))'
    r'|"(?P<phrase>[^"]*)"|(?P<unclosed>")|(?P<open>\()|(?P<close>\))|(?P<word>[^\s"()]+)'
)
# What stands around words and says nothing. A comma does: it is asked what it means.
_EDGES = ".!?…'`´[]{}<>_"
_BREAKS = ",;"
# A word with a colon is a limit nobody knows rather than a name such as "EU:s" if it begins like this.
_LIKE_A_KEY = re.compile(r"[^\W\d_]{4,}:")


class Kind(StrEnum):
    WORD = "word"
    PHRASE = "phrase"
    OPEN = "open"
    CLOSE = "close"
    LIMIT = "limit"
    BREAK = "break"  # a comma


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the expression: `text` without quotation marks and signs at its edges, `start` to `stop`
    where it stands with them. A limit has its `key`, and its value for `text`."""

    kind: Kind
    text: str
    start: int
    stop: int
    key: str = ""

    @property
    def operator(self) -> str:
        """and, or, not where the word is one of these; else ''."""
        return operators().get(self.text.casefold(), "") if self.kind is Kind.WORD else ""

    @property
    def shouted(self) -> bool:
        """Whether it is written in capitals: such a word is never a part of a name."""
        return self.text.isupper()


def scan(typed: str) -> list[Token]:
    """The tokens of an expression. Mistake where a quotation mark is not closed, or a sign means nothing."""
    found = list[Token]()
    for match in _TOKEN.finditer(typed):
        found += _tokens(match, typed)
    return _with_values(found, typed)


def _tokens(match: re.Match[str], typed: str) -> list[Token]:
    kind, start, stop = match.lastgroup, match.start(), match.end()
    if kind == "unclosed":
        raise Mistake("track_unclosed_quote", typed, start, stop)
    if kind == "phrase":
        if not words(match["phrase"]):
            raise Mistake("track_empty_quote", typed, start, stop)
        return [Token(Kind.PHRASE, match["phrase"], start, stop)]
    if kind in ("open", "close"):
        return [Token(Kind(kind), match[0], start, stop)]
    if kind == "limit" and (limit := _limit(match[0], start, stop, typed)):
        return [limit]
    return _word(match[0], start, typed)


def _limit(written: str, start: int, stop: int, typed: str) -> Token | None:
    key, _, value = written.partition(":")
    name = limit_keys().get(bare(key))
    if name:
        return Token(Kind.LIMIT, value.strip('"').rstrip(_BREAKS), start, stop, name)
    if '"' in value or (value and key.islower() and _LIKE_A_KEY.match(written)):
        raise Mistake("track_unknown_limit", typed, start, start + len(key), limit=key)
    return None


def _word(written: str, start: int, typed: str) -> list[Token]:
    """The word, and the comma behind it."""
    text = written.strip(_EDGES + _BREAKS)
    inside = start + written.find(text) if text else start
    if not words(text):
        if text in _BREAKS or not text:
            return (
                [Token(Kind.BREAK, ",", start, start + len(written))] if set(written) & set(_BREAKS) else []
            )
        raise Mistake("track_sign", typed, start, start + len(written))
    if text.startswith("-"):
        raise Mistake("track_minus", typed, start, start + 1)
    token = Token(Kind.WORD, text, inside, inside + len(text))
    if set(written[inside - start + len(text) :]) & set(_BREAKS):
        return [token, Token(Kind.BREAK, ",", token.stop, start + len(written))]
    return [token]


def _with_values(tokens: list[Token], typed: str) -> list[Token]:
    """A limit that is parted from its value by a blank gets it: `country: Denmark`."""
    found = list[Token]()
    for token in tokens:
        last = found[-1] if found else None
        if last and last.kind is Kind.LIMIT and not last.text and token.kind in (Kind.WORD, Kind.PHRASE):
            found[-1] = Token(Kind.LIMIT, token.text, last.start, token.stop, last.key)
        else:
            found.append(token)
    for token in found:
        if token.kind is Kind.LIMIT and not token.text:
            raise Mistake("track_empty_limit", typed, token.start, token.stop)
    while found and found[-1].kind is Kind.BREAK:
        found.pop()
    return found
