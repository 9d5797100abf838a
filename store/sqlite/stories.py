"""Items that tell one story: found once, with the others' addresses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from sqlite3 import Row

from sqlite_utils import Database

Others = Mapping[str, Sequence[tuple[str, str]]]


def told_once(db: Database, rows: Sequence[Row]) -> tuple[list[Row], Others]:
    """The rows of items, of those that tell one story the first; and by its id the press room and address of
    each of the others, found or not."""
    stories = _stories(db, [row["id"] for row in rows])
    lead = {id: story for story, items in stories.items() for id, *_ in items}
    first = {lead.get(row["id"], row["id"]): row for row in reversed(rows)}
    kept = list(reversed(first.values()))
    others = {
        row["id"]: [(room, address) for id, room, address in stories[lead[row["id"]]] if id != row["id"]]
        for row in kept
        if row["id"] in lead
    }
    return kept, others


def _stories(db: Database, ids: Iterable[str]) -> dict[str, list[tuple[str, str, str]]]:
    """The items of each story that several tell, those of `ids` among them: id, press room, address."""
    rows = db.execute(
        "WITH leads(id) AS (SELECT DISTINCT coalesce(story, id) FROM items"
        " WHERE id IN (SELECT value FROM json_each(?))),"
        " told(story, id) AS"
        " (SELECT l.id, i.id FROM leads l JOIN items i ON i.story = l.id AND i.story <> i.id)"
        " SELECT t.story, i.id, coalesce(nullif(s.publisher, ''), s.title) AS room, i.address, i.key"
        " FROM (SELECT story, id FROM told UNION SELECT story, story FROM told) t"
        " JOIN items i ON i.id = t.id JOIN sources s ON s.id = i.source ORDER BY i.key",
        [json.dumps(list(ids))],
    )
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in rows:
        found.setdefault(row["story"], []).append((row["id"], row["room"], row["address"]))
    return found
