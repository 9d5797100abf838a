"""Lists of feeds as other programs keep them: OPML 2.0, http://opml.org/spec2.opml. Pure: bytes and text.

A stranger's file is read by the parser of the standard library with its dangerous part shut: a DOCTYPE,
which is what entities and outside files need, ends the reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from store.errors import InputError
from store.vocabulary import Source, SourceKind

MOST_BYTES = 5_000_000
MOST_FEEDS = 20_000
_SHOWN = 200  # characters of a title


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed that a list names. `title` and `language` are empty where the list does not say."""

    address: str
    title: str = ""
    language: str = ""


def read_opml(document: bytes, name: str = "the file") -> tuple[Outline, ...]:
    """The feeds that an OPML document names, groups opened, each address once, in its order.

    Raises InputError, one sentence that calls the document `name`, where it is no OPML, larger than 5 MB,
    holds a DOCTYPE, or names more than 20,000 feeds.
    """
    if len(document) > MOST_BYTES:
        raise InputError(
            f"{name} is larger than {MOST_BYTES // 1_000_000} MB, too large for a list of feeds.", name=name
        )
    gathered = _Gatherer(name)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = gathered.doctype
    parser.StartElementHandler = gathered.element
    try:
        parser.Parse(document, True)
    except expat.ExpatError as error:
        sentence = f"{name} is no XML from line {error.lineno} on, so no OPML; export it again."
        raise InputError(sentence, name=name) from error
    if not gathered.is_opml:
        raise InputError(f"{name} is XML but no OPML: its first element is not <opml>.", name=name)
    return tuple(gathered.outlines.values())


class _Gatherer:
    """What the parser calls."""

    def __init__(self, name: str) -> None:
        self.outlines: dict[str, Outline] = {}
        self.is_opml = False
        self._name = name
        self._begun = False

    def doctype(self, *_: object) -> None:
        raise InputError(
            f"{self._name} holds a DOCTYPE, which no OPML needs and which can do harm; take it out.",
            name=self._name,
        )

    def element(self, element: str, attributes: dict[str, str]) -> None:
        if not self._begun:
            self._begun, self.is_opml = True, element.lower() == "opml"
        given = {key.lower(): value.strip() for key, value in attributes.items()}
        address = given.get("xmlurl", "")
        if element.lower() != "outline" or not address or address in self.outlines:
            return
        if len(self.outlines) >= MOST_FEEDS:
            raise InputError(
                f"{self._name} names more than {MOST_FEEDS:,} feeds; divide it.", name=self._name
            )
        title = (given.get("title") or given.get("text") or "")[:_SHOWN]
        self.outlines[address] = Outline(address, title, given.get("language", "")[:2].lower())


def write_opml(sources: Iterable[Source]) -> str:
    """An OPML document of the feeds among `sources`; press rooms without a feed have no place in one."""
    lines = [_line(source) for source in sources if source.kind is SourceKind.FEED]
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<opml version="2.0">',
            "  <head><title>Press rooms that Rollcall watches</title></head>",
            "  <body>",
            *lines,
            "  </body>",
            "</opml>\n",
        )
    )


def _line(source: Source) -> str:
    title = source.title or source.id
    given = {"type": "rss", "text": title, "title": title, "xmlUrl": source.address}
    if source.language:
        given["language"] = source.language
    return f"    <outline {' '.join(f'{key}={quoteattr(value)}' for key, value in given.items())}/>"
