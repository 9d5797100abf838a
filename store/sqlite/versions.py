"""What items said before they were changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from sqlite3 import Row
from typing import Any

from sqlite_utils import Database

from store.interface import ChangedItem, FoundItem, Part, Version
from store.sqlite.known import RESTLESS_AFTER
from store.sqlite.rows import NOT_THERE, item_of, moment
from store.sqlite.sources import sources_of_items
from store.vocabulary import SourceKind, Status

_MENTIONS = (
    "(SELECT json_group_array(entity) FROM (SELECT entity FROM mentions WHERE item = i.key"
    " AND entity IS NOT NULL GROUP BY entity ORDER BY min(ordinal)))"
)
_PARTICIPANTS = (
    "(SELECT json_group_array(json_array(p.name, p.status, p.entity)) FROM events e"
    f" JOIN participants p ON p.event = e.key WHERE e.item = i.key AND p.status <> '{NOT_THERE}')"
)
_NOW = f"a.title AS title, a.text AS text, {_MENTIONS} AS mentions, {_PARTICIPANTS} AS participants"
_AS_IT_STANDS = f"SELECT i.key AS item, {_NOW} FROM items i JOIN articles a ON a.item = i.key"


def remember(db: Database, items: Sequence[int], stored_at: datetime) -> None:
    """Keep what these items say, before they are replaced at that moment. Of one that changes all the time
    nothing more is kept."""
    db.execute(
        "INSERT INTO said_before (item, stored_at, title, text, mentions, participants)"
        f" SELECT i.key, ?, {_NOW} FROM items i JOIN articles a ON a.item = i.key"
        " WHERE i.key IN (SELECT value FROM json_each(?)) AND i.changes < ?",
        [moment(stored_at), json.dumps(list(items)), RESTLESS_AFTER],
    )


def changed(db: Database, since: datetime, until: datetime | None, limit: int) -> list[ChangedItem]:
    last = moment(until) if until else "9999"
    before = _first_after(db, "b.stored_at > ? AND b.stored_at <= ?", [moment(since), last])
    rows = db.execute(
        "SELECT i.* FROM items i JOIN sources s ON s.id = i.source"
        " WHERE i.key IN (SELECT value FROM json_each(?)) AND i.stored_at <= ? AND i.changes < ?"
        f" AND s.kind <> '{SourceKind.ARCHIVE}' ORDER BY i.changed_at DESC, i.key DESC",
        [json.dumps(list(before)), moment(since), RESTLESS_AFTER],
    ).fetchall()
    rows = [row for row in rows if row["hit"] or before[row["key"]].mentions][: max(limit, 0)]
    after = _as_they_stand(db, [row["key"] for row in rows])
    after |= _first_after(db, "b.stored_at > ?", [last], among=list(after))
    return [
        ChangedItem(found, before[row["key"]], after[row["key"]])
        for row, found in zip(rows, _found(db, rows, after), strict=True)
    ]


def _first_after(
    db: Database, where: str, given: list[Any], among: Sequence[int] | None = None
) -> dict[int, Version]:
    """By item what it said before its first change that is meant."""
    only = "" if among is None else " AND b.item IN (SELECT value FROM json_each(?))"
    rows = db.execute(
        f"SELECT b.*, min(b.key) FROM said_before b WHERE {where}{only} GROUP BY b.item",
        [*given, *([] if among is None else [json.dumps(among)])],
    )
    return {row["item"]: _version_of(row) for row in rows}


def _as_they_stand(db: Database, items: Sequence[int]) -> dict[int, Version]:
    rows = db.execute(f"{_AS_IT_STANDS} WHERE i.key IN (SELECT value FROM json_each(?))", [json.dumps(items)])
    return {row["item"]: _version_of(row) for row in rows}


def _found(db: Database, rows: Sequence[Row], after: dict[int, Version]) -> Iterable[FoundItem]:
    sources = sources_of_items(db, rows)
    ids = sorted({id for version in after.values() for id in version.mentions})
    names = dict(
        db.execute(
            "SELECT id, name FROM names WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(ids)]
        ).fetchall()
    )
    for row in rows:
        mentions = tuple(names.get(id, id) for id in after[row["key"]].mentions)
        yield FoundItem(item_of(row), sources[row["source"]], mentions)


def _version_of(row: Row) -> Version:
    return Version(
        title=row["title"],
        text=row["text"],
        mentions=tuple(json.loads(row["mentions"])),
        participants=tuple(
            Part(name, Status(status), entity) for name, status, entity in json.loads(row["participants"])
        ),
    )
