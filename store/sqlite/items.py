"""Which items hold these words and name these people."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from sqlite3 import Row

from sqlite_utils import Database

from store.excerpts import cut
from store.interface import FoundItem
from store.sqlite.item_keys import Wanted, keys_of
from store.sqlite.rows import item_of
from store.sqlite.same_names import known_as
from store.sqlite.sources import sources_of_items
from store.sqlite.stories import told_once
from store.sqlite.words import fold

_NEWEST = "coalesce(i.published, i.day, i.fetched_at) DESC, i.key DESC"


def find(db: Database, wanted: Wanted, limit: int) -> list[FoundItem]:
    wanted = _known_as(db, wanted)
    rows = db.execute(
        "SELECT i.*, a.text FROM items i JOIN articles a ON a.item = i.key"
        f" WHERE i.key IN (SELECT value FROM json_each(?)) ORDER BY {_NEWEST}",
        [json.dumps(keys_of(db, wanted, limit))],
    ).fetchall()
    rows, others = told_once(db, rows)
    mentions = _mentions(db, [row["key"] for row in rows])
    sources = sources_of_items(db, rows)
    words, naming = wanted.words, wanted.naming
    sought = {*naming, *map(fold, naming)}
    return [
        FoundItem(
            item=item_of(row),
            source=sources[row["source"]],
            mentions=tuple(dict.fromkeys(mention["canonical"] for mention in mentions[row["key"]])),
            excerpt=_excerpt(row["text"], row["title"], words, mentions[row["key"]], sought),
            also=tuple((each.room, each.address) for each in others.get(row["id"], ())),
            news_since=min(
                (each.news_at for each in others.get(row["id"], ()) if each.news_at), default=None
            ),
        )
        for row in rows
    ]


def count(db: Database, wanted: Wanted, most: int) -> int:
    """How many there are, as far as `most`."""
    return len(keys_of(db, _known_as(db, wanted), most))


def _known_as(db: Database, wanted: Wanted) -> Wanted:
    return replace(wanted, naming=known_as(db, wanted.naming)) if wanted.naming else wanted


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
    """A piece of the text around the first place below the title that was asked for, of names rather one in a
    sentence than one in a heading."""
    below = len(title) if whole.startswith(title) else 0
    named = [row["start"] for row in mentions if {row["entity"], row["folded"]} & set(sought)]
    named += [row["start"] for row in mentions]
    places = [
        *_places(whole, words, below),
        *(place for place in named if _in_a_sentence(whole, place)),
        *named,
    ]
    return cut(whole, next((place for place in places if place >= below), below), below)


def _in_a_sentence(whole: str, place: int) -> bool:
    """Whether the line that the place is in ends as sentences do."""
    end = whole.find("\n", place)
    return whole[place : end if end >= 0 else None].rstrip().endswith((".", "!", "?", "…", "”", '"', ":"))


def _places(whole: str, words: Sequence[str], below: int) -> list[int]:
    found = (re.compile(rf"\b{re.escape(word)}", re.IGNORECASE).search(whole, below) for word in words)
    return [match.start() for match in found if match]
