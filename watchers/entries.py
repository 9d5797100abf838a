"""A feed document, split into its entries without being parsed, so that only those not seen before need be.

An entry is known again by the hash of how it is written, together with what around it could change what it
means: the names, languages and addresses that the document opens with. The hash leaves out what only says
when the document was made, so that a feed with a clock in its head costs no more than another.

The split is simple and strict: wherever it is not certain that parsing a part gives what parsing the whole
would, there is none, and the whole is parsed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from watchers.careful import MOST_ENTRIES

_RULES = b"1"  # part of every hash: another number makes every entry new, should reading change that much

_MARK = re.compile(r"<(?:!--|!\[CDATA\[|\?|(/?)((?:[\w.-]+:)?(?:item|entry))(?=[\s/>]))", re.IGNORECASE)
_REST_OF_TAG = re.compile(r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_CLOSED_BY = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_WHEN_MADE = (
    r"((?:[\w.-]+:)?(?:lastBuildDate|pubDate|updated|modified|date|generator|generatorAgent|items|ttl"
    r"|updatePeriod|updateFrequency|updateBase))"
)
_BEGINS = re.compile(rf"<{_WHEN_MADE}\b", re.IGNORECASE)
_ENDS = re.compile(rf"</{_WHEN_MADE}\s*>", re.IGNORECASE)
_UNENDED_MOST = (
    20  # elements that begin and never end, each of which is looked for to the end of the document
)
_SAYS_WHAT_IT_IS = re.compile(
    r"<rss\b|<feed\b[^>]*\bversion\s*=|http://www\.w3\.org/2005/atom\b|http://purl\.org/rss/1\.0/"
    r"|http://my\.netscape\.com/rdf/simple/0\.9/",
    re.IGNORECASE,
)
_NAMESPACE = re.compile(r"\bxmlns:([\w.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True)
class Split:
    """A document of XML: its head, its entries in their order, its tail. `address` is where it came from."""

    head: str
    entries: tuple[str, ...]
    tail: str
    address: str

    @cached_property
    def hashes(self) -> tuple[str, ...]:
        """The hash of each entry: the same for one that is written the same, in the same surroundings."""
        around = hashlib.blake2b(_RULES, digest_size=32)
        for part in (_lasting(self.head), _lasting(self.tail), self.address):
            around.update(part.encode("utf-8", "surrogatepass") + b"\0")
        key = around.digest()
        return tuple(
            hashlib.blake2b(entry.encode("utf-8", "surrogatepass"), key=key, digest_size=12).hexdigest()
            for entry in self.entries
        )

    def without(self, known: Collection[str]) -> str:
        """The document with those entries only whose hash is not known."""
        new = (entry for entry, hash in zip(self.entries, self.hashes, strict=True) if hash not in known)
        return "".join((self.head, *new, self.tail))


def split(text: str, address: str) -> Split | None:
    """The document in parts, or None where it has no entries or it is not certain where they begin and end.

    `text` is XML without a DOCTYPE. The split of a document that is not well-formed means nothing.
    """
    places = list(islice(_places(text), MOST_ENTRIES + 1))
    if not places or places[-1] is None or len(places) > MOST_ENTRIES:
        return None
    spans = [place for place in places if place is not None]
    gaps = (text[end:start] for (_, end), (start, _) in pairwise(spans))
    if any(not gap.isspace() and _COMMENT.sub("", gap).strip() for gap in gaps if gap):
        return None  # something stands between them, and may mean something for those after it
    head, tail = text[: spans[0][0]], text[spans[-1][1] :]
    entries = tuple(text[start:end] for start, end in spans)
    if not _SAYS_WHAT_IT_IS.search(head) or not _names_mean_one_thing(head, entries):
        return None
    return Split(head, entries, tail, address)


def _places(text: str) -> Iterator[tuple[int, int] | None]:
    """Where each entry begins and ends; None, as the last, where that is not certain."""
    place, begun, opened = 0, -1, ""
    while mark := _MARK.search(text, place):
        if mark[2] is None:
            closed_by = _CLOSED_BY[mark[0].upper()]
            end = text.find(closed_by, mark.end())
            place = end + len(closed_by)
            if end < 0:
                yield None
                return
            continue
        tag = _REST_OF_TAG.match(text, mark.end())
        if tag is None or (opened != mark[2] if mark[1] else bool(opened)):
            yield None  # an entry within an entry, or the end of one that never began
            return
        place = tag.end()
        if mark[1]:
            yield begun, place
            opened = ""
        elif text[place - 2] == "/":
            yield mark.start(), place
        else:
            begun, opened = mark.start(), mark[2]
    if opened:
        yield None


def _lasting(part: str) -> str:
    """Head or tail without what only says when and by what it was made."""
    return " ".join(_without_when_made(_COMMENT.sub(" ", part)).split())


def _without_when_made(part: str) -> str:
    kept, place, start, unended = list[str](), 0, 0, 0
    while unended < _UNENDED_MOST and (begins := _BEGINS.search(part, start)):
        end = _end_of(part, begins)
        if end is None:
            unended, start = unended + 1, begins.end()
        else:
            kept.append(part[place : begins.start()])
            place = start = end
    return " ".join((*kept, part[place:]))


def _end_of(part: str, begins: re.Match[str]) -> int | None:
    """Where the element ends that begins there; None where it does not."""
    tag = _REST_OF_TAG.match(part, begins.end())
    if tag is None or part[tag.end() - 2] == "/":
        return tag and tag.end()
    name, place = begins[1].lower(), tag.end()
    while ends := _ENDS.search(part, place):
        if ends[1].lower() == name:
            return ends.end()
        place = ends.end()
    return None


def _names_mean_one_thing(head: str, entries: tuple[str, ...]) -> bool:
    """Whether every prefix that entries declare stands for one namespace throughout. feedparser remembers
    declarations from one entry to the next."""
    declaring = [entry for entry in entries if "xmlns:" in entry]
    declared = {
        (prefix, one or other) for entry in declaring for prefix, one, other in _NAMESPACE.findall(entry)
    }
    if not declared:
        return True
    declared |= {(prefix, one or other) for prefix, one, other in _NAMESPACE.findall(head)}
    return len({prefix for prefix, _ in declared}) == len(declared) == len({uri for _, uri in declared})
