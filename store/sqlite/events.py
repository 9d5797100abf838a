"""Which events fit a question, and in what order.

`statement` is pure: a query becomes one SELECT of keys. The parts that must fit are conditions on `events`;
the words that rank are looked up in the two full-text indexes, each group once in the event's own words
(name, place, people, the sentence that tells it), in the item's title, and in its text.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from sqlite3 import Row
from typing import Any

from sqlite_utils import Database

from store.interface import EventQuery, FoundEvent
from store.sqlite.occasions import as_one
from store.sqlite.rows import NOT_THERE, event_of, item_of, participant_of
from store.sqlite.same_names import known_as
from store.sqlite.sources import sources_of_items
from store.sqlite.words import fold, phrases, prefixes, text
from store.vocabulary import Participant, Status

# An announcement that names no day is taken for still to come this many days after it was published:
# press offices announce visits and meetings one to four weeks ahead.
UPCOMING_DAYS = 30

# Where a word fits, and what that is worth among events that fit equally many groups of words.
_OWN, _TITLE, _TEXT = 4, 2, 1


@dataclass(slots=True)
class _Select:
    """A statement in the making: conditions, and the values for their question marks."""

    conditions: list[str] = field(default_factory=list)
    given: list[Any] = field(default_factory=list)

    def require(self, condition: str, *given: Any) -> None:
        self.conditions.append(condition)
        self.given += given

    def __str__(self) -> str:
        return " AND ".join(self.conditions) or "1"


def find(db: Database, query: EventQuery) -> list[FoundEvent]:
    query = replace(query, who=tuple(tuple(known_as(db, names)) for names in query.who))
    sql, given = statement(query)
    fits = {row["key"]: row["fit"] for row in db.execute(sql, given)}
    return as_one(db, list(_found(db, fits)), read)


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
        " JOIN events e ON e.item = i.key ORDER BY given.key, e.key",
        [json.dumps([text(id) for id in dict.fromkeys(item_ids)])],
    )
    return as_one(db, list(_found(db, {row["key"]: 0 for row in rows})), read)


def statement(query: EventQuery) -> tuple[str, list[Any]]:
    """The SELECT of `key` and `fit` that answers the query, best first, and its values."""
    hits, hit_values = _hits(query.words)
    wanted = _wanted(query)
    newest = "e.latest DESC, e.item DESC, e.key"
    if query.words:
        select = (
            f"WITH hits(event, word, worth) AS ({hits}), ranked(event, fit, worth) AS"
            " (SELECT event, count(DISTINCT word), sum(worth) FROM hits GROUP BY event)"
            " SELECT e.key, r.fit FROM ranked r JOIN events e ON e.key = r.event"
            f" WHERE {wanted} ORDER BY r.fit DESC, r.worth DESC, {newest}"
        )
    else:
        select = f"SELECT e.key, 0 AS fit FROM events e WHERE {wanted} ORDER BY {newest}"
    return f"{select} LIMIT ?", [*hit_values, *wanted.given, max(query.limit, 0)]


def _hits(groups: Iterable[Iterable[str]]) -> tuple[str, list[Any]]:
    selects, given = [], list[Any]()
    for word, group in enumerate(groups):
        if not (fits := prefixes(group)):
            continue
        selects += [
            f"SELECT rowid, {word}, {_OWN} FROM events_fts WHERE events_fts MATCH ?",
            _OF_ITEMS.format(word=word, worth=_TITLE),
            _OF_ITEMS.format(word=word, worth=_TEXT),
        ]
        given += [fits, f"title : ({fits})", f"text : ({fits})"]
    return " UNION ALL ".join(selects) or "SELECT 0, 0, 0 WHERE 0", given


_OF_ITEMS = (
    "SELECT t.key, {word}, {worth} FROM articles_fts a JOIN events t ON t.item = a.rowid"
    " WHERE articles_fts MATCH ?"
)


def _wanted(query: EventQuery) -> _Select:
    """All that must fit."""
    wanted = _Select()
    for names in query.who:
        _require_one_of(wanted, names, query.statuses)
    if query.statuses and not query.who:
        wanted.require(
            f"e.key IN (SELECT event FROM participants WHERE status IN ({_marks(query.statuses)}))",
            *_values(query.statuses),
        )
    if query.day:
        _require_days(wanted, query.day.first, query.day.last)
    if query.since or query.until:
        _require_days(wanted, query.since or date.min, query.until or date.max)
    if query.place is not None:
        place = fold(text(query.place))
        wanted.require("? <> '' AND instr(e.place_folded, ?)", place, place)
    if query.kinds:
        wanted.require(f"e.kind IN ({_marks(query.kinds)})", *sorted(query.kinds))
    if query.future is not None:
        _require_future(wanted, query.future, query.today)
    return wanted


def _require_days(wanted: _Select, first: date, last: date) -> None:
    # The plus keeps SQLite from walking an index of days, which has a say in few questions only.
    wanted.require("+e.earliest <= ? AND +e.latest >= ?", last.isoformat(), first.isoformat())


def _require_one_of(wanted: _Select, names: Sequence[str], statuses: Collection[Status]) -> None:
    """One of `names` takes part: by catalogue id, by its own name, or through somebody of theirs.

    A person is also found by a part of the name: by "Ygeman" as well as by "Anders Ygeman".
    """
    given = [text(name) for name in names]
    folded = [bare for name in given if (bare := fold(name))]
    status = f" AND p.status IN ({_marks(statuses)})" if statuses else f" AND p.status <> '{NOT_THERE}'"
    ways = [
        (f"participants p WHERE p.entity IN ({_marks(given)})", given),
        (f"participants p WHERE p.folded IN ({_marks(folded)})", folded),
        (f"participants p WHERE p.affiliation_folded IN ({_marks(folded)})", folded),
    ]
    if people := phrases(folded):
        named = " OR ".join("instr(' ' || p.folded || ' ', ?)" for _ in folded)
        ways.append(
            (
                "events_fts f CROSS JOIN participants p ON p.event = f.rowid"
                f" WHERE events_fts MATCH ? AND p.kind = 'person' AND ({named})",
                [f"people : ({people})", *(f" {name} " for name in folded)],
            )
        )
    selects = [f"SELECT p.event FROM {way}{status}" for way, _ in ways]
    values = [value for _, each in ways for value in (*each, *_values(statuses))]
    wanted.require(f"e.key IN ({' UNION ALL '.join(selects)})", *values)


def _require_future(wanted: _Select, future: bool, today: date | None) -> None:
    """Whether it is still to come: by its date, where that tells; else by what the text said of it then."""
    if today is None:
        wanted.require("e.future = ?", future)
        return
    still = today - timedelta(days=UPCOMING_DAYS)
    wanted.require(
        "CASE WHEN e.date IS NULL THEN e.future AND coalesce(e.latest >= ?, 1)"
        " WHEN e.earliest > ? THEN 1 WHEN e.latest < ? THEN 0 ELSE e.future END = ?",
        still.isoformat(),
        today.isoformat(),
        today.isoformat(),
        future,
    )


def _marks(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))


def _values(statuses: Collection[Status]) -> list[str]:
    return sorted(status.value for status in statuses)


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
        yield FoundEvent(event["id"], told, item_of(item), source, fit, left_out)


def _participants(
    db: Database, keys: str
) -> tuple[dict[int, list[Participant]], dict[int, list[Participant]]]:
    """Those who take part in each of these events, and those who were read to and did not."""
    there: dict[int, list[Participant]] = {}
    struck: dict[int, list[Participant]] = {}
    for row in db.execute(
        "SELECT p.*, c.user_name AS corrected_by, c.at AS corrected_at FROM participants p"
        " LEFT JOIN corrections c ON c.id = p.correction"
        " WHERE p.event IN (SELECT value FROM json_each(?)) ORDER BY p.key",
        [keys],
    ):
        kept = struck if row["status"] == NOT_THERE else there
        kept.setdefault(row["event"], []).append(participant_of(row))
    return there, struck


def _by_key(db: Database, sql: str, keys: str) -> dict[int, Row]:
    return {row["key"]: row for row in db.execute(sql, [keys])}
