"""Press rooms without a feed, and dates as they print them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import FeedError
from store.vocabulary import Day, Item, Source
from tests.builders import source
from watchers.pressrooms.dates import read_date
from watchers.pressrooms.items import absolute
from watchers.pressrooms.json_listing import read_json
from watchers.pressrooms.listing import read_listing
from watchers.pressrooms.text import decode, fold, words

DATA = Path(__file__).parent / "data" / "listings"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


# ---- dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "moment"),
    [
        # for machines
        ("2025-12-03", "2025-12-03", None),
        ("2025-12", "2025-12", None),
        ("2025-12-03T10:15:00Z", "2025-12-03", "2025-12-03T10:15:00+00:00"),
        ("2025-12-03T00:15:00+01:00", "2025-12-03", "2025-12-02T23:15:00+00:00"),
        ("2025-12-03T23:15:00.123456-05:00", "2025-12-03", "2025-12-04T04:15:00+00:00"),
        ("2025-12-03T10:15:00+0100", "2025-12-03", "2025-12-03T09:15:00+00:00"),
        ("2025-12-03 10:15", "2025-12-03", "2025-12-03T10:15:00+00:00"),
        ("20251203T101500Z", "2025-12-03", "2025-12-03T10:15:00+00:00"),
        ("Wed, 03 Dec 2025 00:30:00 +0100", "2025-12-03", "2025-12-02T23:30:00+00:00"),
        ("03 Dec 2025 10:15:00 GMT", "2025-12-03", "2025-12-03T10:15:00+00:00"),
        ("Wed, 3 Dec 25 10:15 EST", "2025-12-03", "2025-12-03T15:15:00+00:00"),
        ("Wed, 03 Jul 2024 10:15:00 CEST", "2024-07-03", "2024-07-03T08:15:00+00:00"),
        ("Sat, 31 Dec 1998 23:59:60 GMT", "1998-12-31", "1998-12-31T23:59:59+00:00"),
        # for people
        ("3 december 2025", "2025-12-03", None),
        ("Onsdagen den 3 december 2025", "2025-12-03", None),
        (
            "Publicerad 3 december 2025 kl. 10.15 · Uppdaterad 5 december",
            "2025-12-03",
            "2025-12-03T10:15:00+00:00",
        ),
        ("ons, 16 jun 2021 08:00:00 +0200", "2021-06-16", "2021-06-16T06:00:00+00:00"),
        ("1 maj 2025", "2025-05-01", None),
        ("9. desember 2024", "2024-12-09", None),
        ("9. des. 2024", "2024-12-09", None),
        ("d. 9. december 2024", "2024-12-09", None),
        ("den 1. marts 2024", "2024-03-01", None),
        ("1. mai 2025", "2025-05-01", None),
        ("December 3, 2025", "2025-12-03", None),
        ("December 3rd, 2025 10:15 PM", "2025-12-03", "2025-12-03T22:15:00+00:00"),
        ("Dec. 3, 2025 12:05 a.m.", "2025-12-03", "2025-12-03T00:05:00+00:00"),
        ("the 3rd of December 2025", "2025-12-03", None),
        ("3. joulukuuta 2025 klo 9.30", "2025-12-03", "2025-12-03T09:30:00+00:00"),
        ("3. Dezember 2025", "2025-12-03", None),
        ("7. März 2025, 18:00 MEZ", "2025-03-07", "2025-03-07T17:00:00+00:00"),
        ("1er août 2025", "2025-08-01", None),
        ("3 mrt. 2025", "2025-03-03", None),
        ("December 2025", "2025-12", None),
        ("3-Dec-2025", "2025-12-03", None),
        ("3.12.2025", "2025-12-03", None),
        ("3. 12. 2025", "2025-12-03", None),
        ("03/12/2025", "2025-12-03", None),
        ("03-12-2025", "2025-12-03", None),
        # none
        ("", None, None),
        ("i går", None, None),
        ("31 november 2025", None, None),
        ("2025-13-01", None, None),
        ("12025-12-03", None, None),
        ("May", None, None),
        ("the year 2025", None, None),
        ("3 december 1925", None, None),
        ("3 december 2099", None, None),
    ],
)
def test_a_date_is_read_as_it_is_printed(text: str, day: str | None, moment: str | None) -> None:
    stamp = read_date(text, now=NOW)
    assert stamp.day == Day.parse(day)
    assert stamp.moment == (datetime.fromisoformat(moment) if moment else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03/12/2025", None),
        ("25/12/2025", "2025-12-25"),
        ("12/25/2025", "2025-12-25"),
        ("5/5/2025", "2025-05-05"),
    ],
)
def test_of_english_slashes_only_those_without_doubt_are_read(text: str, day: str | None) -> None:
    assert read_date(text, now=NOW, language="en").day == Day.parse(day)


@given(st.text(max_size=200))
def test_no_text_makes_the_reading_of_a_date_fail(text: str) -> None:
    read_date(text, now=NOW)


@given(
    st.datetimes(datetime(1971, 1, 2), datetime(2026, 12, 31)),  # noqa: DTZ001
    st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_every_iso_moment_comes_out_as_it_went_in(moment: datetime, zone: timezone) -> None:
    moment = moment.replace(tzinfo=zone)
    stamp = read_date(moment.isoformat(), now=NOW)
    assert stamp.day == Day.of(moment.date())
    assert stamp.moment == moment.replace(microsecond=0)


# ---- listing pages -----------------------------------------------------------------------------------

BOARD = source(
    "board",
    title="The Board",
    kind="listing",
    address="https://www.board.example/nyheter/",
    language="no",
    rules={"item": "ul.list li.release", "title": "h2", "date": "time, .when", "text": "p.lead"},
)


def listing(page: str | bytes, of: Source = BOARD) -> tuple[Item, ...]:
    raw = page.encode() if isinstance(page, str) else page
    return read_listing(
        raw, content_type="text/html", address="https://www.board.example/n", source=of, now=NOW
    ).items


def test_a_listing_page_becomes_items() -> None:
    jetty, signs, nameless = listing((DATA / "board.html").read_bytes())
    assert jetty.title == "Ny brygge på Holmen"
    assert jetty.address == "https://www.board.example/nyheter/2025/brygge"
    assert jetty.body == '<p class="lead">Den er <b>grønn</b>.</p>'
    assert (jetty.day, jetty.language) == (Day(2025, 12, 3), "no")
    assert jetty.published == datetime(2025, 12, 3, 9, 15, tzinfo=UTC)
    assert signs.title == "Møte om skilt"
    assert signs.address == "https://www.board.example/arkiv/skilt?side=1&a=2"
    assert (signs.day, signs.body) == (Day(2024, 12, 9), "")
    assert (nameless.title, nameless.address, nameless.day) == ("Uten adresse", BOARD.address, None)


def test_without_rules_for_them_link_and_title_are_those_of_the_first_link() -> None:
    rules = {"item": "a.card"}
    page = '<a class="card" href="/1"><span>Tide</span> tables</a><a class="card" href="/2">Ferries</a>'
    got = listing(page, source("board", kind="listing", rules=rules))
    assert [(item.title, item.address) for item in got] == [
        ("Tide tables", "https://www.board.example/1"),
        ("Ferries", "https://www.board.example/2"),
    ]


def test_an_item_of_a_listing_keeps_its_id_when_its_title_is_edited() -> None:
    of = source("board", kind="listing", rules={"item": "li"})
    [before], [after] = (listing(f'<li><a href="/1">{title}</a>', of) for title in ("Tide", "Tides"))
    assert before.id == after.id
    assert before.content_hash != after.content_hash


def test_a_page_that_was_rebuilt_is_said_in_one_sentence_with_the_rule() -> None:
    with pytest.raises(FeedError, match=r"fits the rule item = 'ul.list li.release' of The Board;.*\.$"):
        listing("<html><div class=news>all new</div>")


@pytest.mark.parametrize(
    ("markup", "blank"),
    [
        ("<li class=release><h2>A</h2><time>3.12.2025</time><p class=lead>b", ()),
        ("<li class=release><h2>A</h2><time>soon</time><p class=lead>b", ("date",)),
        ("<li class=release><h2>A</h2><p class=lead>b", ("date",)),
        ("<li class=release><h3><a href=/1>A</a></h3><p class=ingress>b", ("title", "date", "text")),
    ],
)
def test_rules_that_find_nothing_in_any_item_are_told(markup: str, blank: tuple[str, ...]) -> None:
    def told(times: int) -> tuple[str, ...]:
        page = f"<ul class=list>{markup * times}</ul>".encode()
        return read_listing(
            page, content_type="text/html", address=BOARD.address, source=BOARD, now=NOW
        ).blank

    assert told(3) == blank
    assert told(2) == ()


def test_keys_of_a_json_listing_that_hold_nothing_in_any_object_are_told() -> None:
    of = source("data", kind="json", rules={"title": "name", "link": "href", "date": "when"})
    body = json.dumps([{"name": "A", "url": "/1", "when": "soon"}] * 3).encode()
    listed = read_json(body, content_type="", address="https://data.example/", source=of, now=NOW)
    assert listed.blank == ("link", "date")


def test_a_page_that_is_made_to_tire_the_parser_is_not_read() -> None:
    with pytest.raises(FeedError, match="elements within elements by the thousand"):
        listing("<div>" * 300_000)


def test_a_rule_that_is_no_selector_is_said_in_one_sentence() -> None:
    of = source("board", title="The Board", kind="listing", rules={"item": "li", "date": "]["})
    with pytest.raises(FeedError, match="The Board has a rule that is no CSS selector"):
        listing("<li><a href=/1>Tide</a>", of)


# ---- JSON listings -----------------------------------------------------------------------------------


def json_items(document: object, **rules: str) -> tuple[Item, ...]:
    of = source("data", title="Open data", kind="json", language="sv", rules=rules)
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read_json(
        body, content_type="application/json", address="https://data.example/a.json", source=of, now=NOW
    ).items


def test_open_data_of_the_swedish_government_is_read_without_rules() -> None:
    document = [
        {
            "title": "Möte &amp; samtal",
            "url": "https://www.reg.example/pressmeddelanden/mote",
            "id": "Pressmeddelande",
            "published": "2025-12-03",
            "updated": None,
            "types": ["1334"],
            "summary": "Kort.",
        },
        {
            "title": "Annat",
            "url": "/pressmeddelanden/annat",
            "id": "Pressmeddelande",
            "published": "2025-12-02",
        },
    ]
    one, two = json_items(document)
    assert (one.title, one.address, one.day) == (
        "Möte & samtal",
        "https://www.reg.example/pressmeddelanden/mote",
        Day(2025, 12, 3),
    )
    assert (one.body, one.language) == ("Kort.", "sv")
    assert two.address == "https://data.example/pressmeddelanden/annat"
    assert one.id != two.id


def test_wordpress_posts_are_read_without_rules() -> None:
    [item] = json_items(
        [
            {
                "link": "https://x.example/1",
                "title": {"rendered": "Tide &#8211; <b>low</b>"},
                "content": {"rendered": "<p>Low.</p>"},
                "date": "2025-12-03T10:15:00",
            }
        ]
    )
    assert (item.title, item.body, item.day) == ("Tide – low", "<p>Low.</p>", Day(2025, 12, 3))


def test_dotted_rules_lead_into_objects_and_lists() -> None:
    release = {
        "no": 7,
        "page": {"urls": ["x", "/7"]},
        "names": [{"t": "Sju"}],
        "when": "3 dec 2025",
        "text": "?",
    }
    rules = {
        "item": "d.all",
        "id": "no",
        "link": "page.urls.1",
        "title": "names.0.t",
        "date": "when",
        "text": "none",
    }
    [item] = json_items({"d": {"all": [release]}}, **rules)
    assert (item.title, item.address, item.day) == ("Sju", "https://data.example/7", Day(2025, 12, 3))
    assert item.body == ""


def test_entries_of_another_shape_are_passed_over() -> None:
    assert json_items(["x", 1, None, {}, {"title": True}, {"title": ["a"]}]) == ()


def test_an_empty_list_is_healthy() -> None:
    assert json_items([]) == ()


@pytest.mark.parametrize(
    ("document", "rule", "why"),
    [
        (b"<html>", "", "no JSON"),
        (b"", "", "no JSON"),
        (b"[" * 100_000, "", "no JSON"),
        ({"items": {}}, "items", "no list at 'items'"),
        ({"items": []}, "results.0.items", "no list at 'results.0.items'"),
        ({"items": []}, "", "no list at 'its top'"),
    ],
)
def test_json_that_is_no_listing_is_said_in_one_sentence(document: object, rule: str, why: str) -> None:
    with pytest.raises(FeedError, match=why) as caught:
        json_items(document, item=rule)
    assert str(caught.value).startswith("Open data sent ")
    assert str(caught.value).endswith(".")


# ---- text --------------------------------------------------------------------------------------------


def test_blanks_fold_and_hidden_characters_go() -> None:
    assert fold(" a\u00a0 b\n\tc\u200b\u202ed\x00e ") == "a b cd e"


def test_scripts_and_styles_are_no_words() -> None:
    assert words("<style>p{}</style><p>Low<script>x()</script> tide</p><p>at noon</p>") == "Low tide at noon"


def test_inline_markup_does_not_part_a_word() -> None:
    assert words("Tik<b>Tok</b>s chef") == "TikToks chef"


@given(
    st.binary(max_size=300),
    st.sampled_from(["", "text/html; charset=utf-8", "a; charset=utf-16", "x; charset=idna"]),
)
def test_any_bytes_have_a_text(body: bytes, content_type: str) -> None:
    decode(body, content_type).encode("utf-8")


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/a", "https://x.example/a"),
        ("b c", "https://x.example/p/b%20c"),
        ("a|b<c>\\n", "https://x.example/p/a%7Cb%3Cc%3E%5Cn"),
        ("//y.example/", "https://y.example/"),
        ("http://y.example", "http://y.example"),
        ("ftp://y.example/", ""),
        ("data:text/html,x", ""),
        ("http://[broken", ""),
        ("http:///nohost", ""),
    ],
)
def test_a_link_becomes_an_http_address_or_nothing(link: str, expected: str) -> None:
    assert absolute("https://x.example/p/", link) == expected
