"""Lists of feeds, read and written."""

from __future__ import annotations

import pytest

from store.errors import InputError
from tests.builders import source
from watchers.opml import MOST_BYTES, MOST_FEEDS, Outline, read_opml, write_opml


def opml(body: str) -> bytes:
    return f"<?xml version='1.0'?><opml version='2.0'><head/><body>{body}</body></opml>".encode()


def test_feeds_are_found_in_groups_however_deep() -> None:
    found = read_opml(
        opml(
            "<outline text='North'><outline text='Ministries'>"
            "<outline type='rss' text='Harbour' xmlUrl='https://harbour.example/feed' language='sv-SE'/>"
            "</outline></outline><outline text='Fjord' xmlUrl=' https://fjord.example/rss '/>"
        )
    )
    assert found == (
        Outline("https://harbour.example/feed", "Harbour", "sv"),
        Outline("https://fjord.example/rss", "Fjord"),
    )


def test_an_address_named_twice_counts_once_and_links_to_pages_do_not() -> None:
    twice = "<outline text='A' xmlUrl='https://a.example/'/>" * 2
    assert len(read_opml(opml(twice + "<outline type='link' text='B' url='https://b.example/'/>"))) == 1


def test_attributes_are_found_however_they_are_spelt() -> None:
    assert read_opml(opml("<outline XMLURL='https://a.example/' TITLE='A'/>"))[0].title == "A"


def test_what_was_written_is_read_again() -> None:
    sources = [
        source("a", title='Ä & "Ö" <news>', address="https://a.example/?x=1&y=2", language="sv"),
        source("b", title="B", address="https://b.example/", language=None),
    ]
    found = read_opml(write_opml(sources).encode())
    assert [(each.address, each.title, each.language) for each in found] == [
        ("https://a.example/?x=1&y=2", 'Ä & "Ö" <news>', "sv"),
        ("https://b.example/", "B", ""),
    ]


def test_press_rooms_without_a_feed_are_left_out_of_the_list() -> None:
    assert read_opml(write_opml([source("a", kind="listing", rules={"item": "li"})]).encode()) == ()


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b"", "no XML"),
        (b"harbour, fjord", "no XML from line 1"),
        (b"<opml><body>", "no XML"),
        (b"<rss><channel/></rss>", "no OPML"),
        (b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml><body>&a;</body></opml>", "DOCTYPE"),
        (b"<!DOCTYPE opml SYSTEM 'file:///etc/passwd'><opml/>", "DOCTYPE"),
        (b" " * (MOST_BYTES + 1), "larger than 5 MB"),
        (
            opml("".join(f"<outline xmlUrl='https://x.example/{n}'/>" for n in range(MOST_FEEDS + 1))),
            "more than 20,000",
        ),
    ],
)
def test_what_is_no_list_of_feeds_is_refused_in_one_sentence(document: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_opml(document, "feeds.opml")
    assert str(caught.value).startswith("feeds.opml ")
