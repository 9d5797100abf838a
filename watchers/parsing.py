"""The XML of a feed → feedparser's entries, by feedparser driven by hand.

`feedparser.parse` on a hostile feed takes minutes and gigabytes: it expands the document's own entities, and
its search for mail addresses in an author is quadratic. Here the DOCTYPE is cut, fields are capped while they
are gathered, nothing is looked for in author fields, and neither sanitising nor link-resolving runs. What is
left takes half the time besides, because a text comes in one piece and is gone over once.
"""

from __future__ import annotations

import re
import xml.sax
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from feedparser.api import LooseFeedParser  # type: ignore[import-untyped]

from watchers.careful import MOST_LOOSE, Careful, TooMany
from watchers.well_formed import parse_well_formed


@dataclass(frozen=True, slots=True)
class Parsed:
    """`whole`: the document was well-formed. `even`: the parser stood before and after each entry as it stood
    before the first, so that none of them can have changed what another says."""

    whole: bool
    version: str
    feed: Mapping[str, Any]
    entries: list[Mapping[str, Any]]
    even: bool = False


def parse(text: str) -> Parsed:
    """`text` without its DOCTYPE (see `without_doctype`), the well-formed way first, then feedparser's
    forgiving one. No entity of the document is known to either: HTML's are to the forgiving one. Raises
    TooMany (see `watchers.careful`)."""
    try:
        done = parse_well_formed(text)
    except (
        *(expat.ExpatError, xml.sax.SAXException),
        *(ValueError, LookupError, TypeError, AttributeError, AssertionError),
    ):
        return _parse_loosely(text)
    return Parsed(True, done.version, done.feeddata, done.entries, even=len(done.stood) < 2)


def without_doctype(text: str) -> str:
    """`text` from its first element on, without XML declaration, DOCTYPE and comments before it. A DOCTYPE
    can stand nowhere else; one that never ends takes the rest with it."""
    place = 0
    while match := _PROLOG.match(text, place):
        place = _end_of_doctype(text, match.end()) if match["declaration"] else match.end()
    return text[place:]


_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|(?P<declaration><!(?!--)))", re.DOTALL)
_DECLARATION_PART = re.compile(r"\"[^\"]*\"|'[^']*'|<!--.*?-->|[\[\]>]", re.DOTALL)


def _end_of_doctype(text: str, start: int) -> int:
    """Where the declaration that opened before `start` ends: at the first ">" outside quotes and brackets."""
    depth = 0
    for part in _DECLARATION_PART.finditer(text, start):
        if part[0] == "[":
            depth += 1
        elif part[0] == "]":
            depth -= 1
        elif part[0] == ">" and depth <= 0:
            return part.end()
    return len(text)


class _Loose(Careful, LooseFeedParser):  # type: ignore[misc]
    elements = 0

    def unknown_starttag(self, tag: str, attributes: list[tuple[str, str]]) -> None:
        self.elements += 1
        if self.elements > MOST_LOOSE:
            raise TooMany(f"{MOST_LOOSE:,} elements that are not well-formed")
        super().unknown_starttag(tag, attributes)


def _parse_loosely(text: str) -> Parsed:
    handler = _Loose("", None, "utf-8", {})
    try:
        handler.feed(text)
        handler.close()
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, OverflowError):
        # Malformed past what feedparser forgives (a character reference out of range, say): what it has
        # gathered up to there stands.
        pass
    return Parsed(False, handler.version, handler.feeddata, handler.entries)
