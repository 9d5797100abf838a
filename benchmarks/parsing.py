"""How fast feeds are parsed: ours beside plain feedparser, over the same bytes."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

import feedparser  # type: ignore[import-untyped]

from benchmarks._press_text import items
from store.vocabulary import Source
from watchers.feeds import read_feed

FEEDS = 40
ENTRIES = 40  # a common length of a press room's feed
SOURCE = Source(id="made", title="Made", address="https://press.example/feed")
NOW = datetime(2025, 12, 3, 12, 0, tzinfo=UTC)


def main() -> dict[str, float]:
    """ours_mb_s and feedparser_mb_s: megabytes of RSS a second in one process; ratio: the first by the
    second."""
    feeds = [feed(number) for number in range(FEEDS)]
    ours = speed(_ours, feeds)
    plain = speed(feedparser.parse, feeds)
    return {"ours_mb_s": round(ours, 2), "feedparser_mb_s": round(plain, 2), "ratio": round(ours / plain, 2)}


def feed(number: int) -> bytes:
    """One RSS 2.0 feed with whole texts, as a ministry's."""
    entries = "".join(
        f"<item><title>{escape(item['title'])}</title><link>{item['url']}</link>"
        f"<guid>{item['id']}</guid><pubDate>{_mail_date(item['published'])}</pubDate>"
        f"<description>{escape(_html(item['text']))}</description></item>"
        for item in items(ENTRIES, seed=number)
    )
    channel = f"<channel><title>Made</title><link>https://press.example/</link>{entries}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0">{channel}</rss>'.encode()


def speed(parse: Callable[[bytes], object], feeds: list[bytes]) -> float:
    """Megabytes a second. The first feed is parsed once beforehand, for what a first call sets up."""
    parse(feeds[0])
    begun = time.perf_counter()
    for one in feeds:
        parse(one)
    return sum(map(len, feeds)) / 1e6 / (time.perf_counter() - begun)


def _ours(body: bytes) -> object:
    read = read_feed(body, content_type="application/rss+xml", address=SOURCE.address, source=SOURCE, now=NOW)
    assert len(read.items) == ENTRIES
    return read


def _mail_date(day: str) -> str:
    return format_datetime(datetime.fromisoformat(day).replace(tzinfo=UTC))


def _html(text: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
