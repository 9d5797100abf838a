"""Feeds as odd as they come: read in parts they give what they give when read whole, which is what
feedparser makes of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import pytest

from store.vocabulary import Item
from tests.builders import source
from watchers import feeds
from watchers.feeds import Feed, read_feed
from watchers.parsing import Parsed, without_doctype
from watchers.pressrooms.text import decode

FEEDS = sorted((Path(__file__).parent / "feeds").iterdir())
ROOM = source("x", title="The X room", address="https://x.example/feed", language="")
NOW = datetime(2026, 3, 1, tzinfo=UTC)

# Where it is not certain that an entry means the same by itself: read whole each time.
WHOLE = frozenset(
    """a-doctype-with-entities a-feed-that-breaks-off a-foreign-element-called-item
    atom-entry-within-an-entry bare-ampersands channel-elements-between-the-items content-in-the-channel
    entities-of-html html-that-is-not-escaped items-in-two-groups one-guid-for-all
    one-prefix-with-two-meanings tags-that-are-not-closed two-prefixes-with-one-meaning""".split()
)


def read(body: bytes, known: dict[str, str] | None = None) -> Feed:
    return read_feed(body, content_type="", address=ROOM.address, source=ROOM, now=NOW, known=known or {})


def by_feedparser(body: bytes) -> list[Item]:
    """The items as feedparser itself, left alone with the document, would have them."""
    text = decode(body).lstrip()
    document = without_doctype(text[max(text.find("<"), 0) :])
    plain = feedparser.parse(
        document.encode(),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    parsed = Parsed(True, plain.version, plain.feed, plain.entries)
    return [each.item for each in feeds._identified(parsed, ROOM.address, ROOM, NOW) if each.item]


@pytest.mark.parametrize(
    "path", [path for path in FEEDS if path.suffix == ".xml"], ids=lambda path: path.stem
)
def test_every_entry_is_what_feedparser_makes_of_it(path: Path) -> None:
    items = list(read(path.read_bytes()).items)
    assert items
    assert items == by_feedparser(path.read_bytes())


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
def test_read_in_parts_a_feed_gives_the_items_that_it_gives_when_read_whole(path: Path) -> None:
    whole = read(path.read_bytes())
    items = {item.id: item for item in whole.items}
    for chosen in range(1, 2 ** len(whole.entries)):
        known = {hash: id for n, (hash, id) in enumerate(whole.entries.items()) if chosen >> n & 1}
        part = read(path.read_bytes(), known)
        assert {item.id: item for item in part.items} == {
            id: item for id, item in items.items() if id not in part.others
        }
        assert set(part.others) <= set(known.values())
        assert set(part.listed) == set(items)
        assert part.entries == whole.entries
        assert (part.ttl, part.title) == (whole.ttl, whole.title)


@pytest.mark.parametrize(
    "path", [path for path in FEEDS if path.suffix == ".xml"], ids=lambda path: path.stem
)
def test_what_is_certain_is_read_in_parts(path: Path) -> None:
    whole = read(path.read_bytes())
    assert bool(whole.entries) == (path.stem not in WHOLE)
    if whole.entries:
        again = read(path.read_bytes(), dict(whole.entries))
        assert again.items == ()


def room(*items: str, clock: str = "12:00", head: str = "") -> bytes:
    listed = "\n".join(f"<item>{item}</item>" for item in items)
    built = f"<!-- {clock} --><lastBuildDate>Tue, 03 Feb 2026 {clock}:00 GMT</lastBuildDate>"
    return f'<rss version="2.0"><channel><title>t</title>{built}{head}{listed}</channel></rss>'.encode()


def entry(n: int, title: str = "Ferry") -> str:
    return f"<guid>{n}</guid><title>{title} {n}</title><link>/{n}</link>"


def test_a_clock_in_the_head_makes_nothing_new() -> None:
    before = read(room(entry(1), entry(2)))
    after = read(room(entry(1), entry(2), clock="12:30"), dict(before.entries))
    assert after.items == ()
    assert after.listed == before.listed
    assert after.entries == before.entries


def test_only_the_new_and_the_edited_entry_are_read() -> None:
    before = read(room(entry(2), entry(1)))
    after = read(room(entry(3), entry(2, "Pier"), entry(1)), dict(before.entries))
    assert [item.title for item in after.items] == ["Ferry 3", "Pier 2"]
    assert after.others == (before.items[1].id,)
    assert after.items[1].id == before.items[0].id


def test_what_the_head_says_of_links_and_language_makes_all_entries_new() -> None:
    before = read(room(entry(1), entry(2)))
    for head in ("<link>https://island.example/</link>", "<language>fi</language>"):
        after = read(room(entry(1), entry(2), head=head), dict(before.entries))
        assert len(after.items) == 2


def test_a_second_use_of_a_guid_has_the_whole_read_as_if_nothing_were_known() -> None:
    before = read(room(entry(1), entry(2)))
    document = room(entry(1, "Pier"), entry(1), entry(2))
    assert read(document, dict(before.entries)).items == read(document).items
    assert len(read(document).items) == 3
