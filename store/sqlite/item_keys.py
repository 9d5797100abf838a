"""Which items hold words and name people, by their keys, the newest first; see store.sqlite.keys."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlite_utils import Database

from store.sqlite.keys import MOST_OF_A_DAY, first_key
from store.sqlite.matching import Matching
from store.sqlite.parties import MOST_NAMES, Conditions, marks
from store.sqlite.rows import moment
from store.sqlite.walking import Walk, pages
from store.sqlite.words import fold, text


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items are asked for; see store.interface.Asking.items."""

    words: Sequence[str] = ()
    naming: Collection[str] = ()
    since: datetime | None = None
    first: date | None = None
    last: date | None = None
    hits_only: bool = True


def keys_of(db: Database, wanted: Wanted, limit: int) -> list[int]:
    """At most so many keys, the newest first."""
    return list(islice(_keys(db, wanted), max(limit, 0)))


def _keys(db: Database, wanted: Wanted) -> Iterator[int]:
    walk = _walk(db, wanted)
    if walk is None:
        return
    conditions = _conditions(wanted)
    last = first_key(wanted.last or date.max) + MOST_OF_A_DAY
    for page in pages(walk, first_key(wanted.first), last):
        yield from _among(db, page, conditions) if conditions else page


def _walk(db: Database, wanted: Wanted) -> Walk | None:
    """How to come to the items; None where a word is one that no text can hold."""
    if wanted.words:
        matching = Matching(db, "articles")
        every = [matching.one_of([word]) for word in wanted.words]
        return _of_words(db, " AND ".join(f"({each})" for each in every)) if all(every) else None
    if wanted.naming:
        return _of_names(db, wanted.naming)
    if wanted.since:
        return _stored_since(db, wanted.since)
    index = "hit = 1 AND " if wanted.hits_only else ""
    return _walking(db, f"SELECT key FROM items WHERE {index}key BETWEEN ? AND ? ORDER BY key DESC LIMIT ?")


def _of_words(db: Database, expression: str) -> Walk:
    return _walking(
        db,
        "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? AND rowid BETWEEN ? AND ?"
        " ORDER BY rowid DESC LIMIT ?",
        expression,
    )


def _of_names(db: Database, naming: Collection[str]) -> Walk:
    """By id and by name, each by itself, so that the index gives them in order."""
    ids, folded = _names(naming)
    pairs = [*(("entity", id) for id in ids), *(("folded", name) for name in folded)]

    def walk(first: int, last: int, most: int) -> list[int]:
        walks = " UNION ".join(_NAMED.format(column=column) for column, _ in pairs)
        given = [value for _, name in pairs for value in (name, first, last, most)]
        return [row[0] for row in db.execute(f"{walks} ORDER BY item DESC LIMIT ?", [*given, most])]

    return walk


_NAMED = (
    "SELECT * FROM (SELECT DISTINCT item FROM mentions WHERE {column} = ? AND item BETWEEN ? AND ?"
    " ORDER BY item DESC LIMIT ?)"
)


def _stored_since(db: Database, since: datetime) -> Walk:
    return _walking(
        db,
        "SELECT key FROM items INDEXED BY items_stored WHERE stored_at > ? AND key BETWEEN ? AND ?"
        " ORDER BY key DESC LIMIT ?",
        moment(since),
    )


def _walking(db: Database, sql: str, *given: Any) -> Walk:
    return lambda first, last, most: [row[0] for row in db.execute(sql, [*given, first, last, most])]


def _conditions(wanted: Wanted) -> Conditions:
    """What must be true of an item besides what the walk goes by."""
    conditions = Conditions()
    if wanted.hits_only and (wanted.words or wanted.naming or wanted.since):
        conditions.require("i.hit = 1")
    if wanted.since:
        conditions.require("i.stored_at > ? AND i.baseline = 0", moment(wanted.since))
    if wanted.naming and wanted.words:
        ids, folded = _names(wanted.naming)
        conditions.require(
            "EXISTS (SELECT 1 FROM mentions m WHERE m.item = i.key"
            f" AND (m.entity IN ({marks(ids)}) OR m.folded IN ({marks(folded)})))",
            *ids,
            *folded,
        )
    return conditions


def _among(db: Database, keys: Sequence[int], conditions: Conditions) -> Iterator[int]:
    rows = db.execute(
        f"SELECT i.key FROM items i WHERE i.key IN (SELECT value FROM json_each(?)) AND {conditions}"
        " ORDER BY i.key DESC",
        [json.dumps(keys), *conditions.given],
    )
    return (row[0] for row in rows)


def _names(naming: Collection[str]) -> tuple[list[str], list[str]]:
    """The names as they are, which may be ids, and as they are compared."""
    ids = list(dict.fromkeys(map(text, naming)))[:MOST_NAMES]
    return ids, list(dict.fromkeys(bare for name in ids if (bare := fold(name))))
