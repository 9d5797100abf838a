"""JSON Feed 1.0 and 1.1, https://www.jsonfeed.org/version/1.1/ : the document → Entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from watchers.pressrooms.dates import read_date
from watchers.pressrooms.items import Entry, absolute
from watchers.pressrooms.text import words


def entries(document: object, address: str, now: datetime) -> list[Entry]:
    """The entries in the order of the feed. ValueError, part of a sentence, where it is no JSON Feed.

    An item that is no object is passed over; so is a field that is of the wrong type.
    """
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise ValueError("it has no list of items")
    if "jsonfeed.org/version/" not in _text(document, "version"):
        raise ValueError("it names no version of JSON Feed")
    return list(_entries(document, address, now))


def _entries(document: dict[str, Any], address: str, now: datetime) -> Iterator[Entry]:
    base = absolute(address, _text(document, "home_page_url")) or address
    for given in document["items"]:
        if not isinstance(given, dict):
            continue
        language = _text(given, "language") or _text(document, "language") or None
        printed = _text(given, "date_published") or _text(given, "date_modified")
        link = _text(given, "url") or _text(given, "external_url")
        guid = _text(given, "id")
        yield Entry(
            guid=guid,
            link=absolute(base, link) if link else absolute("", guid),
            title=words(_text(given, "title")),
            body=_text(given, "content_html") or _text(given, "content_text") or _text(given, "summary"),
            stamp=read_date(printed, now=now, language=language),
            language=language,
        )


def _text(given: dict[str, Any], key: str) -> str:
    """A text, or a number as text: feeds in the wild number their items."""
    value = given.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()
