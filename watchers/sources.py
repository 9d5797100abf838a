"""The press rooms watched, from a TOML file: one `[[source]]` table each, with the fields of `Source`.

[[source]]
id = "harbour-board"
title = "Harbour Board"
address = "https://www.harbour.example/press/"
kind = "listing"
language = "en"
full = true

[source.rules]
item = "li.release"
date = "time"
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from store.catalogue.tables import Table, read_tables
from store.vocabulary import Source, SourceKind

BUILT_IN = Path(__file__).parent / "sources.toml"
LEAST_EVERY = 60
"""Seconds; no press room is asked more often."""

_KEYS = frozenset(Source.__dataclass_fields__)
_RULES = {
    SourceKind.LISTING: ("item", "title", "link", "date", "text"),
    SourceKind.JSON: ("item", "title", "link", "date", "text", "id", "language"),
}
_ID = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2}")


def load_sources(path: str | Path | None = None, base: str = "") -> tuple[Source, ...]:
    """The sources of a file, in its order; of the built-in list without a `path`.

    `{base}` in an address stands for `base`. Raises CatalogueError, with file and line, for the first thing
    that is wrong: an unknown or missing key, a value of the wrong kind, an id used twice, no address, a rule
    that does not fit the kind or is no CSS selector.
    """
    seen: dict[str, Table] = {}
    sources = []
    for table in read_tables(Path(path) if path is not None else BUILT_IN, ("source",)):
        source = _source(table, base)
        if source.id in seen:
            line = seen[source.id].line_of("id")
            raise table.wrong(
                f"the id {source.id!r} is taken by the source at line {line}; choose another.", "id"
            )
        seen[source.id] = table
        sources.append(source)
    return tuple(sources)


def _source(table: Table, base: str) -> Source:
    table.only(_KEYS)
    kind = _kind(table)
    return Source(
        id=_matching(table, "id", _ID, "small letters and digits with hyphens, like harbour-board"),
        title=table.text("title"),
        address=_address(table, base),
        kind=kind,
        publisher=table.text("publisher", ""),
        country=_matching(table, "country", _COUNTRY, "two capital letters, like SE", "") or None,
        language=_matching(table, "language", _LANGUAGE, "two small letters, like sv", "") or None,
        rules=_rules(table, kind),
        article=_article(table),
        full=table.flag("full"),
        every=_every(table),
        longest=_longest(table),
    )


def _kind(table: Table) -> SourceKind:
    name = table.text("kind", SourceKind.FEED.value)
    polled = [kind.value for kind in SourceKind if kind is not SourceKind.ARCHIVE]
    if name not in polled:
        raise table.wrong(f"kind {name!r} is none of {', '.join(polled)}; choose one.", "kind")
    return SourceKind(name)


def _matching(table: Table, key: str, shape: re.Pattern[str], wanted: str, default: str | None = None) -> str:
    value = table.text(key, default)
    if value and not shape.fullmatch(value):
        raise table.wrong(f"{key} {value!r} is not {wanted}; mend it.", key)
    return value


def _address(table: Table, base: str) -> str:
    given = table.text("address")
    if "{base}" in given and not base:
        raise table.wrong("the address holds {base}, but nothing says what it stands for.", "address")
    address = given.replace("{base}", base)
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise table.wrong(f"{given!r} is no http or https address; write it in full.", "address")
    return address


def _rules(table: Table, kind: SourceKind) -> Mapping[str, str]:
    rules = table.by_language("rules")  # a table of texts, whatever it is asked for as
    known = _RULES.get(kind, ())
    if rules.values and not known:
        raise table.wrong("a feed needs no rules; leave them out, or change its kind.", "rules")
    found = {}
    for key in rules.values:
        if key not in known:
            raise table.wrong(
                f"there is no rule {key!r} for a {kind} source; known are {', '.join(known)}.", key
            )
        found[key] = rules.text(key)
        if kind is SourceKind.LISTING:
            _selector(rules, key, found[key])
    if kind is SourceKind.LISTING and "item" not in found:
        raise table.wrong(
            "a listing needs the rule 'item', the CSS selector of one release; add it.", "rules"
        )
    return found


def _article(table: Table) -> str:
    selector = table.text("article", "")
    if selector:
        _selector(table, "article", selector)
    return selector


def _selector(table: Table, key: str, selector: str) -> None:
    try:
        LexborHTMLParser("").css(selector)
    except SelectolaxError as error:
        raise table.wrong(f"{key} {selector!r} is no CSS selector; mend it.", key) from error


def _every(table: Table) -> int:
    every = table.values.get("every", Source.__dataclass_fields__["every"].default)
    if isinstance(every, bool) or not isinstance(every, int) or every < LEAST_EVERY:
        raise table.wrong(f"'every' is a number of seconds, {LEAST_EVERY} or more; mend it.", "every")
    return every


def _longest(table: Table) -> int:
    longest = table.values.get("longest", max(Source("", "", "").longest, _every(table)))
    if isinstance(longest, bool) or not isinstance(longest, int) or longest < _every(table):
        raise table.wrong("'longest' is a number of seconds, no less than 'every'; mend it.", "longest")
    return longest
