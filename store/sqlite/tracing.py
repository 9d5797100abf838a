"""What became of an item, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Row

from sqlite_utils import Database

from store.canonical import canonical_address
from store.interface import Life, Step, What
from store.sqlite.rows import publication_moment, read_moment, source_of
from store.sqlite.words import text


def lives(db: Database, address: str, limit: int) -> list[Life]:
    given = text(address.strip())
    canonical = canonical_address(given)
    rows = db.execute(
        "SELECT * FROM items WHERE key IN (SELECT key FROM items WHERE id = :given UNION"
        " SELECT key FROM items WHERE canonical = :canonical AND canonical <> '') ORDER BY key LIMIT :limit",
        {"given": given, "canonical": canonical, "limit": limit},
    ).fetchall()
    return [_life(db, row) for row in rows] or _aside(db, given, limit)


def _life(db: Database, item: Row) -> Life:
    source = db.execute("SELECT * FROM sources WHERE id = ?", [item["source"]]).fetchone()
    steps = (*_arrival(db, item), *_reading(db, item), *_judging(db, item), *_telling(db, item))
    seen = Step(What.SEEN, read_moment(item["seen_at"]))
    return Life(item["id"], item["title"], item["address"], source_of(source), (*steps, seen))


def _arrival(db: Database, item: Row) -> Iterator[Step]:
    yield Step(What.PUBLISHED, publication_moment(item))
    yield Step(What.FETCHED, read_moment(item["fetched_at"]))
    what = What.BASELINE if item["baseline"] else What.STORED
    yield Step(what, read_moment(item["stored_at"]))
    for row in db.execute(
        "SELECT replaced_at, title FROM item_versions WHERE item = ? ORDER BY replaced_at", [item["key"]]
    ):
        yield Step(What.CHANGED, read_moment(row["replaced_at"]), row["title"])


def _reading(db: Database, item: Row) -> Iterator[Step]:
    names = db.execute(
        "SELECT DISTINCT coalesce(n.name, m.name) AS name FROM mentions m"
        " LEFT JOIN names n ON n.id = m.entity WHERE m.item = ? AND m.entity IS NOT NULL",
        [item["key"]],
    ).fetchall()
    if names:
        yield from (Step(What.NAMED, None, row["name"]) for row in names)
    else:
        yield Step(What.UNNAMED)
    for row in db.execute("SELECT name FROM events WHERE item = ? ORDER BY key", [item["key"]]):
        yield Step(What.TOLD, None, row["name"])
    if item["story"] and item["story"] != item["id"]:
        first = db.execute("SELECT address FROM items WHERE id = ?", [item["story"]]).fetchone()
        yield Step(What.JOINED, None, first["address"] if first else "", item["story_reason"])


def _judging(db: Database, item: Row) -> Iterator[Step]:
    for row in db.execute(
        "SELECT at, user_name FROM corrections WHERE item = ? AND undone_at IS NULL ORDER BY key",
        [item["id"]],
    ):
        yield Step(What.CORRECTED, read_moment(row["at"]), row["user_name"])


def _telling(db: Database, item: Row) -> Iterator[Step]:
    """The messages that tell of the item."""
    for row in db.execute(
        "SELECT c.name, d.owed_at, d.sent_at, d.state FROM told_items t"
        " JOIN deliveries d ON d.key = t.delivery JOIN channels c ON c.id = d.channel"
        " WHERE t.item = ? ORDER BY d.key",
        [item["id"]],
    ):
        yield Step(What.OWED, read_moment(row["owed_at"]), row["name"])
        if row["state"] == "sent":
            yield Step(What.SENT, read_moment(row["sent_at"]), row["name"])


def _aside(db: Database, id: str, limit: int) -> list[Life]:
    """What is kept aside is known by its id, and by the address that its reading holds."""
    rows = db.execute(
        "SELECT * FROM held WHERE item = :given OR instr(coalesce(reading, ''), :address) LIMIT :limit",
        {"given": id, "address": f'"{id}"', "limit": limit},
    ).fetchall()
    found = []
    for row in rows:
        source = db.execute("SELECT * FROM sources WHERE id = ?", [row["source"]]).fetchone()
        held = Step(What.HELD if row["reading"] else What.DROPPED, read_moment(row["held_at"]))
        seen = Step(What.SEEN, read_moment(row["seen_at"]))
        found.append(Life(row["item"], "", id, source_of(source), (held, seen)))
    return found
