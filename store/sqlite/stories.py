"""Items that tell one story: found once, with the others' addresses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from sqlite_utils import Database

from store.sqlite.rows import read_moment


@dataclass(frozen=True, slots=True)
class Other:
    """Another item of the story. `news_at`: when it was stored, where that was news."""

    id: str
    room: str
    address: str
    news_at: datetime | None


Others = Mapping[str, Sequence[Other]]


def others_of(db: Database, ids: Sequence[str]) -> Others:
    """For each of these items that is not alone with its story, the others that tell it."""
    lead = {each.id: items for items in _stories(db, ids).values() for each in items}
    return {id: [each for each in lead[id] if each.id != id] for id in ids if id in lead}


def told_once(db: Database, rows: Sequence[Row]) -> tuple[list[Row], Others]:
    """The rows of items, of those that tell one story the first; and by its id the others, found or not."""
    stories = _stories(db, [row["id"] for row in rows])
    lead = {each.id: story for story, items in stories.items() for each in items}
    first = {lead.get(row["id"], row["id"]): row for row in reversed(rows)}
    kept = list(reversed(first.values()))
    others = {
        row["id"]: [each for each in stories[lead[row["id"]]] if each.id != row["id"]]
        for row in kept
        if row["id"] in lead
    }
    return kept, others


def _stories(db: Database, ids: Iterable[str]) -> dict[str, list[Other]]:
    """The items of each story that several tell, those of `ids` among them."""
    rows = db.execute(
        "WITH leads(id) AS (SELECT DISTINCT coalesce(story, id) FROM items"
        " WHERE id IN (SELECT value FROM json_each(?))),"
        " told(story, id) AS"
        " (SELECT l.id, i.id FROM leads l JOIN items i ON i.story = l.id AND i.story <> i.id)"
        " SELECT t.story, i.id, coalesce(nullif(s.publisher, ''), s.title) AS room, i.address,"
        " CASE WHEN i.hit AND NOT i.baseline AND s.kind <> 'archive' THEN i.stored_at END AS news_at"
        " FROM (SELECT story, id FROM told UNION SELECT story, story FROM told) t"
        " JOIN items i ON i.id = t.id JOIN sources s ON s.id = i.source ORDER BY i.key",
        [json.dumps(list(ids))],
    )
    found: dict[str, list[Other]] = {}
    for row in rows:
        other = Other(row["id"], row["room"], row["address"], read_moment(row["news_at"]))
        found.setdefault(row["story"], []).append(other)
    return found
