"""The XML of a feed → feedparser's entries, by feedparser driven by hand.

`feedparser.parse` on a hostile feed takes minutes and gigabytes: it expands the document's own entities, and
its search for mail addresses in an author is quadratic. Here the DOCTYPE is cut, fields are capped while they
are gathered, nothing is looked for in author fields, and neither sanitising nor link-resolving runs.
"""

from __future__ import annotations

import io
import re
import xml.sax
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from feedparser.api import LooseFeedParser, StrictFeedParser  # type: ignore[import-untyped]

from watchers.pressrooms.items import BODY_MOST

SHORT_MOST = 4_000  # characters of every field that is no running text; titles are cut again later
_LONG = frozenset({"content", "summary", "description"})


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
    forgiving one. No entity of the document is known to either: HTML's are to the forgiving one."""
    try:
        return _parse_strictly(text)
    except (xml.sax.SAXException, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        return _parse_loosely(text)


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


class _Careful:
    """What both of feedparser's parsers must not do."""

    elementstack: list[list[Any]]
    resolve_relative_uris = False
    sanitize_html = False

    def pop(self, element: str, strip_whitespace: int = 1) -> Any:
        if self.elementstack and self.elementstack[-1][0] == element:
            most = BODY_MOST if element in _LONG else SHORT_MOST
            self.elementstack[-1][2] = list(_cut(self.elementstack[-1][2], most))
        return super().pop(element, strip_whitespace)  # type: ignore[misc]

    def _sync_author_detail(self, key: str = "author") -> None:
        """Authors are nothing to us; the search for a mail address in them is quadratic."""

    def handle_charref(self, ref: str) -> None:
        """A reference to a character that does not exist is none, and no reason to stop."""
        with suppress(ValueError, OverflowError):
            super().handle_charref(ref)  # type: ignore[misc]

    def _add_tag(self, term: object, scheme: object, label: object) -> None:
        """Nor are tags, which are compared each with each."""

    def _end_category(self) -> None:
        self.pop("category")

    _end_keywords = _end_category


class _Strict(_Careful, StrictFeedParser):  # type: ignore[misc]
    """`stood`: every way in which the parser stood where an entry began or ended."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.stood: set[tuple[Any, ...]] = set()
        self._open: list[int] = []  # how many elements were open where each open entry began

    def _start_item(self, attributes: dict[str, str]) -> None:
        self.stood.add(self._standing())
        self._open.append(len(self.elementstack))
        super()._start_item(attributes)

    def _end_item(self) -> None:
        super()._end_item()
        # feedparser opens an Atom content twice and closes it once, so that what is open grows and grows.
        del self.elementstack[self._open.pop() :]
        self.stood.add(self._standing())

    _start_entry, _end_entry = _start_item, _end_item

    def _standing(self) -> tuple[Any, ...]:
        """All that feedparser carries from one element to the next, but for the namespaces."""
        return (
            tuple(self.basestack[:-1]),
            tuple(self.langstack[:-1]),
            tuple(element for element, *_ in self.elementstack),
            *(self.depth, self.version, self.incontent, self.svgOK, self.hasContent, self._summaryKey),
            *(self.insource, self.inimage, self.intextinput, self.inauthor, self.incontributor),
            *(self.inpublisher, self.feeddata.get("language"), self.feeddata.get("link")),
        )


class _Loose(_Careful, LooseFeedParser):  # type: ignore[misc]
    pass


class _NoDoctype(xml.sax.handler.LexicalHandler):
    """Should one ever get past the cut: nothing that it declares is believed."""

    def startDTD(self, name: str, public_id: str | None, system_id: str | None) -> None:
        raise xml.sax.SAXException("a DOCTYPE")


def _cut(pieces: list[str | bytes], most: int) -> Iterator[str | bytes]:
    for piece in pieces:
        if most <= 0:
            return
        yield piece[:most]
        most -= len(piece)


def _parse_strictly(text: str) -> Parsed:
    handler = _Strict("", None, "utf-8")
    parser = xml.sax.make_parser()
    parser.setFeature(xml.sax.handler.feature_namespaces, 1)
    parser.setFeature(xml.sax.handler.feature_external_ges, 0)
    parser.setContentHandler(handler)
    parser.setErrorHandler(handler)
    parser.setProperty(xml.sax.handler.property_lexical_handler, _NoDoctype())
    given = xml.sax.xmlreader.InputSource()
    given.setByteStream(io.BytesIO(text.encode("utf-8")))
    given.setEncoding("utf-8")
    parser.parse(given)
    return Parsed(True, handler.version, handler.feeddata, handler.entries, even=len(handler.stood) < 2)


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
