"""What both of feedparser's parsers do otherwise here: fields are capped while they are gathered, and nothing
is resolved, sanitised, searched for or worked out that nobody asks for.
"""

from __future__ import annotations

import base64
import binascii
import re
import xml.sax.saxutils
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from feedparser.mixin import _FeedParserMixin  # type: ignore[import-untyped]

from watchers.pressrooms.items import BODY_MOST

SHORT_MOST = 4_000  # characters of every field that is no running text; titles are cut again later
_LONG = frozenset({"content", "summary", "description"})
_GATHERED_ELSEWHERE = frozenset({"category", "tags", "itunes_keywords"})
_LINK_PART = re.compile(r"&([A-Za-z0-9_]+);")  # "?a=1&b=2", of which some parser made "?a=1&b;=2"
_CONTROLS = re.compile("[\x80-\x9f]")  # no characters of Unicode: Windows-1252 is meant
_REFERENCE = re.compile(rb"&#(?:0*1(?:2[89]|[3-8]\d|9[01])|x0*[89ab][0-9a-f]);", re.IGNORECASE)
_WINDOWS = {code: bytes([code]).decode("windows-1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


MOST_ELEMENTS = 500_000
MOST_LOOSE = 100_000  # elements of a document that is not well-formed, each of which takes five times as long
MOST_ENTRIES = 100_000
MOST_DEEP = 100_000  # elements within each other
"""What a feed may be made of: more is made to fill the memory of whoever reads it."""


class TooMany(Exception):
    """The document is made of more than any feed is. The text says of what: "1,000,000 elements"."""


class Careful(_FeedParserMixin):  # type: ignore[misc]
    """What both of feedparser's parsers do otherwise here. `doubtful`: texts may hold what wrong encodings
    leave (see `may_be_wrong`)."""

    doubtful = True

    def pop(self, element: str, strip_whitespace: int = 1) -> str | None:
        """The text of the element that ends, kept where it belongs: what feedparser does, less resolving and
        sanitising, and with the text cut."""
        if not self.elementstack or self.elementstack[-1][0] != element:
            return None
        _, expected, pieces = self.elementstack.pop()
        text = self._gathered(element, pieces)
        text = text.strip() if strip_whitespace else text
        if not expected:
            return text
        text = self._decoded(element, text)
        lower_title = element == "title" and -1 < self.title_depth <= self.depth
        if element not in _GATHERED_ELSEWHERE and not lower_title:
            self._keep(element, text)
        return text

    def _gathered(self, element: str, pieces: list[str | bytes]) -> str:
        most = BODY_MOST if element in _LONG else SHORT_MOST
        if len(pieces) == 1 and isinstance(pieces[0], str) and not self._holds_xhtml():
            return pieces[0][:most]
        texts = [piece.decode() if isinstance(piece, bytes) else piece for piece in _cut(pieces, most)]
        return "".join(_without_div(texts) if self._holds_xhtml() else texts)

    def _holds_xhtml(self) -> bool:
        xhtml = dict.get(self.contentparams, "type", "text") == "application/xhtml+xml"
        return bool(xhtml and self.version == "atom10")

    def _decoded(self, element: str, text: str) -> str:
        given = self.contentparams
        packed = bool(dict.get(given, "base64"))
        if packed:
            with suppress(binascii.Error, UnicodeDecodeError):
                text = base64.decodebytes(text.encode()).decode()
        if text and element in self.can_be_relative_uri and (element != "id" or self.guidislink):
            text = self.resolve_uri(text)
        if not packed:
            text = self.decode_entities(element, text)
        # Of nothing but titles it is asked whether they hold markup.
        if element == "title" and dict.get(given, "type") == "text/plain" and self.version[:4] != "atom":
            given["type"] = "text/html" if self.looks_like_html(text) else "text/plain"
        given.pop("mode", None)
        given.pop("base64", None)
        return _mended(text) if (self.doubtful or packed) and not text.isascii() else text

    def resolve_uri(self, uri: str) -> str:
        """feedparser's, at once where there is nothing to resolve against and nothing to mend."""
        return str(super().resolve_uri(uri)) if self.baseuri or ":///" in uri else uri

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

    # Dates are worked out when they are asked for: most can be read quicker.

    def _end_published(self) -> None:
        self.pop("published")

    def _end_updated(self) -> None:
        self.pop("updated")

    def _end_created(self) -> None:
        self.pop("created")

    _end_issued = _end_pubdate = _end_published
    _end_modified = _end_lastbuilddate = _end_updated

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


def may_be_wrong(document: bytes) -> bool:
    """Whether texts of a well-formed document, UTF-8, may hold what wrong encodings leave. All of it holds
    characters from U+0080 to U+00BF, written as they are or as references."""
    return b"\xc2" in document or (b"&#" in document and bool(_REFERENCE.search(document)))


def _mended(text: str) -> str:
    """`text` without what two wrong encodings leave: UTF-8 that somebody took for Latin-1 and encoded once
    more, and control characters that are Windows-1252."""
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    return text.translate(_WINDOWS) if _CONTROLS.search(text) else text


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
