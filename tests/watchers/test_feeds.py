"""Feeds → Items. Each file in data/feeds has its expected items beside it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import FeedError
from store.vocabulary import Item, Source
from tests.builders import source
from watchers import entries
from watchers.careful import MOST_LOOSE
from watchers.feeds import Feed, read_feed
from watchers.pressrooms.items import BODY_MOST, TITLE_MOST, content_hash

DATA = Path(__file__).parent / "data" / "feeds"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
RECORDED = sorted(path for path in DATA.iterdir() if ".expected" not in path.name)
ROOM = source("x", title="The X room", address="https://x.example/feed", language="")


def read(
    body: bytes | str, *, content_type: str = "", address: str = "https://x.example/feed", of: Source = ROOM
) -> Feed:
    raw = body.encode() if isinstance(body, str) else body
    return read_feed(raw, content_type=content_type, address=address, source=of, now=NOW)


def rss(*items: str, head: str = "", channel: str = "") -> str:
    listed = "".join(f"<item>{item}</item>" for item in items)
    return f'{head}<rss version="2.0"><channel><title>t</title>{channel}{listed}</channel></rss>'


def shown(item: Item) -> dict[str, Any]:
    return {
        "title": item.title,
        "address": item.address,
        "published": item.published.isoformat() if item.published else None,
        "day": str(item.day) if item.day else None,
        "body": item.body,
        "language": item.language,
    }


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_a_recorded_feed_gives_the_items_set_down_beside_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
    feed = read(path.read_bytes(), content_type=expected["content_type"], address=expected["address"])
    assert [shown(item) for item in feed.items] == expected["items"]
    minutes = expected.get("ttl_minutes")
    assert feed.ttl == (timedelta(minutes=minutes) if minutes else None)
    assert all(item.source_id == "x" and item.fetched_at == NOW for item in feed.items)


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_ids_differ_from_each_other_and_stay(path: Path) -> None:
    ids = [item.id for item in read(path.read_bytes()).items]
    assert len(set(ids)) == len(ids)
    assert [item.id for item in read(path.read_bytes()).items] == ids


# ---- identity ----------------------------------------------------------------------------------------


def test_an_edited_item_keeps_its_id_and_changes_its_hash() -> None:
    [before] = read(rss("<guid>a</guid><title>Tide</title>")).items
    [after] = read(rss("<guid>a</guid><title>Tides</title>")).items
    assert before.id == after.id
    assert before.content_hash != after.content_hash


def test_blanks_are_no_change() -> None:
    [before] = read(rss("<guid>a</guid><title>Two words</title><description>one  two</description>")).items
    [after] = read(rss("<guid>a</guid><title> Two\n words </title><description>one\ntwo</description>")).items
    assert before.content_hash == after.content_hash


@given(st.text("ab \n\t\xa0\u2003å", max_size=12))
def test_a_hash_knows_no_blanks_but_single_ones(body: str) -> None:
    assert content_hash("t", "a", body) == content_hash("t", "a", " ".join(body.split()))


def test_the_first_use_of_a_guid_keeps_its_id_when_a_second_comes() -> None:
    one = "<guid>same</guid><title>One</title><link>https://x.example/1</link>"
    two = "<guid>same</guid><title>Two</title><link>https://x.example/2</link>"
    [alone] = read(rss(one)).items
    first, second = read(rss(one, two)).items
    assert alone.id == first.id != second.id


def test_the_same_guid_in_two_sources_is_two_items() -> None:
    document = rss("<guid>a</guid><title>Tide</title>")
    [one], [two] = read(document).items, read(document, of=source("y")).items
    assert one.id != two.id


# ---- language ----------------------------------------------------------------------------------------


def test_what_the_operator_set_down_goes_before_what_the_feed_says() -> None:
    document = rss("<title>Fisk</title>", channel="<language>en-us</language>")
    [item] = read(document, of=source("x", language="da")).items
    assert item.language == "da"


# ---- encodings ---------------------------------------------------------------------------------------

WORDS = "Sjöfart på Åland, ”tyst” – €"


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "utf-8", "application/xml"),
        ("utf-8", "", ""),
        ("utf-8-sig", "", "text/xml"),
        ("utf-8", "iso-8859-1", "text/xml; charset=iso-8859-1"),  # both say Latin-1, and both are wrong
        ("windows-1252", "windows-1252", "application/xml"),
        ("windows-1252", "iso-8859-1", "application/xml"),  # Latin-1 has no €: Windows-1252 is meant
        ("windows-1252", "", "text/xml; charset=windows-1252"),
        ("windows-1252", "", "text/xml"),
        ("windows-1252", "x-no-such-code", "text/xml; charset=base64"),
        ("utf-16", "utf-16", "application/xml"),
        ("utf-16-le", "", "application/xml"),
        ("utf-16-be", "utf-8", "application/xml; charset=utf-8"),
        ("utf-32", "", "application/xml"),
        ("utf-32-be", "", "application/xml"),
    ],
)
def test_the_words_come_out_whatever_the_encoding(encoding: str, declared: str, content_type: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = rss(f"<title>{WORDS}</title>", head=head).encode(encoding)
    [item] = read(body, content_type=content_type).items
    assert item.title == WORDS


@pytest.mark.parametrize("written", ["\x96", "&#150;", "&#0150;", "&#x96;", "&#x0096;"])
def test_a_control_that_means_a_dash_is_one_however_it_is_written(written: str) -> None:
    [found] = read(rss(f"<guid>a</guid><title>Låtar {written} nya</title>")).items
    assert found.title == "Låtar – nya"


@pytest.mark.parametrize("written", ["Ã¥", "&#195;&#165;", "Ã&#xa5;"])
def test_what_was_encoded_twice_is_read_twice_however_it_is_written(written: str) -> None:
    [found] = read(rss(f"<guid>a</guid><title>B{written}t</title>")).items
    assert found.title == "Båt"


def test_characters_that_xml_forbids_are_dropped() -> None:
    [item] = read(rss("<title>Ti\0de \x0band\x1b[31m fish\ufffe</title>")).items
    assert item.title == "Tide and[31m fish"


def test_a_title_cannot_turn_the_line_around_or_hide_letters() -> None:
    [item] = read(rss("<title>safe\u202egnp.exe \u2066x\u2069 Tik\u200bTok\u00ad</title>")).items
    assert item.title == "safegnp.exe x TikTok"


# ---- links and dates ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "mailto:a@x.example", "file:///etc/passwd", "http://[", " "]
)
def test_a_link_that_is_no_web_address_is_left_out(link: str) -> None:
    [item] = read(rss(f"<title>Tide</title><guid>1</guid><link>{link}</link>")).items
    assert item.address == ROOM.address


def test_a_guid_that_is_no_address_is_not_taken_for_a_link() -> None:
    [item] = read(
        rss("<title>Tide</title><guid>17</guid>", channel="<link>https://site.example/</link>")
    ).items
    assert item.address == ROOM.address


@pytest.mark.parametrize(
    "date", ["Fri, 31 Dec 9999 23:59:59 GMT", "0001-01-01", "30 February 2025", "soon", "9" * 500]
)
def test_a_date_that_cannot_be_is_none(date: str) -> None:
    [item] = read(rss(f"<title>Tide</title><pubDate>{date}</pubDate>")).items
    assert (item.published, item.day) == (None, None)


# ---- feeds that are none -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "empty answer"),
        ("\ufeff \n", "empty answer"),
        ("<!doctype html><html><body><h1>Welcome</h1></body></html>", "an HTML page"),
        ("just words", "something else"),
        ('<rss version="2.0"><channel><title>Cut', "breaks off"),
        ('<rss version="2.0"><!DOCTYPE', "breaks off"),
        ("<!DOCTYPE rss [ <!ENTITY a 'b'", "something else"),
        ('{"items": 1}', "no JSON Feed"),
        ('{"items": []}', "no version"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [', "no JSON Feed"),
        ("[" * 100_000, "no JSON Feed"),
        (bytes(range(256)) * 50, "something else"),
    ],
)
def test_what_is_no_feed_is_said_in_one_sentence_that_names_the_source(body: str | bytes, why: str) -> None:
    with pytest.raises(FeedError, match=why) as caught:
        read(body)
    assert str(caught.value).startswith("The X room sent ")
    assert str(caught.value).endswith("look at https://x.example/feed.")
    assert caught.value.source == "x"


@pytest.mark.parametrize(
    "body",
    [
        rss(),
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Quiet</title></feed>',
        '{"version": "https://jsonfeed.org/version/1", "items": []}',
    ],
)
def test_an_empty_feed_is_a_healthy_feed(body: str) -> None:
    assert read(body).items == ()


# ---- hostile feeds -----------------------------------------------------------------------------------


def bomb(levels: int = 9) -> str:
    """Billions of characters, if anybody believes its entities."""
    entities = "".join(
        f'<!ENTITY e{n} "{"lol" * 30 if not n else f"&e{n - 1};" * 10}">' for n in range(levels)
    )
    doctype = f"<!DOCTYPE rss [<!-- ] > --><!ELEMENT a (#PCDATA)>{entities}]>"
    return rss(f"<title>&e{levels - 1};</title><description>Tide</description>", head=doctype)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_an_entity_bomb_goes_out_in_any_encoding(encoding: str) -> None:
    [item] = read(bomb().encode(encoding)).items
    assert item.body == "Tide"
    assert len(item.title) < 10


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE a>",
        "<!-- x --><!DOCTYPE a []>",
        "<?a ?><!DOCTYPE a '>'>",
        '<!DOCTYPE a SYSTEM "http://10.0.0.1/x.dtd">',
    ],
)
def test_a_second_doctype_brings_nothing_either(head: str) -> None:
    [item] = read(head + bomb()).items
    assert item.body == "Tide"
    assert len(item.title) < 10


def test_an_outer_entity_is_not_fetched() -> None:
    head = '<!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    [item] = read(rss("<title>Tide &secret;</title>", head=head)).items
    assert "root" not in item.title


MILLION = 1_000_000


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize(
    "item",
    [
        f"<author>{'a' * MILLION}</author>",
        f"<author>{'a.' * (MILLION // 2)}@</author>",
        f"<author>{'a<!-- -->' * 100_000}</author>",
        f"<dc:creator>{'a' * MILLION}</dc:creator>",
        f"<pubDate>{'1' * MILLION}</pubDate>",
        f"<guid>{'g' * MILLION}</guid>",
        f"<link>https://x.example/{'l' * MILLION}</link>",
        "<category>c</category>" * 20_000,
        f"<media:title>{'m' * MILLION}</media:title>",
    ],
    ids=lambda item: item[:12],
)
def test_a_huge_field_is_cut_and_the_item_comes_through(item: str, broken: bool) -> None:
    document = rss(f"<title>Tide</title>{item}<description>Low at noon</description>")
    [got] = read(document + "<" if broken else document).items
    assert (got.title, got.body) == ("Tide", "Low at noon")
    assert len(got.address) < 5_000


def test_title_and_body_are_cut_at_their_caps() -> None:
    [item] = read(rss(f"<title>{'t' * MILLION}</title><description>{'d' * 2 * MILLION}</description>")).items
    assert len(item.title) == TITLE_MOST
    assert len(item.body) == BODY_MOST


def test_markup_in_a_title_is_taken_out_and_chat_markup_left_as_words() -> None:
    titles = {
        "&lt;b&gt;Bold&lt;/b&gt; move": "Bold move",
        "&lt;script&gt;alert(1)&lt;/script&gt;Tide": "Tide",
        "&lt;img src=x onerror=alert(1)&gt;Low tide": "Low tide",
        "&lt;p&gt;Two&lt;/p&gt;&lt;p&gt;lines&lt;/p&gt;": "Two lines",
        "&lt;!channel&gt; High tide": "High tide",
        "*Tide* _table_ `now` @room": "*Tide* _table_ `now` @room",
        "3 &lt; 4 &amp; 5 &gt; 4": "3 < 4 & 5 > 4",
        "AT&amp;amp;T": "AT&T",
    }
    items = read(rss(*(f"<title>{title}</title>" for title in titles))).items
    assert [item.title for item in items] == list(titles.values())


def _steps(document: str) -> int:
    """How many functions are called, and generators resumed, to read a document."""
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        with suppress(FeedError):
            read(document)
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize(
    "made_of",
    [
        lambda n: "<rss version='2.0'><channel>" + "<item>" * n,
        lambda n: "<rss version='2.0'><channel>" + "<item><title>" * n,
        lambda n: (
            "<rss version='2.0'><channel>" + "<a>" * n + "<item/>" * n + "</a>" * n + "</channel></rss>"
        ),
        lambda n: "<rss version='2.0'><channel>" + "<a>" * n + "<item/>" * n,
        lambda n: "<rss version='2.0'><channel>" + "<ttl>" * n + "<item/>",
    ],
    ids=["open items", "open titles", "deep items", "deep items of an open document", "open head"],
)
def test_a_document_of_nothing_but_elements_takes_as_much_longer_as_it_is(
    made_of: Callable[[int], str],
) -> None:
    read(made_of(10))
    assert _steps(made_of(600)) < 2.5 * _steps(made_of(300))


@pytest.mark.parametrize("head", ["<ttl>", "<ttl a ", "<ttl a='", "<ttl></TTL ", "<x:date>", "<ttl/><ttl>"])
def test_a_head_that_never_ends_is_looked_through_a_few_times(
    head: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    class Counted:
        def __init__(self, pattern: re.Pattern[str]) -> None:
            self._pattern = pattern

        def search(self, text: str, start: int) -> re.Match[str] | None:
            return self._counted(self._pattern.search(text, start), text, start)

        def match(self, text: str, start: int) -> re.Match[str] | None:
            return self._counted(self._pattern.match(text, start), text, start)

        def _counted(self, found: re.Match[str] | None, text: str, start: int) -> re.Match[str] | None:
            looked.append((found.end() if found else len(text)) - start)
            return found

    for name in ("_BEGINS", "_ENDS", "_REST_OF_TAG"):
        monkeypatch.setattr(entries, name, Counted(getattr(entries, name)))
    document = rss("<guid>a</guid>", channel=head * 1_000).partition("<item>")[0]
    entries._lasting(document)
    assert sum(looked) < 50 * len(document)


def test_when_a_feed_was_made_is_left_out_of_its_head_and_nothing_else() -> None:
    head = (
        "<a><ttl>5</ttl><lastBuildDate/><dc:date x='>'>1</dc:date><UPDATED>a<b/></updated ><title>T</title>"
    )
    assert entries._lasting(head) == "<a> <title>T</title>"
    assert entries._lasting("<pubDate>1<title>T</title>") == "<pubDate>1<title>T</title>"


def test_what_is_not_well_formed_is_read_as_far_as_feeds_go() -> None:
    elements = "<rss version='2.0'><channel>&" + "<a/>" * MOST_LOOSE
    with pytest.raises(FeedError, match="100,000 elements that are not well-formed"):
        read(elements)


@pytest.mark.parametrize(
    "document",
    [
        "<a " * 50_000,
        '<a b="' * 50_000,
        "<a>" * 30_000,
        "<!-- " * 100_000,
        "<![CDATA[" * 50_000,
        "<?x " * 100_000,
        "&amp" * 100_000,
        "&#x" * 100_000,
        "<item><title>" * 5_000,
    ],
    ids=lambda text: text[:9],
)
def test_a_document_made_to_tire_the_parser_ends(document: str) -> None:
    for whole in (f'<rss version="2.0"><channel><title>t</title>{document}', document):
        with suppress(FeedError):
            read(whole)


@given(
    st.binary(max_size=400) | st.text(max_size=400).map(str.encode),
    st.sampled_from(["", "text/xml; charset=utf-16"]),
)
def test_no_bytes_make_it_fail_otherwise_than_by_a_feed_error(body: bytes, content_type: str) -> None:
    for raw in (body, b'<rss version="2.0"><channel><item><title>' + body):
        with suppress(FeedError):
            read(raw, content_type=content_type)
