"""The XML of a feed → feedparser's entries, by feedparser driven by hand.

`feedparser.parse` on a hostile feed takes minutes and gigabytes: it expands the document's own entities, and
its search for mail addresses in an author is quadratic. Here the DOCTYPE is cut, fields are capped while they
are gathered, nothing is looked for in author fields, and neither sanitising nor link-resolving runs. What is
left takes half the time besides, because a text comes in one piece and is gone over once.
"""

from __future__ import annotations

import base64
import binascii
import re
import xml.sax.saxutils
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NoReturn
from xml.parsers import expat

from feedparser.api import LooseFeedParser, StrictFeedParser  # type: ignore[import-untyped]
from feedparser.mixin import _FeedParserMixin  # type: ignore[import-untyped]

from watchers.pressrooms.items import BODY_MOST

SHORT_MOST = 4_000  # characters of every field that is no running text; titles are cut again later
_LONG = frozenset({"content", "summary", "description"})
_GATHERED_ELSEWHERE = frozenset({"category", "tags", "itunes_keywords"})
_LINK_PART = re.compile(r"&([A-Za-z0-9_]+);")  # "?a=1&b=2", of which some parser made "?a=1&b;=2"
_CONTROLS = re.compile("[\x80-\x9f]")  # no characters of Unicode: Windows-1252 is meant
_WINDOWS = {code: bytes([code]).decode("windows-1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


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
    except (
        *(expat.ExpatError, xml.sax.SAXException),
        *(ValueError, LookupError, TypeError, AttributeError, AssertionError),
    ):
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


class _Careful(_FeedParserMixin):  # type: ignore[misc]
    """What both of feedparser's parsers do otherwise here."""

    def pop(self, element: str, strip_whitespace: int = 1) -> str | None:
        """The text of the element that ends, kept where it belongs: what feedparser does, less resolving and
        sanitising, and with the text cut."""
        if not self.elementstack or self.elementstack[-1][0] != element:
            return None
        _, expected, pieces = self.elementstack.pop()
        text = "".join(self._gathered(element, pieces))
        text = text.strip() if strip_whitespace else text
        if not expected:
            return text
        text = self._decoded(element, text)
        lower_title = element == "title" and -1 < self.title_depth <= self.depth
        if element not in _GATHERED_ELSEWHERE and not lower_title:
            self._keep(element, text)
        return text

    def _gathered(self, element: str, pieces: list[str | bytes]) -> list[str]:
        most = BODY_MOST if element in _LONG else SHORT_MOST
        texts = [piece.decode() if isinstance(piece, bytes) else piece for piece in _cut(pieces, most)]
        xhtml = dict.get(self.contentparams, "type", "text") == "application/xhtml+xml"
        return _without_div(texts) if xhtml and self.version == "atom10" else texts

    def _decoded(self, element: str, text: str) -> str:
        given = self.contentparams
        if dict.get(given, "base64"):
            with suppress(binascii.Error, UnicodeDecodeError):
                text = base64.decodebytes(text.encode()).decode()
        if text and element in self.can_be_relative_uri and (element != "id" or self.guidislink):
            text = self.resolve_uri(text)
        if not dict.get(given, "base64"):
            text = self.decode_entities(element, text)
        if dict.get(given, "type") == "text/plain" and not self.version.startswith("atom"):
            given["type"] = "text/html" if self.looks_like_html(text) else "text/plain"
        given.pop("mode", None)
        given.pop("base64", None)
        with suppress(UnicodeError):  # UTF-8 that somebody took for Latin-1 and encoded once more
            text = text.encode("iso-8859-1").decode("utf-8")
        return text.translate(_WINDOWS) if _CONTROLS.search(text) else text

    def _keep(self, element: str, text: str) -> None:
        if self.inentry and not self.insource:
            self._keep_of_entry(element, text)
        elif self.infeed or self.insource:
            self._keep_of_feed("subtitle" if element == "description" else element, text)

    def _keep_of_entry(self, element: str, text: str) -> None:
        entry = self.entries[-1]
        if element == "content":
            entry.setdefault("content", []).append(self._with_details(text))
        elif element == "link":
            if not self.inimage:
                _keep_link(entry, _LINK_PART.sub(r"&\1", text.replace("&amp;", "&")))
        else:
            element = "summary" if element == "description" else element
            depths = self.property_depth_map.setdefault(entry, {})
            if self.depth <= depths.get(element, self.depth):
                depths[element] = self.depth
                entry[element] = text
            if self.incontent:
                entry[f"{element}_detail"] = self._with_details(text)

    def _keep_of_feed(self, element: str, text: str) -> None:
        context = self._get_context()
        context[element] = text
        if element == "link":
            context["link"] = _LINK_PART.sub(r"&\1", text)
            context["links"][-1]["href"] = context["link"]
        elif self.incontent:
            context[f"{element}_detail"] = self._with_details(text)

    def _with_details(self, text: str) -> Any:
        return type(self.contentparams)(self.contentparams, value=text)

    def handle_data(self, text: str, escape: int = 1) -> None:
        if not self.elementstack:
            return
        if escape and dict.get(self.contentparams, "type") == "application/xhtml+xml":
            text = xml.sax.saxutils.escape(text)
        self.elementstack[-1][2].append(text)

    def _sync_author_detail(self, key: str = "author") -> None:
        """Authors are nothing to us; the search for a mail address in them is quadratic."""

    def handle_charref(self, ref: str) -> None:
        """A reference to a character that does not exist is none, and no reason to stop."""
        with suppress(ValueError, OverflowError):
            super().handle_charref(ref)

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
        self.title_depth = -1  # or the title of a feed that comes behind its entries would be none
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

    def element_starts(self, name: str, attributes: dict[str, str]) -> None:
        self.startElementNS(_pair(name), None, _Attributes(attributes))

    def element_ends(self, name: str) -> None:
        self.endElementNS(_pair(name), None)


class _Loose(_Careful, LooseFeedParser):  # type: ignore[misc]
    pass


class _Attributes:
    """Attributes as feedparser asks SAX for them."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given

    def items(self) -> Iterator[tuple[tuple[str | None, str], str]]:
        return ((_pair(name), value) for name, value in self._given.items())

    def getQNames(self) -> Iterator[str]:
        return map(_written, self._given)

    def getValueByQName(self, name: str) -> str:
        return next(value for written, value in self._given.items() if _written(written) == name)


@lru_cache(maxsize=2_048)
def _pair(name: str) -> tuple[str | None, str]:
    """Namespace and name, from what expat gives: "namespace name prefix", or less of it. ValueError where the
    namespace holds blanks."""
    parts = name.split()
    if len(parts) > 3:
        raise ValueError("a namespace with blanks")
    return (None, name) if len(parts) == 1 else (parts[0], parts[1])


def _written(name: str) -> str:
    parts = name.split()
    return f"{parts[2]}:{parts[1]}" if len(parts) == 3 else parts[-1]


def _no_doctype(*_: object) -> NoReturn:
    """Should one ever get past the cut: nothing that it declares is believed."""
    raise xml.sax.SAXException("a DOCTYPE")


def _without_div(pieces: list[str]) -> list[str]:
    """The markup in Atom's XHTML without the one div that all of it must stand in."""
    while len(pieces) > 1 and not pieces[-1].strip():
        pieces.pop()
    blank = next((place for place, piece in enumerate(pieces) if piece.strip()), len(pieces) - 1)
    pieces = pieces[max(blank, 0) :]
    if not pieces or not re.match(r"<div[ >]", pieces[0]) or pieces[-1] != "</div>":
        return pieces
    depth = 0
    for piece in pieces[:-1]:
        if piece.startswith("</"):
            depth -= 1
            if depth == 0:
                return pieces
        elif piece.startswith("<") and not piece.endswith("/>"):
            depth += 1
    return pieces[1:-1]


def _keep_link(entry: Any, link: str) -> None:
    entry["link"] = link
    if link:
        entry["links"][-1]["href"] = link


def _cut(pieces: list[str | bytes], most: int) -> Iterator[str | bytes]:
    for piece in pieces:
        if most <= 0:
            return
        yield piece[:most]
        most -= len(piece)


def _parse_strictly(text: str) -> Parsed:
    handler = _Strict("", None, "utf-8")
    parser = expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    parser.buffer_size = 65_536
    parser.StartElementHandler = handler.element_starts
    parser.EndElementHandler = handler.element_ends
    parser.CharacterDataHandler = handler.handle_data
    parser.StartNamespaceDeclHandler = handler.startPrefixMapping
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.Parse(text.encode("utf-8"), True)
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
