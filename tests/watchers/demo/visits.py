"""A visitor to the press room, and what its sources list as any reader of feeds would see it."""

from __future__ import annotations

import http.client
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from store.vocabulary import Source, SourceKind
from watchers.demo.server import SOURCES, PressRoom


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a source. `body` is what the source itself holds of the text."""

    title: str
    link: str
    date: str
    body: str


def visit(address: str, headers: dict[str, str] | None = None, method: str = "GET") -> Answer:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    try:
        connection.request(
            method, address.removeprefix(f"http://{parts.netloc}") or "/", headers=headers or {}
        )
        answer = connection.getresponse()
        return Answer(answer.status, dict(answer.getheaders()), answer.read())
    finally:
        connection.close()


def sources() -> list[Source]:
    tables = tomllib.loads(SOURCES.read_text("utf-8"))["source"]
    return [Source(**{**table, "kind": SourceKind(table["kind"])}) for table in tables]


def listed(room: PressRoom, source: Source) -> list[Listed]:
    """What the source lists, read as its kind and its rules say."""
    address = source.address.replace("{base}", room.base)
    text = visit(address).text
    if source.kind is SourceKind.LISTING:
        return list(_page(text, address, source))
    if source.kind is SourceKind.JSON:
        return list(_listing(json.loads(text), source))
    return list(_json_feed(json.loads(text)) if text.startswith("{") else _feed(text))


def needed(node: Node | HTMLParser, selector: str) -> Node:
    found = node.css_first(selector)
    assert found is not None, selector
    return found


def _feed(text: str) -> Iterator[Listed]:
    feed = feedparser.parse(text)
    assert not feed.bozo, feed.get("bozo_exception")
    for entry in feed.entries:
        body = entry.content[0].value if "content" in entry else entry.summary
        yield Listed(entry.title, entry.link, entry.get("published") or entry.updated, body)


def _json_feed(feed: dict[str, Any]) -> Iterator[Listed]:
    for item in feed["items"]:
        yield Listed(item["title"], item["url"], item["date_published"], item["content_html"])


def _page(text: str, address: str, source: Source) -> Iterator[Listed]:
    rules = source.rules
    for node in HTMLParser(text).css(rules["item"]):
        link = needed(node, rules["link"]).attributes["href"] or ""
        date = needed(node, rules["date"]).attributes["datetime"] or ""
        title, lead = (needed(node, rules[part]).text(strip=True) for part in ("title", "text"))
        yield Listed(title, urljoin(address, link), date, lead)


def _listing(document: Any, source: Source) -> Iterator[Listed]:
    rules = source.rules
    for key in rules["item"].split("."):
        document = document[key]
    for entry in document:
        yield Listed(*(entry[rules[part]] for part in ("title", "link", "date", "text")))
