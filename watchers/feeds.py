"""Feeds, pure: bytes → Items. RSS 0.9x to 2.0, RDF and Atom by feedparser, JSON Feed by our own reader.

The bytes become text first, whatever they say of themselves: a hostile document may come in UTF-16 to get
past a filter. Of the entries only those are parsed that were not seen before (see `watchers.entries`), and
nothing is sanitised: the text is cleaned when it is read, and escaped when it is shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

from feedparser.datetimes import _parse_date as parse_date  # type: ignore[import-untyped]

from store.errors import FeedError
from store.vocabulary import Item, Source
from watchers.careful import TooMany
from watchers.entries import Split, split
from watchers.parsing import Parsed, parse, without_doctype
from watchers.pressrooms import json_feed
from watchers.pressrooms.dates import Stamp, of_moment, read_date
from watchers.pressrooms.items import Entry, Identified, absolute, identify, to_items
from watchers.pressrooms.text import decode, words

_TITLE_MOST = 200  # characters of the feed's own title
_UPDATE_PERIODS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8760}  # in hours


@dataclass(frozen=True, slots=True)
class Feed:
    """The items that a feed lists, in its order, how long it asks to be left alone, and what it is called.

    Where entries were known from before, `items` are those of the other entries, and `others` the ids of the
    items that were known. `entries` are all of the document: hash → item id ('' where it is no item); none
    where the document had to be read whole, and will have to again. Of a listing, `blank` names the rules
    that found nothing in any of its items.
    """

    items: tuple[Item, ...]
    ttl: timedelta | None = None
    title: str = ""
    others: tuple[str, ...] = ()
    entries: Mapping[str, str] = field(default_factory=dict)
    blank: tuple[str, ...] = ()

    @property
    def listed(self) -> tuple[str, ...]:
        """The ids of all items that the feed lists."""
        return (*(item.id for item in self.items), *self.others)


def read_feed(
    body: bytes,
    *,
    content_type: str,
    address: str,
    source: Source,
    now: datetime,
    known: Mapping[str, str] = MappingProxyType({}),
) -> Feed:
    """Read any kind of feed. `address` is where it came from, after redirects: relative links start there.
    `known` are entries of an earlier Feed (hash → item id) that need not be read again.

    A feed without entries is a healthy feed. Raises FeedError, one sentence that names the source, where
    the bytes are no feed at all.
    """
    text = decode(body, content_type).lstrip()
    if not text:
        raise FeedError(
            f"{_name(source)} sent an empty answer where a feed should be; look at {address}.",
            source=source.id,
        )
    if text[0] in "{[":
        return _json(text, address, source, now)
    document = without_doctype(text[max(text.find("<"), 0) :])
    try:
        return _xml(document, text, address, source, now, known)
    except TooMany as error:
        sentence = f"{_name(source)} sent more than {error}, which no feed has; look at {address}."
        raise FeedError(sentence, source=source.id) from error


def _xml(
    document: str, text: str, address: str, source: Source, now: datetime, known: Mapping[str, str]
) -> Feed:
    parts = split(document, address)
    if parts and (feed := _of_new(parts, source, now, known)):
        return feed
    parsed = parse(document)
    if not parsed.entries and not (parsed.version and parsed.whole):
        what = "a feed that breaks off" if parsed.version else f"{_guess(text)} where a feed should be"
        raise FeedError(f"{_name(source)} sent {what}; look at {address}.", source=source.id)
    found = _identified(parsed, address, source, now)
    certain = parts is not None and _is_certain(parsed, found, len(parts.entries))
    return _feed(parsed, found, {}, parts.hashes if parts and certain else ())


def _of_new(parts: Split, source: Source, now: datetime, known: Mapping[str, str]) -> Feed | None:
    """The feed, of which those entries only were parsed that are not known. None where there are no others,
    and where it is not certain that this gives what parsing all of them would."""
    there = {hash: known[hash] for hash in parts.hashes if hash in known}
    if not there:
        return None
    parsed = parse(parts.without(there))
    found = _identified(parsed, parts.address, source, now)
    again = {each.id for each in found if each.id} & set(there.values())  # two entries go by one name
    if again or not _is_certain(parsed, found, sum(hash not in there for hash in parts.hashes)):
        return None
    return _feed(parsed, found, there, parts.hashes)


def _identified(parsed: Parsed, address: str, source: Source, now: datetime) -> list[Identified]:
    base = _base(parsed, address)
    return identify((_entry(each, base, parsed.feed, now) for each in parsed.entries), source, now)


def _is_certain(parsed: Parsed, found: list[Identified], count: int) -> bool:
    """Whether each of the `count` entries is what it is without regard to the others."""
    return parsed.whole and parsed.even and len(found) == count and all(each.firm for each in found)


def _feed(parsed: Parsed, found: list[Identified], there: Mapping[str, str], hashes: tuple[str, ...]) -> Feed:
    """`there` are the entries that were not parsed, `hashes` are those of all."""
    new = zip((hash for hash in hashes if hash not in there), (each.id for each in found), strict=False)
    return Feed(
        tuple(each.item for each in found if each.item),
        _ttl(parsed.feed),
        _title(parsed.feed)[:_TITLE_MOST],
        others=tuple(dict.fromkeys(id for id in there.values() if id)),
        entries={**there, **dict(new)},
    )


def _name(source: Source) -> str:
    return source.title or source.id


def _guess(text: str) -> str:
    return (
        "an HTML page"
        if re.search(r"<html|<!doctype html", text[:1_000], re.IGNORECASE)
        else "something else"
    )


def _json(text: str, address: str, source: Source, now: datetime) -> Feed:
    try:
        document = json.loads(text)
        entries = json_feed.entries(document, address, now)
    except (ValueError, RecursionError) as error:
        sentence = f"{_name(source)} sent JSON that is no JSON Feed ({error}); look at {address}."
        raise FeedError(sentence, source=source.id) from error
    return Feed(to_items(entries, source, now), title=words(str(document.get("title", "")))[:_TITLE_MOST])


# ---- from feedparser's entries to ours -----------------------------------------------------------


def _base(parsed: Parsed, address: str) -> str:
    """What links are relative to: in Atom the document's own address (RFC 4287 by way of xml:base), in RSS,
    which does not say, the site that the channel links to."""
    if parsed.version.startswith("atom"):
        return address
    return absolute(address, str(parsed.feed.get("link", ""))) or address


def _entry(found: Mapping[str, Any], base: str, feed: Mapping[str, Any], now: datetime) -> Entry:
    given = dict(found)  # without feedparser's old names for things, which make it slow to look into
    language = _language(given) or feed.get("language")
    return Entry(
        guid=str(given.get("id", "")).strip(),
        link=_link(given, base),
        title=_title(given),
        body=_body(given),
        stamp=_published(given, language, now),
        language=language,
    )


def _link(given: Mapping[str, Any], base: str) -> str:
    """The page of the entry: its link, another alternate form, or the guid where that is an address."""
    guid = str(given.get("id", ""))
    links = [each.get("href", "") for each in given.get("links", ()) if dict.get(each, "rel") == "alternate"]
    for link in (given.get("link", ""), *links):
        # feedparser takes a guid for the link where there is none, and RSS calls every guid one.
        if link and link != guid and (found := absolute(base, str(link))):
            return found
    return absolute("", guid) if guid else ""


def _title(given: Mapping[str, Any]) -> str:
    detail = given.get("title_detail") or {}
    return words(str(given.get("title", "")), escaped=dict.get(detail, "type") != "text/plain")


def _body(given: Mapping[str, Any]) -> str:
    """The longest text that the entry gives: many feeds hold a teaser beside the whole."""
    texts = [str(dict.get(part, "value", "")) for part in given.get("content", ())]
    return max((*texts, str(given.get("summary", ""))), key=len)


def _language(given: Mapping[str, Any]) -> str | None:
    details = (given.get("title_detail"), given.get("summary_detail"), *given.get("content", ()))
    return next((str(found) for part in details if part and (found := dict.get(part, "language"))), None)


def _published(given: Mapping[str, Any], language: str | None, now: datetime) -> Stamp:
    for name in ("published", "created", "updated"):
        if name not in given:
            continue
        text = str(given[name])
        stamp = read_date(text, now=now, language=language)
        if stamp.day is None and (parsed := parse_date(text)):
            stamp = _of_struct(parsed, now)
        if stamp.day:
            return stamp
    return Stamp()


def _of_struct(parsed: tuple[int, ...], now: datetime) -> Stamp:
    try:
        year, month, day, hour, minute = parsed[:5]
        return of_moment(datetime(year, month, day, hour, minute, tzinfo=UTC), now=now)
    except (ValueError, OverflowError, TypeError):
        return Stamp()


def _ttl(feed: Mapping[str, Any]) -> timedelta | None:
    """RSS's `ttl` in minutes, else what the syndication module says: so many updates in a period."""
    ttl = str(feed.get("ttl", "")).strip()
    if ttl.isascii() and ttl.isdigit() and len(ttl) < 6:
        return timedelta(minutes=int(ttl))
    hours = _UPDATE_PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().lower())
    often = str(feed.get("sy_updatefrequency", "1")).strip()
    if not hours or not (often.isascii() and often.isdigit() and 0 < len(often) < 4 and int(often)):
        return None
    return timedelta(hours=hours / int(often))
