"""A page that lists releases → Items, by the CSS rules of its source.

`item` finds each release on the page; inside it `title`, `link`, `date` and `text` find its parts. Without a
rule for the link it is the item's first link (the item itself may be one), without one for the title the
words of that link. A date is read from a `datetime` attribute where there is one, else from the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from store.errors import FeedError
from store.vocabulary import Source
from watchers.pressrooms.dates import read_date
from watchers.pressrooms.items import Entry, Listed, absolute, blank_rules, to_items
from watchers.pressrooms.text import decode, fold, too_deep

_PARTS = ("title", "link", "date", "text")


class NothingFits(FeedError):
    """The rule for items finds nothing on the page."""


def read_listing(body: bytes, *, content_type: str, address: str, source: Source, now: datetime) -> Listed:
    """The items in the order of the page. `address` is where the page came from, after redirects.

    Raises FeedError, one sentence that names the source, where a rule is no CSS selector, and NothingFits
    where `item` finds nothing: a listing is hardly ever empty, but pages are rebuilt.
    """
    page = decode(body, content_type)
    if too_deep(page):
        sentence = f"{source.title or source.id} sent a page of elements within elements by the thousand"
        raise FeedError(f"{sentence}; look at {address}.", source=source.id)
    tree = LexborHTMLParser(page)
    base = _base(tree, address)
    try:
        found = list(_entries(tree, base, source, now))
    except SelectolaxError as error:
        sentence = f"{source.title or source.id} has a rule that is no CSS selector ({error}); mend it."
        raise FeedError(sentence, source=source.id) from error
    if not found:
        raise NothingFits(
            f"Nothing at {address} fits the rule item = {source.rules.get('item', '')!r} of "
            f"{source.title or source.id}; the page may have been rebuilt, so mend the rules.",
            source=source.id,
        )
    items = to_items((entry for entry, _ in found), source, now)
    return Listed(items, blank_rules(source, (rules for _, rules in found)))


def _base(tree: LexborHTMLParser, address: str) -> str:
    node = tree.css_first("base[href]")
    return (absolute(address, node.attributes.get("href") or "") if node else "") or address


def _entries(
    tree: LexborHTMLParser, base: str, source: Source, now: datetime
) -> Iterator[tuple[Entry, frozenset[str]]]:
    """The entries of the page, each with the rules that found something in it."""
    page = tree.css_first("html")
    language = source.language or (page.attributes.get("lang") if page else None)
    for node in tree.css(source.rules.get("item", "")):
        parts = {name: part for name in _PARTS if (part := _part(node, source, name))}
        anchor = parts.get("link") or _first_link(node)
        href = anchor.attributes.get("href") if anchor else None
        title, text = parts.get("title") or anchor, parts.get("text")
        stamp = read_date(_date(parts.get("date")), now=now, language=language)
        entry = Entry(
            guid="",
            link=absolute(base, href) if href else "",
            title=fold(title.text()) if title else "",
            body=text.html or "" if text else "",
            stamp=stamp,
            language=language,
        )
        if entry.link or entry.title:
            # A date that cannot be read is none: the rule found something else.
            yield entry, frozenset(parts) - (frozenset() if stamp.day else {"date"})


def _part(node: LexborNode, source: Source, name: str) -> LexborNode | None:
    rule = source.rules.get(name)
    return node.css_first(rule) if rule else None


def _first_link(node: LexborNode) -> LexborNode | None:
    return node if node.tag == "a" and node.attributes.get("href") else node.css_first("a[href]")


def _date(node: LexborNode | None) -> str:
    if node is None:
        return ""
    stamped = node if node.attributes.get("datetime") else node.css_first("[datetime]")
    return (stamped.attributes.get("datetime") or "") if stamped else fold(node.text(separator=" "))
