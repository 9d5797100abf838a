"""Which items hold these words and name these people."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from datetime import datetime
from sqlite3 import Row
from typing import Any

from sqlite_utils import Database

from store.interface import FoundItem
from store.sqlite.rows import item_of, moment
from store.sqlite.same_names import known_as
from store.sqlite.sources import sources_of_items
from store.sqlite.words import fold, prefixes, text

EXCERPT = 240  # characters: about two lines in a chat

_NEWEST = "coalesce(i.published, i.day, i.fetched_at) DESC, i.key DESC"
_GAP = re.compile(r"\s+")


def find(
    db: Database,
    words: Sequence[str],
    naming: Collection[str],
    since: datetime | None,
    hits_only: bool,
    limit: int,
) -> list[FoundItem]:
    naming = known_as(db, naming) if naming else naming
    where, given = _wanted(words, naming, since, hits_only)
    # Keys first: sorting whole rows would carry every text along.
    rows = db.execute(
        "SELECT i.*, a.text FROM items i JOIN articles a ON a.item = i.key WHERE i.key IN"
        f" (SELECT i.key FROM items i WHERE {where} ORDER BY {_NEWEST} LIMIT ?) ORDER BY {_NEWEST}",
        [*given, max(limit, 0)],
    ).fetchall()
    mentions = _mentions(db, [row["key"] for row in rows])
    sources = sources_of_items(db, rows)
    sought = {*naming, *map(fold, naming)}
    return [
        FoundItem(
            item=item_of(row),
            source=sources[row["source"]],
            mentions=tuple(dict.fromkeys(mention["canonical"] for mention in mentions[row["key"]])),
            excerpt=_excerpt(row["text"], row["title"], words, mentions[row["key"]], sought),
        )
        for row in rows
    ]


def _wanted(
    words: Sequence[str], naming: Collection[str], since: datetime | None, hits_only: bool
) -> tuple[str, list[Any]]:
    parts, given = ["1"], list[Any]()
    if hits_only:
        parts.append("i.hit = 1")
    if since is not None:
        parts.append("i.stored_at > ? AND i.baseline = 0")
        given.append(moment(since))
    if words:
        every = [prefixes([word]) for word in words]
        if all(every):
            parts.append("i.key IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)")
            given.append(" AND ".join(f"({each})" for each in every))
        else:  # a word that no text can hold, such as "?!"
            parts.append("0")
    if naming:
        names = [text(name) for name in naming]
        parts.append(
            "i.key IN (SELECT item FROM mentions WHERE entity IN (SELECT value FROM json_each(?))"
            " UNION ALL SELECT item FROM mentions WHERE folded IN (SELECT value FROM json_each(?)))"
        )
        given += [json.dumps(names), json.dumps([bare for name in names if (bare := fold(name))])]
    return " AND ".join(parts), given


def _mentions(db: Database, keys: list[int]) -> dict[int, list[Row]]:
    """The mentions of somebody tracked, by item, in the order of the text, with their canonical names."""
    mentions: dict[int, list[Row]] = {key: [] for key in keys}
    for row in db.execute(
        "SELECT m.item, m.start, m.entity, m.folded, coalesce(n.name, m.name) AS canonical"
        " FROM mentions m LEFT JOIN names n ON n.id = m.entity"
        " WHERE m.item IN (SELECT value FROM json_each(?)) AND m.entity IS NOT NULL"
        " ORDER BY m.item, m.start, m.ordinal",
        [json.dumps(keys)],
    ):
        mentions[row["item"]].append(row)
    return mentions


def _excerpt(
    whole: str, title: str, words: Sequence[str], mentions: Sequence[Row], sought: Collection[str]
) -> str:
    """A piece of the text around the first place below the title that was asked for."""
    below = len(title) if whole.startswith(title) else 0
    places = [*_places(whole, words, below)]
    named = [row["start"] for row in mentions if {row["entity"], row["folded"]} & set(sought)]
    places += [*named, *(row["start"] for row in mentions)]
    return cut(whole, next((place for place in places if place >= below), below), below)


def _places(whole: str, words: Sequence[str], below: int) -> list[int]:
    found = (re.compile(rf"\b{re.escape(word)}", re.IGNORECASE).search(whole, below) for word in words)
    return [match.start() for match in found if match]


def cut(whole: str, place: int, below: int = 0) -> str:
    """At most `EXCERPT` characters of `whole` that show `place`, from the start of its sentence where that
    is near, cut between words, with "…" where text is left out. Nothing before `below` is shown."""
    start = max(below, place - EXCERPT // 2)
    sentence = max(whole.rfind(mark, start, place) for mark in (". ", "\n", "! ", "? "))
    if sentence >= 0:
        start = sentence + 1
    elif start > below:
        start = whole.find(" ", start, place) + 1 or start
    stop = min(len(whole), start + EXCERPT)
    if stop < len(whole):
        stop = max(whole.rfind(" ", place, stop), place + 1)
    shown = _GAP.sub(" ", whole[start:stop]).strip()
    return f"{'…' if start > below and sentence < 0 else ''}{shown}{'…' if stop < len(whole) else ''}"
