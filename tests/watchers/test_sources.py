"""The list of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.errors import CatalogueError
from store.vocabulary import Source, SourceKind
from watchers.sources import load_sources

GOOD = """\
[[source]]
id = "harbour"
title = "Harbour Board"
address = "https://harbour.example/feed"
"""


def load(tmp_path: Path, text: str, base: str = "") -> tuple[Source, ...]:
    path = tmp_path / "ours.toml"
    path.write_text(text, "utf-8")
    return load_sources(path, base)


def test_the_built_in_list_is_in_order() -> None:
    sources = load_sources()
    assert len(sources) > 20
    assert len({source.id for source in sources}) == len(sources)
    assert all(source.address.startswith(("https://", "http://")) for source in sources)


def test_what_is_not_set_down_has_its_usual_value(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD) == (Source("harbour", "Harbour Board", "https://harbour.example/feed"),)


def test_every_field_can_be_set_down(tmp_path: Path) -> None:
    [source] = load(
        tmp_path,
        """\
[[source]]
id = "board/press"
title = "Styret"
address = "{base}/nyheter"
kind = "listing"
publisher = "Havnestyret"
country = "NO"
language = "no"
article = "main article"
full = true
every = 3600

[source.rules]
item = "li.release"
date = "time"
""",
        base="http://127.0.0.1:8123",
    )
    assert source == Source(
        id="board/press",
        title="Styret",
        address="http://127.0.0.1:8123/nyheter",
        kind=SourceKind.LISTING,
        publisher="Havnestyret",
        country="NO",
        language="no",
        rules={"item": "li.release", "date": "time"},
        article="main article",
        full=True,
        every=3600,
    )


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        (GOOD + "every = ", 5, "not TOML"),
        (GOOD + 'adress = "x"', 5, "did you mean 'address'"),
        ('[[sources]]\nid = "a"', 1, "nothing we keep"),
        (GOOD.replace('id = "harbour"\n', ""), 1, "lacks 'id'"),
        (GOOD.replace('title = "Harbour Board"\n', ""), 1, "lacks 'title'"),
        (GOOD.replace('address = "https://harbour.example/feed"\n', ""), 1, "lacks 'address'"),
        (GOOD.replace('"harbour"', '"The Harbour"'), 2, "small letters"),
        (GOOD.replace('"Harbour Board"', "7"), 3, "not a text"),
        (GOOD.replace("https://", "ftp://"), 4, "no http or https address"),
        (GOOD.replace("https://harbour.example", "https://[harbour"), 4, "no http or https address"),
        (GOOD.replace("https://harbour.example", "{base}"), 4, "nothing says what it stands for"),
        (GOOD + GOOD, 6, "taken by the source at line 2"),
        (GOOD + 'kind = "archive"', 5, "none of feed, listing, json"),
        (GOOD + 'kind = "rss"', 5, "none of feed, listing, json"),
        (GOOD + 'country = "Sweden"', 5, "two capital letters"),
        (GOOD + 'language = "sv-SE"', 5, "two small letters"),
        (GOOD + "every = 5", 5, "60 or more"),
        (GOOD + "every = true", 5, "60 or more"),
        (GOOD + 'full = "yes"', 5, "true or false"),
        (GOOD + 'article = "main["', 5, "no CSS selector"),
        (GOOD + 'kind = "listing"', 1, "needs the rule 'item'"),
        (GOOD + 'rules = { item = "li" }', 5, "feed needs no rules"),
        (GOOD + 'kind = "listing"\n[source.rules]\nitem = "li"\nlinks = "a"', 8, "no rule 'links'"),
        (GOOD + 'kind = "listing"\n[source.rules]\nitem = "li["', 7, "no CSS selector"),
        (GOOD + 'kind = "json"\n[source.rules]\nitem = 1', 7, "not a text"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, why: str) -> None:
    with pytest.raises(CatalogueError, match=why) as caught:
        load(tmp_path, text)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"{tmp_path / 'ours.toml'}:{line}: ")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"none\.toml: the file cannot be read"):
        load_sources(tmp_path / "none.toml")
