"""Events as questions and digests get them: whole, with the item that told each."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from sqlite3 import Row

from sqlite_utils import Database

from store.interface import EventQuery, FoundEvent
from store.sqlite.finding import keys_of
from store.sqlite.occasions import as_one
from store.sqlite.rows import NOT_THERE, PARTICIPANT_TOLD, event_of, item_of, participant_of, read_moment
from store.sqlite.same_names import known_as
from store.sqlite.sources import sources_of_items
from store.sqlite.words import text
from store.vocabulary import Participant


def find(db: Database, query: EventQuery) -> list[FoundEvent]:
    """The events that fit, best first."""
    query = replace(query, who=tuple(tuple(known_as(db, names)) for names in query.who))
    return as_one(db, list(_found(db, keys_of(db, query))), read)


def by_id(db: Database, ids: Sequence[str]) -> list[FoundEvent]:
    """The events of these ids with what others tell of them, in their order."""
    return as_one(db, read(db, ids), read)


def read(db: Database, ids: Sequence[str]) -> list[FoundEvent]:
    """The events of these ids as their own items tell them, in their order."""
    rows = db.execute(
        "SELECT e.key FROM json_each(?) given JOIN events e ON e.id = given.value ORDER BY given.key",
        [json.dumps([text(id) for id in dict.fromkeys(ids)])],
    )
    return list(_found(db, {row["key"]: 0 for row in rows}))


def of_items(db: Database, item_ids: Collection[str]) -> list[FoundEvent]:
    """The events of these items, in the order of the items and of the text."""
    rows = db.execute(
        "SELECT e.key FROM json_each(?) given JOIN items i ON i.id = given.value"
        " JOIN events e ON e.item = i.key ORDER BY given.key,"
        " CAST(substr(e.id, length(i.id) + 2) AS INTEGER)",  # its number in the text
        [json.dumps([text(id) for id in dict.fromkeys(item_ids)])],
    )
    return as_one(db, list(_found(db, {row["key"]: 0 for row in rows})), read)


def _found(db: Database, fits: dict[int, int]) -> Iterator[FoundEvent]:
    """The events of these keys, whole, in their order."""
    keys = json.dumps(list(fits))
    these = "(SELECT value FROM json_each(?))"
    events = _by_key(db, f"SELECT * FROM events WHERE key IN {these}", keys)
    items = _by_key(
        db, f"SELECT * FROM items WHERE key IN (SELECT item FROM events WHERE key IN {these})", keys
    )
    sources = sources_of_items(db, items.values())
    participants, struck = _participants(db, keys)
    for key, fit in fits.items():
        event, item = events[key], items[events[key]["item"]]
        told = event_of(event, tuple(participants.get(key, ())))
        source, left_out = sources[item["source"]], tuple(struck.get(key, ()))
        news_at = read_moment(item["stored_at"]) if item["hit"] and not item["baseline"] else None
        yield FoundEvent(event["id"], told, item_of(item), source, fit, left_out, news_at=news_at)


def _participants(
    db: Database, keys: str
) -> tuple[dict[int, list[Participant]], dict[int, list[Participant]]]:
    """Those who take part in each of these events, and those who were read to and did not."""
    there: dict[int, list[Participant]] = {}
    struck: dict[int, list[Participant]] = {}
    for event, status, *told in db.execute(
        f"SELECT p.event, p.status, {PARTICIPANT_TOLD} FROM participants p"
        " LEFT JOIN corrections c ON c.id = p.correction"
        " WHERE p.event IN (SELECT value FROM json_each(?)) ORDER BY p.key",
        [keys],
    ):
        kept = struck if status == NOT_THERE else there
        kept.setdefault(event, []).append(participant_of(told))
    return there, struck


def _by_key(db: Database, sql: str, keys: str) -> dict[int, Row]:
    return {row["key"]: row for row in db.execute(sql, [keys])}
