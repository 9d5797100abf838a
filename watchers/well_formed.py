"""feedparser's strict parser, fed by expat itself.

Most elements of a feed are as plain as can be: no namespace is declared, no base or language given, and they
are no part of a text. What feedparser does about those is done here in short; it is left to feedparser itself
for all others.
"""

from __future__ import annotations

import xml.sax
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NoReturn
from xml.parsers import expat

from feedparser.api import StrictFeedParser  # type: ignore[import-untyped]
from feedparser.urls import make_safe_absolute_uri  # type: ignore[import-untyped]

from watchers.careful import MOST_DEEP, MOST_ELEMENTS, MOST_ENTRIES, Careful, TooMany, may_be_wrong

_ABOUT_THE_INSIDE = frozenset({"base", "lang"})  # attributes that say something of what is in an element
_OF_SEARCH_FIELDS = frozenset({"title", "link", "description", "name"})
_OF_IMAGES = frozenset("title link description url href width height".split())
_DEEP = 200  # elements around an entry; feeds have two or three
_DRAWN = frozenset({"math", "svg"})

_rebased = lru_cache(maxsize=64)(make_safe_absolute_uri)


@dataclass(frozen=True, slots=True)
class _Tag:
    """An element's name as feedparser has it. `name` has a prefix where its namespace is known or in use,
    `key` is what the element is kept under; `starts` and `ends` do what it takes, if feedparser knows it."""

    name: str
    key: str
    prefixed: bool
    drawn: bool
    starts: Callable[[Any, dict[str, str]], object] | None
    ends: Callable[[Any], object] | None


class WellFormed(Careful, StrictFeedParser):  # type: ignore[misc]
    """`stood`: the ways in which the parser stood where an entry began or ended, or two of them."""

    baseuri: str
    lang: str | None

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.elements = 0
        self.stood: set[tuple[Any, ...]] = set()
        self._open: list[int] = []  # how many elements were open where each open entry began
        self._tags: dict[str, _Tag] = {}  # as the namespaces in use have it

    def element_starts(self, written: str, given: dict[str, str]) -> None:
        """`written` as expat tells a name, with its namespace and prefix; so are those of `given`."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise TooMany(f"{MOST_ELEMENTS:,} elements")
        if self.depth > MOST_DEEP:
            raise TooMany(f"{MOST_DEEP:,} elements within each other")
        tag = self._tags.get(written) or self._tag(written)
        if self.decls or self.incontent or tag.drawn or not _is_plain(given):
            self.startElementNS(_pair(written), None, _Attributes(given))
            return
        self.depth += 1
        if self.baseuri:
            self.baseuri = _rebased(self.baseuri, self.baseuri) or self.baseuri
        if self.lang and tag.name in ("feed", "rss"):
            self.feeddata["language"] = self.lang.replace("_", "-")
        self.basestack.append(self.baseuri)
        self.langstack.append(self.lang)
        self._leave_boxes(tag)
        self._start(tag, dict(map(self._normalize_attributes, given.items())) if given else {})

    def element_ends(self, written: str) -> None:
        tag = self._tags.get(written) or self._tag(written)
        if self.svgOK:
            self.unknown_endtag(tag.name)
            return
        try:
            if tag.ends is None:
                self.pop(tag.key)
            else:
                tag.ends(self)
        except AttributeError:  # feedparser takes it for an element that it does not know
            self.pop(tag.key)
        if self.incontent and not self._end_in_content(tag):
            return
        self._leave_base_and_language()
        self.depth -= 1

    def track_namespace(self, prefix: str | None, uri: str) -> None:
        super().track_namespace(prefix, uri)
        self._tags.clear()

    # ---- what feedparser does

    def _start(self, tag: _Tag, attributes: dict[str, str]) -> None:
        try:
            if tag.starts is not None:
                tag.starts(self, attributes)
                return
        except AttributeError:
            pass
        if attributes:
            self._get_context()[tag.key] = attributes
        else:
            self.push(tag.key, 1)

    def _leave_boxes(self, tag: _Tag) -> None:
        """Search fields and images end where something stands that is no part of them."""
        if not tag.prefixed:
            if tag.name not in _OF_SEARCH_FIELDS:
                self.intextinput = 0
            if tag.name not in _OF_IMAGES:
                self.inimage = 0

    def _end_in_content(self, tag: _Tag) -> bool:
        """Put down the end of an element in a text; False where that is all there is to do."""
        if not dict.get(self.contentparams, "type", "xml").endswith("xml"):
            if tag.name in ("xhtml:div", "div"):
                return False
            self.contentparams["type"] = "application/xhtml+xml"
        if dict.get(self.contentparams, "type") == "application/xhtml+xml":
            self.handle_data(f"</{tag.name.split(':')[-1]}>", escape=0)
        return True

    def _leave_base_and_language(self) -> None:
        if self.basestack:
            self.basestack.pop()
            if self.basestack and self.basestack[-1]:
                self.baseuri = self.basestack[-1]
        if self.langstack:
            self.langstack.pop()
            if self.langstack:
                self.lang = self.langstack[-1]

    def _tag(self, written: str) -> _Tag:
        namespace, local = _pair(written)
        lower = (namespace or "").lower()
        if "backend.userland.com/rss" in lower:
            lower = "http://backend.userland.com/rss"
        local = local.lower()
        name = local
        if prefix := self._matchnamespaces.get(lower):
            name = f"{prefix.lower()}:{local}"
        elif namespace:
            in_use = (p for p, uri in self.namespaces_in_use.items() if p and uri == namespace)
            name = f"{next(in_use, '')}:{local}".removeprefix(":").lower()
        prefix, _, suffix = name.partition(":") if ":" in name else ("", "", name)
        prefix = self.namespacemap.get(prefix, prefix)
        key = f"{prefix}_{suffix}" if prefix else suffix
        starts, ends = (getattr(type(self), f"_{what}_{key}", None) for what in ("start", "end"))
        tag = self._tags[written] = _Tag(name, key, bool(prefix), local in _DRAWN, starts, ends)
        return tag

    # ---- entries

    def _start_item(self, attributes: dict[str, str]) -> None:
        if len(self.entries) >= MOST_ENTRIES:
            raise TooMany(f"{MOST_ENTRIES:,} entries")
        self._note()
        self._open.append(len(self.elementstack))
        super()._start_item(attributes)

    def _end_item(self) -> None:
        super()._end_item()
        # feedparser opens an Atom content twice and closes it once, so that what is open grows and grows.
        del self.elementstack[self._open.pop() :]
        self.title_depth = -1  # or the title of a feed that comes behind its entries would be none
        self._note()

    _start_entry, _end_entry = _start_item, _end_item

    def _note(self) -> None:
        """Note how the parser stands, as long as that may be the same for all entries. To ask so takes as
        long as elements are open; where that are more than any feed has, it is taken for uneven."""
        if len(self.stood) < 2:
            deep = len(self.basestack) > _DEEP or len(self.elementstack) > _DEEP
            self.stood |= {(True,), (False,)} if deep else {self._standing()}

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


def parse_well_formed(text: str) -> WellFormed:
    """The parser at the end of a document without a DOCTYPE. Raises expat.ExpatError where it is not
    well-formed, and of feedparser's own errors any."""
    handler = WellFormed("", None, "utf-8")
    parser = expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    parser.buffer_size = 65_536
    parser.StartElementHandler = handler.element_starts
    parser.EndElementHandler = handler.element_ends
    parser.CharacterDataHandler = handler.handle_data
    parser.StartNamespaceDeclHandler = handler.startPrefixMapping
    parser.StartDoctypeDeclHandler = _no_doctype
    document = text.encode("utf-8")
    handler.doubtful = may_be_wrong(document)
    parser.Parse(document, True)
    return handler


def _no_doctype(*_: object) -> NoReturn:
    """Should one ever get past the cut: nothing that it declares is believed."""
    raise xml.sax.SAXException("a DOCTYPE")


# ---- names and attributes ------------------------------------------------------------------------------


def _is_plain(given: Mapping[str, str]) -> bool:
    """Whether all attributes are without a namespace and say something of their element alone."""
    return all(" " not in name and name.lower() not in _ABOUT_THE_INSIDE for name in given)


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
