"""Stories and occasions: which items tell the same, which events are one.

A story is called by the item that told it first, an occasion by the event. An item that changes is compared
anew; what people decided stands above any comparing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from sqlite3 import Row

from sqlite_utils import Database

from store.errors import StoreError
from store.interface import Decision, Joined, Keys, Told
from store.sqlite.events import read
from store.sqlite.rows import moment, read_moment
from store.sqlite.words import text
from store.vocabulary import Day, Event

# Characters of a text that are compared.
COMPARED = 4000
# Days before and after an event within which another item may tell of it.
_AROUND = timedelta(days=3)


def unjoined(db: Database, limit: int) -> list[Told]:
    rows = db.execute("SELECT key FROM items WHERE story IS NULL ORDER BY key LIMIT ?", [limit])
    return _told(db, [row["key"] for row in rows])


def likely(db: Database, told: Told, keys: Keys, limit: int) -> list[Told]:
    found = dict.fromkeys(
        row["key"]
        for sql, given in _ways(told, keys)
        for row in db.execute(f"{sql} LIMIT ?", [*given, limit])
    )
    others = [each for each in _told(db, list(found)[:limit]) if each.id != told.id]
    return [each for each in others if each.story]


# The items that a person has decided about, together with one of these items or events.
_DECIDED = (
    "SELECT i.key FROM joining_decisions d JOIN items i"
    " ON i.id = substr(d.{theirs}, 1, instr(d.{theirs} || '.', '.') - 1)"
    " WHERE d.undone_at IS NULL AND d.{mine} IN (SELECT value FROM json_each(?))"
)


def _ways(told: Told, keys: Keys) -> list[tuple[str, list[str]]]:
    """Where others may be found, the surest way first."""
    ids = json.dumps([told.id, *told.events])
    ways = [
        (_DECIDED.format(mine="one", theirs="other"), [ids]),
        (_DECIDED.format(mine="other", theirs="one"), [ids]),
    ]
    for column, key in (("canonical", keys.address), ("text_key", keys.text), ("title_key", keys.title)):
        if key:
            ways.append((f"SELECT key FROM items WHERE {column} = ? AND {column} <> ''", [key]))
    days = [event.date or told.day for event in told.events.values()]
    if told.names and (known := [each for each in days if each]):
        first, last = min(day.first for day in known), max(day.last for day in known)
        ways.append(_of_about(first, last, told.names))
    return ways


def _of_about(first: date, last: date, names: Collection[str]) -> tuple[str, list[str]]:
    """Items that tell an event of about those days in which one of these took part."""
    return (
        "SELECT DISTINCT e.item AS key FROM events e JOIN participants p ON p.event = e.key"
        " WHERE e.latest BETWEEN ? AND ? AND p.entity IN (SELECT value FROM json_each(?))",
        [_day(first, -_AROUND), _day(last, _AROUND), json.dumps(sorted(names))],
    )


def _day(day: date, around: timedelta) -> str:
    return date.fromordinal(min(max(day.toordinal() + around.days, 1), date.max.toordinal())).isoformat()


def join(db: Database, joined: Sequence[Joined]) -> None:
    for each in joined:
        story = _story(db, each.same_as) if each.same_as else each.id
        db.execute(
            "UPDATE items SET story = ?, story_reason = ?, canonical = ?, title_key = ?, text_key = ?"
            " WHERE id = ?",
            [
                story,
                each.reason if story != each.id else "",
                text(each.keys.address),
                text(each.keys.title),
                each.keys.text,
                each.id,
            ],
        )
        db.execute(
            "UPDATE events SET occasion = id WHERE occasion IS NULL"
            " AND item = (SELECT key FROM items WHERE id = ?)",
            [each.id],
        )
        for mine, theirs in each.events.items():
            db.execute(
                "UPDATE events SET occasion = coalesce("
                "(SELECT coalesce(o.occasion, o.id) FROM events o WHERE o.id = ?), id) WHERE id = ?",
                [theirs, mine],
            )


def _story(db: Database, item: str) -> str:
    row = db.execute("SELECT coalesce(story, id) FROM items WHERE id = ?", [item]).fetchone()
    return str(row[0]) if row else item


def decided(db: Database, ids: Sequence[str]) -> Mapping[tuple[str, str], bool]:
    these = json.dumps(list(ids))
    rows = db.execute(
        "SELECT one, other, same FROM joining_decisions WHERE undone_at IS NULL"
        " AND (one IN (SELECT value FROM json_each(?)) OR other IN (SELECT value FROM json_each(?)))"
        " ORDER BY key",
        [these, these],
    ).fetchall()
    both = [((row["one"], row["other"]), bool(row["same"])) for row in rows]
    return {**dict(both), **{(other, one): same for (one, other), same in both}}


def decide(db: Database, decision: Decision) -> bool:
    table = "events" if "." in decision.one else "items"
    for id in (decision.one, decision.other):
        if not db.execute(f"SELECT 1 FROM {table} WHERE id = ?", [id]).fetchone():
            raise StoreError(f"There is no {table[:-1]} {id!r}; ask for it again.")
    if decided(db, [decision.one]).get((decision.one, decision.other)) is decision.same:
        return False
    db.execute(
        "UPDATE joining_decisions SET undone_at = ? WHERE undone_at IS NULL"
        " AND ((one = ? AND other = ?) OR (one = ? AND other = ?))",
        [moment(decision.at), decision.one, decision.other, decision.other, decision.one],
    )
    db.execute(
        "INSERT INTO joining_decisions (id, one, other, same, user, user_name, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            decision.id,
            decision.one,
            decision.other,
            decision.same,
            text(decision.user),
            text(decision.user_name),
            moment(decision.at),
        ],
    )
    _apply(db, table, decision)
    return True


def _apply(db: Database, table: str, decision: Decision) -> None:
    """Put one of the two to the other, or out of whatever holds them both."""
    group = "occasion" if table == "events" else "story"
    if table == "items":
        reason = "decided" if decision.same else ""
        db.execute("UPDATE items SET story_reason = ? WHERE id = ?", [reason, decision.one])
    if decision.same:
        db.execute(
            f"UPDATE {table} SET {group} ="
            f" (SELECT coalesce(o.{group}, o.id) FROM {table} o WHERE o.id = ?)"
            f" WHERE id = ? OR {group} = ?",
            [decision.other, decision.one, decision.one],
        )
    else:
        lead = db.execute(f"SELECT {group} FROM {table} WHERE id = ?", [decision.one]).fetchone()[0]
        leaves = decision.other if lead == decision.one else decision.one
        db.execute(f"UPDATE {table} SET {group} = id WHERE id = ?", [leaves])


def undecide(db: Database, decision_id: str, at: datetime) -> Decision | None:
    row = db.execute(
        "SELECT * FROM joining_decisions WHERE id = ? AND undone_at IS NULL", [decision_id]
    ).fetchone()
    if row is None:
        return None
    db.execute("UPDATE joining_decisions SET undone_at = ? WHERE id = ?", [moment(at), decision_id])
    for id in (row["one"], row["other"]):
        db.execute("UPDATE items SET story = NULL WHERE id = ?", [id.partition(".")[0]])
        db.execute("UPDATE events SET occasion = NULL WHERE id = ? AND occasion <> id", [id])
    return _decision(db.execute("SELECT * FROM joining_decisions WHERE id = ?", [decision_id]).fetchone())


def decisions(db: Database, limit: int) -> list[Decision]:
    return [
        _decision(row)
        for row in db.execute("SELECT * FROM joining_decisions ORDER BY key DESC LIMIT ?", [limit])
    ]


def alike(db: Database, id: str) -> list[tuple[str, str]]:
    table, group = ("events", "occasion") if "." in id else ("items", "story")
    reason = "''" if table == "events" else "story_reason"
    lead = db.execute(f"SELECT coalesce({group}, id) FROM {table} WHERE id = ?", [id]).fetchone()
    if lead is None:
        return []
    rows = db.execute(
        f"SELECT id, '' AS reason, key FROM {table} WHERE id = :lead"
        f" UNION SELECT id, {reason}, key FROM {table} WHERE {group} = :lead AND {group} <> id ORDER BY key",
        {"lead": lead[0]},
    )
    return sorted(((row["id"], row["reason"]) for row in rows), key=lambda each: each[0] != lead[0])


def _told(db: Database, keys: Sequence[int]) -> list[Told]:
    these = json.dumps(list(keys))
    rows = db.execute(
        "SELECT i.key, i.id, i.source, i.address, i.title, a.language, i.story,"
        " coalesce(i.day, substr(i.published, 1, 10)) AS day,"
        " substr(a.text, length(a.title) + 1, ?) AS text FROM json_each(?) given"
        " JOIN items i ON i.key = given.value JOIN articles a ON a.item = i.key ORDER BY given.key",
        [COMPARED, these],
    ).fetchall()
    names: dict[int, set[str]] = {}
    for row in db.execute(
        "SELECT DISTINCT item, entity FROM mentions WHERE entity IS NOT NULL"
        " AND item IN (SELECT value FROM json_each(?))",
        [these],
    ):
        names.setdefault(row["item"], set()).add(row["entity"])
    events: dict[int, list[str]] = {}
    for row in db.execute(
        "SELECT item, id FROM events WHERE item IN (SELECT value FROM json_each(?)) ORDER BY key", [these]
    ):
        events.setdefault(row["item"], []).append(row["id"])
    found = {each.id: each.event for each in read(db, [id for ids in events.values() for id in ids])}
    return [_told_of(row, names, {id: found[id] for id in events.get(row["key"], ())}) for row in rows]


def _told_of(row: Row, names: Mapping[int, set[str]], events: Mapping[str, Event]) -> Told:
    return Told(
        id=row["id"],
        source_id=row["source"],
        address=row["address"],
        title=row["title"],
        text=row["text"],
        day=Day.parse(row["day"]),
        language=row["language"],
        names=frozenset(names.get(row["key"], ())),
        events=events,
        story=row["story"] or "",
    )


def _decision(row: Row) -> Decision:
    at = read_moment(row["at"])
    assert at is not None
    return Decision(
        id=row["id"],
        one=row["one"],
        other=row["other"],
        same=bool(row["same"]),
        user=row["user"],
        user_name=row["user_name"],
        at=at,
        undone_at=read_moment(row["undone_at"]),
    )
