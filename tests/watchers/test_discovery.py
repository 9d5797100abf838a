"""From a press room's address to its feed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import NoReturn

import pytest

from store.errors import FeedError, FetchError
from store.vocabulary import SourceKind
from tests.fakes import FakeDoor, down, fetched
from watchers.discovery import Candidate, Once, discover, guesses, links
from watchers.engines.limits import LimitReached
from watchers.fetch import Fetched

NOW = datetime(2025, 12, 3, 12, 0, tzinfo=UTC)
HOME = "https://harbour.example/press/"
RSS = "<rss version='2.0'><channel><title>Harbour &amp;amp; news</title></channel></rss>"


def page(head: str = "", body: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def link(href: str, title: str = "", kind: str = "application/rss+xml", rel: str = "alternate") -> str:
    return f'<link rel="{rel}" type="{kind}" href="{href}" title="{title}">'


def html(text: str) -> Fetched:
    return fetched(text, "text/html")


async def found(door: FakeDoor) -> tuple[Candidate, ...]:
    return await discover(HOME, door, NOW)


# ---- what the page says ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["application/rss+xml", "application/Atom+XML; charset=utf-8"])
@pytest.mark.parametrize("rel", ["alternate", "ALTERNATE home"])
def test_a_page_names_its_feeds(kind: str, rel: str) -> None:
    assert links(page(link("rss.xml", "News", kind, rel)), HOME) == (
        Candidate("https://harbour.example/press/rss.xml", "News"),
    )


@pytest.mark.parametrize(
    "head",
    [
        link("/sv/", kind="text/html"),
        link("/rss.xml", rel="stylesheet"),
        link("javascript:alert(1)"),
        link("file:///etc/passwd"),
        '<link rel="alternate" type="application/rss+xml">',
        "<div>" * 300_000 + link("/rss.xml"),
    ],
)
def test_other_links_are_no_feeds(head: str) -> None:
    assert links(page(head), HOME) == ()


def test_feeds_are_relative_to_the_base_of_the_page_and_named_once() -> None:
    head = '<base href="https://static.example/">' + link("a.xml") + link("a.xml", "again")
    assert links(page(head), HOME) == (Candidate("https://static.example/a.xml", ""),)


# ---- where its like keep theirs ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "text", "first"),
    [
        (
            "https://via.tt.se/pressrum/142377/some-party",
            "",
            "https://via.tt.se/rss/releases/latest?publisherId=142377",
        ),
        (
            "https://via.ritzau.dk/presserum/2012662/a-ministry",
            "",
            "https://via.ritzau.dk/rss/releases/latest?publisherId=2012662",
        ),
        (
            "https://via.ritzau.dk/pressemeddelelse/5/a-release?publisherId=2012662&lang=da",
            "",
            "https://via.ritzau.dk/rss/releases/latest?publisherId=2012662",
        ),
        (
            "https://kommunikasjon.ntb.no/presserom/17848243/an-institute/r?categories=19",
            "",
            "https://kommunikasjon.ntb.no/rss/releases/latest?publisherId=17848243",
        ),
        (
            "https://www.sttinfo.fi/uutishuone/1865/a-bank",
            "",
            "https://www.sttinfo.fi/rss/releases/latest?publisherId=1865",
        ),
        (
            "https://news.cision.com/se/harbour-board",
            "",
            "https://news.cision.com/se/harbour-board/rss/all-information/",
        ),
        (
            "https://news.cision.com/harbour-board/r/a-release,c123",
            "",
            "https://news.cision.com/harbour-board/rss/all-information/",
        ),
        (
            "https://www.mynewsdesk.com/se/harbour",
            '<a href="/se/rss/current_news/51204">RSS</a>',
            "https://www.mynewsdesk.com/se/rss/current_news/51204",
        ),
        (
            "https://harbour.mynewsdesk.com/",
            '<a href="/rss/current_news/67325">RSS</a>',
            "https://harbour.mynewsdesk.com/rss/current_news/67325",
        ),
        (
            HOME,
            '<a href="https://www.mynewsdesk.com/se/rss/current_news/7">',
            "https://www.mynewsdesk.com/se/rss/current_news/7",
        ),
        (
            HOME,
            '<a href="http://www.mynewsdesk.com/se/rss/source/56723/pressrelease">',
            "http://www.mynewsdesk.com/se/rss/source/56723/pressrelease",
        ),
        (HOME, '<img src="/wp-content/a.png">', "https://harbour.example/press/feed/"),
    ],
)
def test_press_rooms_of_a_known_kind_keep_their_feed_where_their_like_do(
    address: str, text: str, first: str
) -> None:
    assert guesses(page(body=text), address)[0] == first


def test_a_page_like_no_other_gives_nothing_to_guess() -> None:
    assert guesses(page(body="<p>We hardly make news."), HOME) == ()


# ---- through the door --------------------------------------------------------------------------------


async def test_a_feed_is_itself_and_says_what_it_is_called() -> None:
    door = FakeDoor({HOME: fetched(RSS)})
    assert await found(door) == (Candidate(HOME, "Harbour & news"),)
    assert door.asked == [HOME]


async def test_one_feed_named_is_the_one_and_gives_its_own_name() -> None:
    door = FakeDoor({HOME: html(page(link("/rss", "RSS"))), "https://harbour.example/rss": fetched(RSS)})
    assert await found(door) == (Candidate("https://harbour.example/rss", "Harbour & news"),)


async def test_several_feeds_named_are_all_told_and_none_is_asked_for() -> None:
    door = FakeDoor({HOME: html(page(link("/news", "News") + link("/blog", "Blog")))})
    assert [each.title for each in await found(door)] == ["News", "Blog"]
    assert door.asked == [HOME]


async def test_a_json_document_with_releases_is_one_and_another_is_none() -> None:
    releases = '[{"title": "A", "url": "/a"}, {"title": "B", "url": "/b"}]'
    assert await found(FakeDoor({HOME: fetched(releases)})) == (Candidate(HOME, kind=SourceKind.JSON),)
    for other in ("[]", '[{"title": "A"}]', '[{"title": "A", "url": "/a"}, {"title": "B"}]', '{"a": 1}'):
        assert await found(FakeDoor({HOME: fetched(other)})) == ()


async def test_each_address_is_asked_for_once_and_whole() -> None:
    door = FakeDoor({HOME: fetched(RSS)})
    once = Once(door)
    assert await once.get(HOME) == await once.get(HOME, etag="e", last_modified="yesterday")
    assert (door.asked, door.conditions) == ([HOME], [(None, None)])


async def test_what_takes_too_much_to_read_is_told_and_taken_for_nothing_else() -> None:
    class Full(ThreadPoolExecutor):
        def submit(self, *_: object, **__: object) -> NoReturn:
            raise LimitReached("more than 30 seconds")

    with Full() as apart, pytest.raises(FeedError, match="sent something that takes more than 30 seconds"):
        await discover(HOME, FakeDoor({HOME: fetched(RSS)}), NOW, apart=apart)


async def test_a_guess_counts_only_where_a_feed_was_read() -> None:
    wordpress = html(page(body='<img src="/wp-content/a.png">'))
    answers = {HOME: wordpress, f"{HOME}feed/": html(page()), "https://harbour.example/feed/": fetched(RSS)}
    assert await found(FakeDoor(answers)) == (Candidate("https://harbour.example/feed/", "Harbour & news"),)
    assert await found(FakeDoor({HOME: wordpress})) == ()


async def test_an_address_that_cannot_be_opened_is_told() -> None:
    with pytest.raises(FetchError):
        await found(FakeDoor({HOME: down(HOME)}))
