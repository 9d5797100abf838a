"""What people decide: kept for ever, and applied over whatever is read.

The rows that questions look at hold what is in force; beside a row that a correction changed stands what was
read (`was`). Applying is done by item: all is put back as it was read, then every correction that stands
is applied in the order in which they were made. So a changed item, a second correction and one undone are the
same thing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from sqlite3 import Row
from typing import Any

from sqlite_utils import Database

from store.errors import StoreError
from store.interface import Correction, Precision, Verdict
from store.sqlite.rows import NOT_THERE, moment, read_moment
from store.sqlite.same_names import named_so, rename, rename_all
from store.sqlite.words import fold, text
from store.vocabulary import Status

# The rule of a participant whom only a correction tells of.
BY_HAND = "correction"

_COLUMNS = (
    "id, verdict, name, folded, entity, kind, event, item, status, other, other_entity, user, user_name, at,"
    " note, judged_source, judged_rule, judged_status"
)
_SAME_STANDING = "SELECT * FROM corrections WHERE verdict = 'same' AND undone_at IS NULL ORDER BY key"
_READ = ("status", "entity", "name", "folded")


def correct(db: Database, correction: Correction) -> bool:
    if db.execute("SELECT 1 FROM corrections WHERE id = ?", [correction.id]).fetchone():
        return False
    item = _item_of(db, correction)
    judged = _judged(db, correction)
    db.execute(
        f"INSERT INTO corrections ({_COLUMNS}) VALUES ({', '.join('?' * len(_COLUMNS.split(',')))})",
        [*_row(correction, item), *judged],
    )
    if correction.verdict is Verdict.SAME:
        rename(db, correction)
    _apply(db, _items_meant(db, correction, item))
    return True


def undo(db: Database, correction_id: str, by: str, at: datetime) -> Correction | None:
    row = db.execute(
        "SELECT * FROM corrections WHERE id = ? AND undone_at IS NULL", [correction_id]
    ).fetchone()
    if row is None:
        return None
    correction = _correction_of(row)
    items = _items_meant(db, correction, row["item"])
    db.execute(
        "UPDATE corrections SET undone_at = ?, undone_by = ? WHERE id = ?",
        [moment(at), text(by), correction_id],
    )
    if correction.verdict is Verdict.SAME:
        rename_all(db, map(_correction_of, db.execute(_SAME_STANDING).fetchall()))
    _apply(db, items)
    return _correction_of(db.execute("SELECT * FROM corrections WHERE id = ?", [correction_id]).fetchone())


def corrections(
    db: Database, event_ids: Collection[str], since: datetime | None, limit: int
) -> list[Correction]:
    where, given = ["1"], list[Any]()
    if event_ids:
        where.append("event IN (SELECT value FROM json_each(?))")
        given.append(json.dumps(list(event_ids)))
    if since:
        where.append("max(at, coalesce(undone_at, '')) > ?")
        given.append(moment(since))
    rows = db.execute(
        f"SELECT * FROM corrections WHERE {' AND '.join(where)} ORDER BY key DESC LIMIT ?",
        [*given, max(limit, 0)],
    )
    return [_correction_of(row) for row in rows]


def precision(db: Database, by: str, limit: int) -> list[Precision]:
    column = {"source": "judged_source", "frame": "judged_rule"}[by]
    rows = db.execute(
        f"SELECT {column} AS judged, sum(right) AS n_right, sum(NOT right) AS n_wrong FROM ("
        " SELECT judged_source, judged_rule,"
        "  verdict = 'right' OR (verdict = 'status' AND status = judged_status) AS right, max(key)"
        " FROM corrections WHERE judged_rule IS NOT NULL AND undone_at IS NULL"
        "  AND verdict IN ('right', 'status', 'not_there') GROUP BY event, coalesce(entity, folded)"
        f") GROUP BY {column} ORDER BY count(*) DESC, judged LIMIT ?",
        [limit],
    )
    return [Precision(row["judged"], row["n_right"], row["n_wrong"]) for row in rows]


def reapply(db: Database, items: Iterable[int]) -> None:
    """Apply what stands to items that have just been stored or read anew."""
    keys = list(items)
    if not keys:
        return
    concerned = db.execute(
        "SELECT i.key FROM json_each(?) given JOIN items i ON i.key = given.value"
        " WHERE EXISTS (SELECT 1 FROM corrections c WHERE c.item = i.id AND c.undone_at IS NULL)",
        [json.dumps(keys)],
    )
    _apply(db, {*(row["key"] for row in concerned), *named_so(db, keys)})


def _apply(db: Database, items: Collection[int]) -> None:
    """Put these items back as they were read, then apply all that stands, in the order it was decided."""
    if not items:
        return
    _put_back(db, items)
    keys = json.dumps(list(items))
    standing = db.execute(
        "SELECT * FROM corrections WHERE undone_at IS NULL AND verdict IN ('status', 'not_there') AND item IN"
        " (SELECT id FROM items WHERE key IN (SELECT value FROM json_each(?))) ORDER BY key",
        [keys],
    ).fetchall()
    _same(db, keys)
    for row in standing:
        _settle(db, row)


def _put_back(db: Database, items: Collection[int]) -> None:
    keys = json.dumps(list(items))
    events = "(SELECT key FROM events WHERE item IN (SELECT value FROM json_each(?)))"
    db.execute(f"DELETE FROM participants WHERE rule = '{BY_HAND}' AND event IN {events}", [keys])
    columns = ", ".join(f"{name} = json_extract(was, '$.{name}')" for name in _READ)
    db.execute(
        f"UPDATE participants SET {columns}, correction = NULL, was = NULL"
        f" WHERE was IS NOT NULL AND event IN {events}",
        [keys],
    )
    db.execute(
        "UPDATE mentions SET entity = nullif(was, ''), was = NULL"
        " WHERE was IS NOT NULL AND item IN (SELECT value FROM json_each(?))",
        [keys],
    )


_WAS = "json_object(" + ", ".join(f"'{name}', participants.{name}" for name in _READ) + ")"


def _same(db: Database, keys: str) -> None:
    """Give whoever bears a name that is another's the other's id and name."""
    if not db.execute("SELECT 1 FROM same_names LIMIT 1").fetchone():
        return
    db.execute(
        f"UPDATE participants SET was = coalesce(was, {_WAS}), correction = s.correction,"
        " entity = s.entity, name = s.name FROM same_names s"
        " WHERE s.alias = coalesce(participants.entity, participants.folded) AND event IN"
        " (SELECT key FROM events WHERE item IN (SELECT value FROM json_each(?)))",
        [keys],
    )
    db.execute(
        "UPDATE mentions SET was = coalesce(mentions.entity, ''), entity = s.entity FROM same_names s"
        " WHERE s.alias = coalesce(mentions.entity, mentions.folded)"
        " AND item IN (SELECT value FROM json_each(?))",
        [keys],
    )


def _settle(db: Database, row: Row) -> None:
    """One correction about somebody's part in an event."""
    event = _event_meant(db, row)
    if event is None:
        return
    status = NOT_THERE if row["verdict"] == Verdict.NOT_THERE else row["status"]
    done = db.execute(
        f"UPDATE participants SET was = coalesce(was, {_WAS}), status = ?, correction = ?"
        f" WHERE event = ? AND {_IS_MEANT}",
        [status, row["id"], event["key"], row["entity"], row["folded"]],
    )
    if not done.rowcount and status != NOT_THERE:
        db.execute(
            "INSERT INTO participants (event, name, kind, status, entity, inferred, certainty, folded,"
            " quote, start, stop, rule, correction) VALUES (?, ?, ?, ?, ?, 0, 1.0, ?, ?, 0, 0, ?, ?)",
            [
                event["key"],
                row["name"],
                row["kind"],
                status,
                row["entity"],
                row["folded"],
                event["quote"],
                BY_HAND,
                row["id"],
            ],
        )


_IS_MEANT = "(entity = ? OR folded = ?)"


def _event_meant(db: Database, row: Row) -> Row | None:
    """The event that a correction is about: by its id, or where the item tells its events in another order
    now, the one that names whom it is about."""
    events = db.execute(
        "SELECT e.key, e.id, e.quote, EXISTS (SELECT 1 FROM participants p WHERE p.event = e.key"
        " AND (p.entity = ? OR p.folded = ?)) AS names"
        " FROM events e JOIN items i ON i.key = e.item WHERE i.id = ? ORDER BY e.key",
        [row["entity"], row["folded"], row["item"]],
    ).fetchall()
    found: list[Row] = sorted(
        events, key=lambda each: (each["names"], each["id"] == row["event"]), reverse=True
    )
    return found[0] if found and (found[0]["names"] or found[0]["id"] == row["event"]) else None


def _item_of(db: Database, correction: Correction) -> str:
    if correction.verdict is Verdict.SAME:
        return ""
    table, id = ("events", correction.event_id) if correction.event_id else ("items", correction.item_id)
    item = "e.item" if table == "events" else "e.key"
    row = db.execute(
        f"SELECT i.id FROM {table} e JOIN items i ON i.key = {item} WHERE e.id = ?", [id]
    ).fetchone()
    if row is None:
        raise StoreError(f"There is no {table[:-1]} {id!r} to correct; ask for it again.")
    return str(row["id"])


def _items_meant(db: Database, correction: Correction, item: str) -> set[int]:
    """The keys of the items whose rows a correction may change."""
    if correction.verdict is Verdict.SAME:
        return named_so(db)
    return {row["key"] for row in db.execute("SELECT key FROM items WHERE id = ?", [item])}


def _judged(db: Database, correction: Correction) -> tuple[str | None, str | None, str | None]:
    """Source, rule and status of what was read of whom the correction is about, as it was read."""
    row = db.execute(
        "SELECT i.source, p.rule, coalesce(json_extract(p.was, '$.status'), p.status) AS status"
        " FROM participants p JOIN events e ON e.key = p.event JOIN items i ON i.key = e.item"
        f" WHERE e.id = ? AND (p.entity = ? OR p.folded = ?) AND p.rule <> '{BY_HAND}'",
        [correction.event_id, correction.entity, fold(text(correction.name))],
    ).fetchone()
    return (row["source"], row["rule"], row["status"]) if row else (None, None, None)


def _row(correction: Correction, item: str) -> list[Any]:
    return [
        correction.id,
        correction.verdict.value,
        text(correction.name),
        fold(text(correction.name)),
        correction.entity,
        correction.kind,
        correction.event_id,
        item,
        correction.status and correction.status.value,
        text(correction.other),
        correction.other_entity,
        text(correction.user),
        text(correction.user_name),
        moment(correction.at),
        text(correction.note),
    ]


def _correction_of(row: Row) -> Correction:
    at = read_moment(row["at"])
    assert at is not None
    return Correction(
        id=row["id"],
        verdict=Verdict(row["verdict"]),
        name=row["name"],
        user=row["user"],
        user_name=row["user_name"],
        at=at,
        entity=row["entity"],
        kind=row["kind"],
        event_id=row["event"],
        item_id=row["item"],
        status=Status(row["status"]) if row["status"] else None,
        other=row["other"],
        other_entity=row["other_entity"],
        undone_at=read_moment(row["undone_at"]),
        undone_by=row["undone_by"],
        note=row["note"],
    )
