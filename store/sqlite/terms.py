"""Who held what, as boxes beside items tell."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from sqlite_utils import Database

from store.sqlite.rows import maybe_day
from store.sqlite.words import text
from store.vocabulary import Day, Membership, Reading


def put_terms(db: Database, readings: Iterable[tuple[int, Reading]]) -> None:
    """Write what the items of these keys tell. A term without a first day is left out: nobody could say
    which one it is."""
    db.conn.executemany(
        "INSERT OR IGNORE INTO told_terms (item, person, post, since, until, quote)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (key, each.person_id, each.post_id, maybe_day(each.since), maybe_day(each.until), text(each.note))
            for key, reading in readings
            for each in reading.memberships
            if each.since
        ],
    )


def terms_told(db: Database, ids: Collection[str]) -> list[Membership]:
    """The terms of these persons and posts, each as the newest item tells it; `source` is that item's
    address, `note` the line of its box."""
    found = db.execute(
        "SELECT t.person, t.post, t.since, t.until, t.quote, i.address FROM told_terms t"
        " JOIN items i ON i.key = t.item"
        " WHERE t.person IN (SELECT value FROM json_each(:ids))"
        " OR t.post IN (SELECT value FROM json_each(:ids))"
        " ORDER BY t.item",
        {"ids": json.dumps(sorted(ids))},
    )
    newest = {
        (person, post, since): Membership(
            person, post, Day.parse(since), Day.parse(until), source=address, note=quote
        )
        for person, post, since, until, quote, address in found
    }
    return list(newest.values())
