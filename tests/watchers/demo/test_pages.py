"""The bundled press room holds what the demo promises, and its pages, feeds and labels tell the same."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from store.catalogue import load
from store.vocabulary import Source
from tests.watchers.demo.visits import Listed, listed, needed, sources, visit
from watchers.demo.server import PAGES, PressRoom

LABELS = Path(__file__).parents[2] / "quality" / "pressroom.jsonl"

DAYS = {
    "dialogmote-om-antisemitism-i-sociala-medier": "2021-02-11",
    "twitters-expertrad-laggs-ned": "2022-12-13",
    "eu-internet-forum-new-members": "2024-06-05",
    "nordiske-justitsministre-faelles-erklaering": "2024-12-09",
    "mote-med-plattformar-om-grooming": "2025-12-03",
}
"""The five items that retell real releases, and the day each was published."""


def labels() -> list[dict[str, Any]]:
    return [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]


def moment(date: str) -> datetime:
    """An RFC 822 or ISO 8601 date; a bare day counts from midnight, UTC."""
    read = parsedate_to_datetime(date) if date[:1].isalpha() else datetime.fromisoformat(date)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def path(address: str) -> str:
    return re.sub(r"^(\{base\}|http://[^/]+)", "", address)


def plain(html: str) -> str:
    text = HTMLParser(f"<body>{html}</body>").text(separator="\n")
    return " ".join(text.split())


def everything(room: PressRoom) -> list[tuple[Source, Listed]]:
    return [(source, entry) for source in sources() for entry in listed(room, source)]


def test_there_are_twenty_items_of_six_sources_in_four_languages(room: PressRoom) -> None:
    entries = everything(room)
    assert Counter(source.id for source, _ in entries) == {
        "sample-ferryboard": 3,
        "sample-pressbryggan": 3,
        "sample-pressehavnen": 4,
        "sample-regeringen": 2,
        "sample-skerry": 4,
        "sample-skjaergardstilsynet": 4,
    }
    assert {source.language for source, _ in entries} == {"sv", "da", "no", "en"}


def test_every_way_of_listing_is_there(room: PressRoom) -> None:
    openings = {visit(source.address.replace("{base}", room.base)).text[:400] for source in sources()}
    for sign in ("<rss version", "<feed xmlns", "<rdf:RDF", "jsonfeed.org/version", "<!doctype", '"desk"'):
        assert [sign in opening for opening in openings].count(True) == 1, sign


def test_every_link_leads_to_an_article_with_the_title_and_the_date_of_the_listing(room: PressRoom) -> None:
    for _, entry in everything(room):
        answer = visit(entry.link)
        assert answer.status == 200
        page = HTMLParser(answer.text)
        assert needed(page, "article.release h1").text() == entry.title
        stamp = needed(page, ".published time").attributes["datetime"] or ""
        assert moment(stamp) == moment(entry.date)


def test_every_source_lists_its_newest_item_first(room: PressRoom) -> None:
    for source in sources():
        dates = [moment(entry.date) for entry in listed(room, source)]
        assert dates == sorted(dates, reverse=True), source.id


def test_a_source_that_is_not_full_lists_the_whole_text_and_a_full_one_only_the_lead(room: PressRoom) -> None:
    for source, entry in everything(room):
        text = plain(needed(HTMLParser(visit(entry.link).text), "article.release .text").html or "")
        body = plain(entry.body.replace("- ", "")) if source.kind == "json" else plain(entry.body)
        assert text.startswith(body)
        assert (text == body) is not source.full, entry.title


def test_the_article_selector_finds_one_text_on_every_page(room: PressRoom) -> None:
    for source, entry in everything(room):
        if source.article:
            assert len(HTMLParser(visit(entry.link).text).css(source.article)) == 1


def test_no_link_within_the_room_is_broken(room: PressRoom) -> None:
    seen: set[str] = set()
    waiting = {"/"}
    while waiting:
        here = waiting.pop()
        seen.add(here)
        answer = visit(room.base + here)
        assert answer.status == 200, here
        if answer.headers["Content-Type"].startswith("text/html"):
            page = HTMLParser(answer.text)
            links = [node.attributes.get("href") or "" for node in page.css("[href]")]
            waiting |= {link for link in links if re.match("/(?!/)", link)} - seen
    assert len(seen) > 20


def test_every_article_page_has_what_stands_around_an_article(room: PressRoom) -> None:
    for _, entry in everything(room):
        page = HTMLParser(visit(entry.link).text)
        for part in (
            "header nav",
            ".cookie-box button",
            ".share a",
            ".contacts .contact",
            "aside.more",
            "footer",
        ):
            assert page.css_first(part) is not None, (entry.title, part)


def test_every_page_says_that_it_is_a_sample(room: PressRoom) -> None:
    for file in PAGES.rglob("*.html"):
        assert "Rollcall" in file.read_text("utf-8"), file


def test_contacts_are_fictitious() -> None:
    for file in PAGES.rglob("*.html"):
        text = file.read_text("utf-8")
        for mail in re.findall(r"[\w.+-]+@([\w.-]+\w)", text):
            assert mail == "example.org", file
        for number in re.findall(r'"tel:([^"]+)"', text):
            # Numbers kept for fiction (Sweden, Britain), and such as begin with 00, which nobody has.
            assert re.fullmatch(r"08465004\d\d|0701740\d{3}|01632960\d{3}|00\d{6}", number), file


def test_the_five_retold_releases_bear_the_day_of_the_real_ones() -> None:
    published = {label["url"].rsplit("/", 1)[1]: label["published"] for label in labels()}
    assert {name: published[name] for name in DAYS} == DAYS


def test_the_labels_name_every_item_once(room: PressRoom) -> None:
    entries = {path(entry.link): (source, entry) for source, entry in everything(room)}
    assert sorted(path(label["url"]) for label in labels()) == sorted(entries)
    for label in labels():
        source, entry = entries[path(label["url"])]
        assert (label["lang"], label["title"]) == (source.language, entry.title)
        assert label["published"] == moment(entry.date).date().isoformat()


@pytest.mark.parametrize("label", labels(), ids=lambda label: label["id"])
def test_the_labelled_text_is_the_text_of_the_page(room: PressRoom, label: dict[str, Any]) -> None:
    article = needed(HTMLParser(visit(room.base + path(label["url"])).text), "article.release")
    page = plain(article.html or "")
    place = 0
    for line in label["text"].splitlines():
        words = line.removeprefix("- ")
        place = page.find(words, place)
        assert place >= 0, words


def test_events_that_are_over_were_over_when_they_were_published() -> None:
    for label in labels():
        for event in label["events"]:
            if len(event["date"]) == 10:
                assert event["future"] is (event["date"] > label["published"]), label["id"]


def test_some_items_name_nobody_tracked_and_some_only_name_platforms() -> None:
    catalogue = load()
    names = {name for name in _names(catalogue) if len(name) > 1}
    words = re.compile(r"\b(?:" + "|".join(re.escape(name) for name in sorted(names)) + r")(?:s|'s)?\b")
    found = {label["id"]: bool(words.search(f"{label['title']}\n{label['text']}")) for label in labels()}
    assert sum(not named for named in found.values()) >= 4
    assert sum(found[label["id"]] and not label["events"] for label in labels()) >= 2


def _names(catalogue: Any) -> set[str]:
    bearers = (*catalogue.persons.values(), *catalogue.organizations.values())
    return {name for each in bearers for name in (each.name, *(other.name for other in each.other_names))}
