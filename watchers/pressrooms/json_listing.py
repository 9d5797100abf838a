"""A JSON document that lists releases → Items, by the dotted keys of its source.

`item` leads to the list ('' or no rule: the document is the list), and inside each of its objects `title`,
`link`, `date`, `text`, `id` and `language` lead to the parts: `item = "data.releases"`, `link = "page.url"`,
`title = "headings.0"`. Without a rule the parts are looked for under the names that such listings use.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from store.errors import FeedError
from store.vocabulary import Source
from watchers.pressrooms.dates import read_date
from watchers.pressrooms.items import Entry, Listed, absolute, blank_rules, to_items
from watchers.pressrooms.text import decode, words

# Where a part is without a rule; the first that holds something. The open data of g0v.se, WordPress and
# JSON Feed are read this way. An id is never guessed: g0v.se's "id" is a subtitle, often shared or empty.
_USUAL = {
    "title": ("title", "title.rendered", "headline", "name"),
    "link": ("url", "link", "href"),
    "date": ("published", "date_published", "date", "publishedAt", "published_at"),
    "text": ("text", "content_html", "content_text", "content.rendered", "body", "summary"),
    "id": (),
    "language": ("language", "lang"),
}


def read_json(body: bytes, *, content_type: str, address: str, source: Source, now: datetime) -> Listed:
    """The items in the order of the document. `address` is where it came from, after redirects.

    Raises FeedError, one sentence that names the source, where it is no JSON or `item` leads to no list.
    An empty list is a healthy one.
    """
    name = source.title or source.id
    try:
        document = json.loads(decode(body, content_type))
    except (ValueError, RecursionError) as error:
        # Python's own limits, on digits and on depth, speak of Python.
        why = error if isinstance(error, json.JSONDecodeError) else "it is made to tire who reads it"
        sentence = f"{name} sent something that is no JSON ({why}); look at {address}."
        raise FeedError(sentence, source=source.id) from error
    rule = source.rules.get("item", "")
    listed = _follow(document, rule)
    if not isinstance(listed, list):
        sentence = f"{name} sent JSON that holds no list at {rule or 'its top'!r}; look at {address}."
        raise FeedError(sentence, source=source.id)
    found = list(_entries(listed, address, source, now))
    items = to_items((entry for entry, _ in found), source, now)
    return Listed(items, blank_rules(source, (rules for _, rules in found)))


def _entries(
    listed: list[Any], address: str, source: Source, now: datetime
) -> Iterator[tuple[Entry, frozenset[str]]]:
    """The entries of the list, each with the parts that hold something in it."""
    for given in listed:
        if not isinstance(given, dict):
            continue
        part = {name: _part(given, source.rules.get(name), usual) for name, usual in _USUAL.items()}
        language = part["language"] or None
        entry = Entry(
            guid=part["id"],
            link=absolute(address, part["link"]) if part["link"] else "",
            title=words(part["title"], escaped=True),
            body=part["text"],
            stamp=read_date(part["date"], now=now, language=source.language or language),
            language=language,
        )
        if entry.guid or entry.link or entry.title:
            filled = frozenset(name for name, text in part.items() if text)
            yield entry, filled - (frozenset() if entry.stamp.day else {"date"})


def _part(given: dict[str, Any], rule: str | None, usual: tuple[str, ...]) -> str:
    """The text that the rule leads to, else what the first usual name holds; '' where there is none."""
    names = (rule,) if rule else usual
    return next((text for name in names if (text := _text(_follow(given, name)))), "")


def _follow(value: Any, dotted: str) -> Any:
    for key in dotted.split(".") if dotted else ():
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()
