"""Entries as any kind of source lists them → Items with ids that stay."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote, urljoin, urlsplit

from store.vocabulary import Item, Source
from watchers.pressrooms.dates import Stamp
from watchers.pressrooms.text import fold, words

TITLE_MOST = 500  # characters; the longest real press title seen has about 300
BODY_MOST = 1_000_000
ADDRESS_MOST = 4_000
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f<>\"|\\^`{}]")
# An address that resolving and taking apart leaves as it is: most are such.
_COMMON = re.compile(
    r"https?://[\w.-]+(?::\d+)?(?:/[\w/.,%~@!$&'()*+=:-]*)?(?:\?[\w/.,%~@!$&'()*+=:?-]+)?", re.ASCII
)
_BLANK_LEAST = 3
_LEAD = 100  # characters of the text that stand in for a missing title


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry of a feed or listing gives. `guid` is the source's own name for it, '' where it has
    none; `link` is absolute or ''; `title` is plain text, `body` HTML or plain."""

    guid: str
    link: str
    title: str
    body: str
    stamp: Stamp = field(default=Stamp())
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of a listing, in its order, and the rules of its source that found nothing in any of them."""

    items: tuple[Item, ...]
    blank: tuple[str, ...] = ()


def blank_rules(source: Source, seen: Iterable[Collection[str]]) -> tuple[str, ...]:
    """The rules of `source` that found something in no entry; `seen` has those that did, by entry. Of fewer
    than three entries nothing is said: a release without a lead is no slip of a selector."""
    found = list(seen)
    if len(found) < _BLANK_LEAST:
        return ()
    return tuple(rule for rule in source.rules if rule != "item" and not any(rule in each for each in found))


def to_items(entries: Iterable[Entry], source: Source, now: datetime) -> tuple[Item, ...]:
    """Items in the order of the source. An entry that says the same as an earlier one is left out.

    The language is the one that the source is set down with, else the one that the entry gives.
    """
    return tuple(each.item for each in identify(entries, source, now) if each.item)


@dataclass(frozen=True, slots=True)
class Identified:
    """What becomes of one entry. `id` is the item's, '' where the entry says nothing; `item` is None there,
    and where an earlier entry says the same. `firm`: the id stays the same whatever the other entries are."""

    id: str
    item: Item | None
    firm: bool


def identify(entries: Iterable[Entry], source: Source, now: datetime) -> list[Identified]:
    """Each entry's item. The guid alone names it; where a guid is used again, guid and link do, else its
    place in the list. Without a guid the link does, without a link what it says."""
    found: list[Identified] = []
    taken: set[tuple[str, ...]] = set()
    said: dict[tuple[str, str, str, str], str] = {}
    for place, entry in enumerate(entries):
        whole = (entry.guid, entry.link, entry.title, entry.body)
        if whole in said or not any(whole):
            found.append(Identified(said.get(whole, ""), None, firm=True))
            continue
        first, *others = _keys(entry, place)
        key = next(key for key in (first, *others) if key not in taken)
        taken.add(key)
        item = _item(key, entry, source, now)
        said[whole] = item.id
        found.append(Identified(item.id, item, firm=key == first))
    return found


def item_id(source_id: str, *key: str) -> str:
    """The id of the item that its source knows by `key`: the same for ever, whatever is edited in it."""
    return _digest(source_id, *key)[:24]


def content_hash(title: str, address: str, body: str) -> str:
    """Changes with what title, link or body say, not with the blanks between their words."""
    return _digest(*map(_single_blanks, (title, address, body)))[:32]


def _single_blanks(part: str) -> str:
    """`part` with one blank between its words, as most texts of feeds have it: to see that is quicker."""
    if part.isprintable() and "  " not in part:  # of all blanks only the plain one is printable
        return part.strip(" ")
    return " ".join(part.split())


def absolute(base: str, link: str) -> str:
    """`link` as an http or https address, resolved against `base`; '' where that gives none.

    Blanks and characters that mean something to chats and pages (`<>"|`, backslash) are percent-encoded.
    """
    if len(link) <= ADDRESS_MOST and _COMMON.fullmatch(link):
        return link
    try:
        joined = urljoin(base, link.strip())
        parts = urlsplit(joined)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc or len(joined) > ADDRESS_MOST:
        return ""
    return _UNSAFE.sub(lambda match: quote(match[0]), joined)


def _keys(entry: Entry, place: int) -> Iterator[tuple[str, ...]]:
    name = entry.guid or entry.link
    if name:
        yield (name,)
        if entry.guid and entry.link:
            yield (name, entry.link)
        yield (name, str(place))
    yield ("", entry.title, entry.body)
    yield ("", entry.title, entry.body, str(place))


def _item(key: tuple[str, ...], entry: Entry, source: Source, now: datetime) -> Item:
    body = entry.body[:BODY_MOST].strip()
    title = fold(entry.title)[:TITLE_MOST] or words(body[:2_000], escaped=True)[:_LEAD] or entry.link
    address = entry.link or source.address
    return Item(
        id=item_id(source.id, *key),
        source_id=source.id,
        address=address,
        title=title,
        published=entry.stamp.moment,
        day=entry.stamp.day,
        body=body,
        language=_language(source.language or entry.language),
        fetched_at=now,
        content_hash=content_hash(title, address, body),
    )


def _language(code: str | None) -> str | None:
    """ISO 639-1 of a language tag: "sv-SE" is sv, both written Norwegians are no; None where it is no tag."""
    primary = (code or "").strip().lower().replace("_", "-").split("-")[0]
    if not (primary.isalpha() and len(primary) in (2, 3)):
        return None
    return "no" if primary in ("nb", "nn") else primary


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
