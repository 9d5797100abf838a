"""A farm of feeds like those that press rooms serve: RSS 2.0, Atom, RDF, in UTF-8 and Latin-1, with texts as
CDATA or escaped. About 100 kB and 35 items each, the same from every run.
"""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from html import escape
from pathlib import Path

from benchmarks._press_text import item as press_item

_FIRST_MOMENT = datetime(2025, 9, 1, 6, 0, tzinfo=UTC)
_BODY = (1_500, 3_300)  # characters of an item's text, markup included
_ITEMS = (20, 50)
_NEW = (1, 3)  # items that a feed gets in one change


@dataclass(frozen=True, slots=True)
class _Entry:
    guid: str
    title: str
    link: str
    moment: datetime
    author: str
    topics: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class _Style:
    """How one press room writes its feed, whatever is in it."""

    kind: str
    site: str
    count: int
    cdata: bool
    teaser: bool
    step: int

    def text(self, body: str) -> str:
        return f"<![CDATA[{body}]]>" if self.cdata else escape(body)


def write_farm(folder: Path, feeds: int, *, items: int = 0) -> int:
    """Write `feeds` feeds as `folder/0.xml` and so on, of 20 to 50 items or as many as `items` says; returns
    their bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    with multiprocessing.get_context("spawn").Pool() as pool:
        return sum(pool.imap_unordered(partial(_write, folder, 0, items), range(feeds), 25))


def change(folder: Path, feeds: int, share: float, generation: int) -> list[int]:
    """Give `share` of the feeds one to three new items on top, as a press room does, and return which. The
    same `generation` changes the same feeds in the same way."""
    chosen = random.Random(generation).sample(range(feeds), int(feeds * share))
    for number in chosen:
        _write(folder, generation, 0, number)
    return chosen


def _write(folder: Path, generation: int, items: int, number: int) -> int:
    document = feed(number, generation, items)
    place = folder / f"{number}.xml"
    fresh = place.with_suffix(".new")
    fresh.write_bytes(document)
    fresh.replace(place)
    return len(document)


def feed(number: int, generation: int = 0, items: int = 0) -> bytes:
    """The feed of that number as it stands after `generation` changes, of 20 to 50 items or as many as
    `items` says."""
    made = random.Random(number)
    style = _Style(
        kind=made.choices(("rss", "atom", "latin", "rdf"), (60, 30, 5, 5))[0],
        site=f"https://press{number}.example",
        count=items or made.randint(*_ITEMS),
        cdata=made.random() < 0.6,
        teaser=made.random() < 0.4,
        step=made.randint(*_NEW),
    )
    newest = style.count + generation * style.step
    entries = [_entry(number, place, style) for place in range(newest - 1, newest - style.count - 1, -1)]
    return _WRITERS[style.kind](style, entries)


def _entry(number: int, place: int, style: _Style) -> _Entry:
    made = random.Random(f"{number}/{place}")
    moment = _FIRST_MOMENT + timedelta(hours=5 * place, minutes=made.randrange(60))
    title, text = press_item(made, moment.date(), met=place % 10 == 0)
    return _Entry(
        guid=f"{style.site}/item/{place}",
        title=f"{title} & mer" if made.random() < 0.1 else title,
        link=f"{style.site}/nyheter/{place}?utm_source=rss&utm_medium=feed",
        moment=moment,
        author=made.choice(("", "Presstjänsten")),
        topics=tuple(
            made.sample(("Skola", "Klimat", "Trafik", "Rättsväsende", "Digitalisering"), made.randrange(4))
        ),
        body=_html(made, text, style.site),
    )


def _html(made: random.Random, text: str, site: str) -> str:
    """`text` as the editors of web pages leave it: with links, pictures and lists, somewhat longer."""
    most, parts, size = made.randint(*_BODY), list[str](), 0
    paragraphs = text.split("\n\n")
    while size < most:
        paragraph = paragraphs[len(parts) % len(paragraphs)]
        part = f"<p>{paragraph}{_extra(made, site)}</p>"
        parts.append(part)
        size += len(part)
    return "".join(parts)


def _extra(made: random.Random, site: str) -> str:
    dice = made.random()
    if dice < 0.2:
        return f' <a href="{site}/rel/{made.randrange(999)}" target="_blank">läs mer</a>'
    if dice < 0.3:
        return " <strong>Beslutet gäller genast.</strong>"
    if dice < 0.4:
        return f'<br /><img src="{site}/img/{made.randrange(999)}.jpg" alt="bild &amp; text" width="640" />'
    return ""


def _rss(style: _Style, entries: Sequence[_Entry], encoding: str = "utf-8") -> bytes:
    head = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">\n'
        "<channel><title>Pressrum: nyheter &amp; mer</title>"
        f'<link>{style.site}/</link><atom:link href="{style.site}/feed" rel="self"/>'
        f"<description>Flöde</description><language>sv-se</language>"
        f"<lastBuildDate>{format_datetime(entries[0].moment)}</lastBuildDate>\n"
    )
    items = "\n".join(f"<item>{_rss_item(style, entry)}</item>" for entry in entries)
    return f"{head}{items}\n</channel></rss>\n".encode(encoding, "xmlcharrefreplace")


def _rss_item(style: _Style, entry: _Entry) -> str:
    parts = [
        f"<title>{escape(entry.title)}</title><link>{escape(entry.link)}</link>",
        f'<guid isPermaLink="false">{entry.guid}</guid><pubDate>{format_datetime(entry.moment)}</pubDate>',
        f"<dc:creator><![CDATA[{entry.author}]]></dc:creator>" if entry.author else "",
        *(f"<category>{topic}</category>" for topic in entry.topics),
    ]
    if style.teaser:
        parts.append(f"<description>{escape(entry.title)}</description>")
        parts.append(f"<content:encoded>{style.text(entry.body)}</content:encoded>")
    else:
        parts.append(f"<description>{style.text(entry.body)}</description>")
    return "".join(parts)


def _atom(style: _Style, entries: Sequence[_Entry]) -> bytes:
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv">'
        f'<title type="text">Pressrum</title><id>{style.site}/</id>'
        f'<link rel="self" href="{style.site}/feed.atom"/>'
        f'<link rel="alternate" type="text/html" href="{style.site}/"/>'
        f"<updated>{entries[0].moment.isoformat()}</updated>\n"
    )
    items = "\n".join(f"<entry>{_atom_entry(style, entry)}</entry>" for entry in entries)
    return f"{head}{items}\n</feed>\n".encode()


def _atom_entry(style: _Style, entry: _Entry) -> str:
    parts = [
        f'<title type="html">{escape(entry.title)}</title><id>{entry.guid}</id>',
        f'<link rel="alternate" href="{escape(entry.link)}"/>',
        f"<published>{entry.moment.isoformat()}</published>",
        f"<updated>{(entry.moment + timedelta(minutes=7)).isoformat()}</updated>",
        f"<author><name>{entry.author}</name></author>" if entry.author else "",
        *(f'<category term="{topic}"/>' for topic in entry.topics),
        f'<summary type="text">{escape(entry.title)}</summary>' if style.teaser else "",
        f'<content type="html">{style.text(entry.body)}</content>',
    ]
    return "".join(parts)


def _rdf(style: _Style, entries: Sequence[_Entry]) -> bytes:
    listed = "".join(f'<rdf:li rdf:resource="{entry.guid}"/>' for entry in entries)
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{style.site}/">'
        f"<title>Pressrum</title><link>{style.site}/</link><description>RDF</description>"
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>\n"
    )
    items = "\n".join(
        f'<item rdf:about="{entry.guid}"><title>{escape(entry.title)}</title>'
        f"<link>{escape(entry.link)}</link><description>{style.text(entry.body)}</description>"
        f"<dc:date>{entry.moment.isoformat()}</dc:date></item>"
        for entry in entries
    )
    return f"{head}{items}\n</rdf:RDF>\n".encode()


_WRITERS: dict[str, Callable[[_Style, Sequence[_Entry]], bytes]] = {
    "rss": _rss,
    "latin": partial(_rss, encoding="iso-8859-1"),
    "atom": _atom,
    "rdf": _rdf,
}
