"""What is known of items, for tracks to match; and which items they need not look at.

What an item must hold at least becomes one condition on `items`, which lets through all that a track could
take; the track itself judges. Words are looked up in the full-text index, names in those of mentions and
participants, both by ranges of keys, which stand in the order of time (`store.sqlite.keys`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from sqlite3 import Row
from typing import Any

from sqlite_utils import Database

from store.interface import Every, Facts, FoundItem, Some, Somebody, Sought, Window, Wording
from store.sqlite.keys import MOST_OF_A_DAY, day_of, first_key
from store.sqlite.rows import NOT_THERE, PARTICIPANT_TOLD, item_of, moment, participant_of
from store.sqlite.same_names import known_as
from store.sqlite.sources import sources_of_items
from store.sqlite.stories import others_of
from store.sqlite.words import fold, text
from store.vocabulary import Mention, Participant, SourceKind

Condition = tuple[str, list[Any]]
Keys = tuple[int, int]  # from the first to the last, both counted

# Items whose texts are in memory at a time.
_AT_ONCE = 100

# Items are looked for among those of so many days before the newest one, then further back, then in all.
_FURTHER = (64, 400, 4000, 0)
_SOME_DAY = date(1900, 1, 1)

_THESE = "(SELECT value FROM json_each(?))"


def matching(
    db: Database, fits: Callable[[Facts], bool], window: Window, sought: Sought, most: int | None
) -> list[Facts]:
    """The newest that fit, read a few at a time until there are `most`."""
    taken = list[Facts]()
    keys = _keys(db, window, sought)
    while page := list(islice(keys, _AT_ONCE)):
        for each in _facts(db, page):
            if fits(each):
                taken.append(each)
            if len(taken) == most:
                return taken
    return taken


def _keys(db: Database, window: Window, sought: Sought) -> Iterator[int]:
    """The keys of the window's items that hold what is sought, the newest first, read as far as they are
    taken."""
    newest = first_key(date.max) + MOST_OF_A_DAY
    oldest = first_key(window.published_since)
    if window.stored_after:
        yield from _between(db, window, sought, oldest, newest)
        return
    today = _newest(db)
    for days in _FURTHER:
        first = max(first_key(today - timedelta(days=days)) if days else 0, oldest)
        yield from _between(db, window, sought, first, newest)
        newest = first - 1
        if newest < oldest:
            return


def _newest(db: Database) -> date:
    """The day of the newest item; some day where there is none."""
    key = db.execute("SELECT max(key) FROM items").fetchone()[0] or 0
    return max(day_of(key) or _SOME_DAY, _SOME_DAY)


def _between(db: Database, window: Window, sought: Sought, first: int, last: int) -> Iterator[int]:
    """Of the items with keys from `first` to `last`."""
    among, given = _window(window)
    holds, more = _condition(db, sought, (first, last))
    index = "INDEXED BY items_stored" if window.stored_after else ""
    rows = db.execute(
        f"SELECT i.key FROM items i {index} WHERE {among} AND i.key BETWEEN ? AND ? AND {holds}"
        " ORDER BY i.key DESC",
        [*given, first, last, *more],
    )
    return (row["key"] for row in rows)


def _window(window: Window) -> Condition:
    parts, given = ["1"], list[Any]()
    if window.stored_after or window.stored_until:
        parts.append("i.baseline = 0 AND i.source NOT IN (SELECT id FROM sources WHERE kind = ?)")
        given.append(SourceKind.ARCHIVE.value)
    for sign, at in ((">", window.stored_after), ("<=", window.stored_until)):
        if at:
            parts.append(f"i.stored_at {sign} ?")
            given.append(moment(at))
    if window.items is not None:
        parts.append(f"i.id IN {_THESE}")
        given.append(json.dumps([text(id) for id in window.items]))
    if window.sources:
        parts.append(f"i.source IN {_THESE}")
        given.append(json.dumps(window.sources))
    return " AND ".join(parts), given


# ---- what an item must hold at least --------------------------------------------------------------


def _condition(db: Database, sought: Sought, keys: Keys) -> Condition:
    """A condition on `items i` that holds of all with keys in this range that could fit, with its values."""
    if isinstance(sought, Every | Some):
        return _joined(" AND " if isinstance(sought, Every) else " OR ", db, sought.parts, keys)
    if isinstance(sought, Wording):
        words = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? AND rowid BETWEEN ? AND ?"
        return f"i.key IN ({words})", [_phrase(sought), *keys]
    return _somebody(db, sought, keys) if isinstance(sought, Somebody) else ("1", [])


def _joined(sign: str, db: Database, parts: Sequence[Sought], keys: Keys) -> Condition:
    each = [_condition(db, part, keys) for part in parts]
    return f"({sign.join(sql for sql, _ in each)})", [value for _, values in each for value in values]


def _phrase(wording: Wording) -> str:
    """The words in FTS5's own terms: they hold letters and digits only, so that nothing in them is syntax."""
    return f'text : "{" ".join(wording.words)}"{" *" if wording.prefix else ""}'


def _somebody(db: Database, sought: Somebody, keys: Keys) -> Condition:
    ids = json.dumps(known_as(db, map(text, sought.ids)))
    bodies = json.dumps([bare for name in sought.bodies if (bare := fold(text(name)))])
    status = ", ".join(f"'{status.value}'" for status in sought.statuses)
    with_status = f"p.status IN ({status})" if status else f"p.status <> '{NOT_THERE}'"
    took_part = "SELECT e.item FROM participants p JOIN events e ON e.key = p.event WHERE"
    ways = [
        f"{took_part} p.entity IN {_THESE} AND {with_status}",
        f"{took_part} p.affiliation_folded IN {_THESE} AND {with_status}",
    ]
    if status:
        return f"i.key IN ({' UNION ALL '.join(ways)})", [ids, bodies]
    named = f"SELECT item FROM mentions WHERE entity IN {_THESE} AND item BETWEEN ? AND ?"
    return f"i.key IN ({' UNION ALL '.join((named, *ways))})", [ids, *keys, ids, bodies]


# ---- what is known of them ------------------------------------------------------------------------


def _facts(db: Database, keys: Sequence[int]) -> Iterator[Facts]:
    """All of these items, in their order."""
    these = json.dumps(list(keys))
    rows = db.execute(
        "SELECT i.*, a.text, a.language AS written_in FROM items i JOIN articles a ON a.item = i.key"
        f" WHERE i.key IN {_THESE}",
        [these],
    ).fetchall()
    by_key = {row["key"]: row for row in rows}
    sources = sources_of_items(db, rows)
    mentions, took_part, same = _mentions(db, these), _participants(db, these), _same(db)
    stories = others_of(db, [row["id"] for row in rows])
    for key in keys:
        row = by_key[key]
        named = mentions.get(key, [])
        canonical = tuple(dict.fromkeys(each["canonical"] for each in named if each["entity"]))
        others = stories.get(row["id"], ())
        also = tuple((each.room, each.address) for each in others)
        yield Facts(
            found=FoundItem(item_of(row), sources[row["source"]], canonical, also=also),
            text=row["text"],
            language=row["written_in"],
            stored_at=datetime.fromisoformat(row["stored_at"]),
            mentions=tuple(map(_mention_of, named)),
            participants=tuple(took_part.get(key, ())),
            same=same,
            joined=row["story"] is not None,
            others=tuple(each.id for each in others),
        )


def _mentions(db: Database, these: str) -> dict[int, list[Row]]:
    return _by_item(
        db.execute(
            "SELECT m.*, coalesce(n.name, m.name) AS canonical FROM mentions m"
            f" LEFT JOIN names n ON n.id = m.entity WHERE m.item IN {_THESE}"
            " ORDER BY m.item, m.start, m.ordinal",
            [these],
        )
    )


def _mention_of(row: Row) -> Mention:
    return Mention(row["name"], row["kind"], row["start"], row["stop"], row["entity"], bool(row["inferred"]))


def _participants(db: Database, these: str) -> dict[int, list[Participant]]:
    rows = db.execute(
        f"SELECT e.item, {PARTICIPANT_TOLD} FROM events e"
        " JOIN participants p ON p.event = e.key LEFT JOIN corrections c ON c.id = p.correction"
        f" WHERE e.item IN {_THESE} AND p.status <> ? ORDER BY e.item, p.key",
        [these, NOT_THERE],
    )
    return {item: [participant_of(row[1:]) for row in each] for item, each in _by_item(rows).items()}


def _by_item(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["item"], []).append(row)
    return found


def _same(db: Database) -> dict[str, frozenset[str]]:
    """For each id the ids and names that people have said are the same one's."""
    found: dict[str, set[str]] = {}
    for row in db.execute("SELECT alias, entity FROM same_names"):
        found.setdefault(row["entity"], set()).add(row["alias"])
    return {entity: frozenset(aliases) for entity, aliases in found.items()}
