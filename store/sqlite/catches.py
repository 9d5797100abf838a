"""Saving a Catch: what one look at one source brought home.

Looks may be saved twice, late, or out of order (a process died, a machine answered slowly), and the
database ends up the same: items go by their id, an item is replaced only by what a later look saw of it,
and the source's state only by that of a later look.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from store.errors import StoreError
from store.interface import Saved
from store.sqlite import corrections, entries, held, robots, rows
from store.sqlite.baselines import of_baseline
from store.sqlite.digested import drawn
from store.sqlite.keys import keys_for
from store.sqlite.terms import put_terms
from store.sqlite.versions import remember
from store.sqlite.words import text
from store.vocabulary import Catch, Reading

_AFTER = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _Stored:
    """What stands of an item that a Catch brings again."""

    key: int
    content_hash: str
    seen_at: str
    replaced: tuple[tuple[str, str], ...]  # (content hash, last seen at) of its earlier versions


@dataclass(frozen=True, slots=True)
class _Changes:
    new: tuple[Reading, ...]
    changed: tuple[tuple[int, Reading], ...]  # with the item's key


def save(db: Database, catch: Catch) -> Saved:
    """Store the Catch in the open transaction."""
    by_hand, baseline_at = _checked(db, catch)
    if held.outdated(db, catch):
        return Saved()
    baseline = of_baseline(db, catch, awaited=bool(by_hand) and baseline_at is None)
    now, aside = held.kept_aside(db, catch)
    saved = replace(store_readings(db, catch.source_id, now, catch.at, baseline), held=aside)
    _see(db, catch)
    if _keep_state(db, catch):
        entries.keep(db, catch)
    robots.keep(db, catch)
    _log(db, catch, saved)
    return saved


def store_readings(
    db: Database, source: str, readings: Sequence[Reading], at: datetime, baseline: Collection[str] = ()
) -> Saved:
    """Store what is new or changed among these readings, seen at that moment; items whose ids are in
    `baseline` are stored as no news."""
    if not readings:
        return Saved()
    changes = _decide(readings, _stored(db, readings), rows.moment(at))
    _replace_items(db, changes.changed, at)
    added = _add_items(db, changes.new, at, baseline)
    _write_readings(db, [*added, *changes.changed])
    corrections.reapply(db, [key for key, _ in (*added, *changes.changed)])
    return Saved(len(added), len(changes.changed), sum(map(_hit, _readings(changes))))


def _decide(readings: Iterable[Reading], stored: dict[str, _Stored], at: str) -> _Changes:
    """Which readings are new and which replace what is stored. Of two with one id the last counts."""
    new, changed = [], []
    for id, reading in {text(each.item.id): each for each in readings}.items():
        there = stored.get(id)
        if there is None:
            new.append(reading)
        elif _replaces(reading.item.content_hash, there, at):
            changed.append((there.key, reading))
    return _Changes(tuple(new), tuple(changed))


def _replaces(content_hash: str, stored: _Stored, at: str) -> bool:
    """Whether a look at that moment saw something newer than what is stored."""
    if content_hash == stored.content_hash or at < stored.seen_at:
        return False
    # The look may be one that was saved before, and replaced by another of the same moment.
    return not any(content_hash == hash and at <= seen_at for hash, seen_at in stored.replaced)


def _checked(db: Database, catch: Catch) -> tuple[int, str | None]:
    """Whether the source was added by hand, and when its baseline was drawn. StoreError for a Catch that
    cannot be."""
    found = db.execute("SELECT by_hand, baseline_at FROM sources WHERE id = ?", [catch.source_id]).fetchone()
    if found is None:
        raise StoreError(f"There is no source {catch.source_id!r}; add it before saving what it brought.")
    for each in catch.readings:
        if each.item.source_id != catch.source_id:
            raise StoreError(
                f"The item {each.item.id!r} is of {each.item.source_id!r}, not of {catch.source_id!r};"
                " please report this."
            )
    return found["by_hand"], found["baseline_at"]


def _stored(db: Database, readings: Iterable[Reading]) -> dict[str, _Stored]:
    ids = json.dumps([text(each.item.id) for each in readings])
    found = db.execute(
        "SELECT key, id, content_hash, seen_at FROM items WHERE id IN (SELECT value FROM json_each(?))",
        [ids],
    ).fetchall()
    replaced: dict[int, list[tuple[str, str]]] = {row["key"]: [] for row in found}
    for row in db.execute(
        "SELECT item, content_hash, seen_at FROM item_versions"
        " WHERE item IN (SELECT value FROM json_each(?))",
        [json.dumps(list(replaced))],
    ):
        replaced[row["item"]].append((row["content_hash"], row["seen_at"]))
    return {
        row["id"]: _Stored(row["key"], row["content_hash"], row["seen_at"], tuple(replaced[row["key"]]))
        for row in found
    }


def _replace_items(db: Database, changed: Sequence[tuple[int, Reading]], at: datetime) -> None:
    """Replace the changed items, remember what they said before, and clear what was read out of it."""
    if not changed:
        return
    remember(db, [key for key, _ in changed], _stored_at(db, at))
    keys = json.dumps([key for key, _ in changed])
    these = "(SELECT value FROM json_each(?))"
    db.execute(
        "INSERT INTO item_versions (item, seen_at, content_hash, title, fetched_at, replaced_at)"
        f" SELECT key, seen_at, content_hash, title, fetched_at, ? FROM items WHERE key IN {these}",
        [rows.moment(at), keys],
    )
    db.execute(
        f"DELETE FROM participants WHERE event IN (SELECT key FROM events WHERE item IN {these})", [keys]
    )
    for table in ("events", "mentions", "articles", "told_terms"):
        db.execute(f"DELETE FROM {table} WHERE item IN {these}", [keys])
    settings = ", ".join(f"{column.strip()} = ?" for column in rows.ITEM_COLUMNS.split(","))
    db.conn.executemany(
        f"UPDATE items SET {settings}, changes = changes + 1, changed_at = ?, story = NULL WHERE key = ?",
        [(*rows.item_row(reading.item, hit=_hit(reading)), rows.moment(at), key) for key, reading in changed],
    )


def _add_items(
    db: Database, new: Sequence[Reading], moment: datetime, baseline: Collection[str]
) -> list[tuple[int, Reading]]:
    stored_at, at = rows.moment(_stored_at(db, moment)), rows.moment(moment)
    in_order = sorted(new, key=lambda each: rows.newest(each.item))
    days = [rows.day_newest(each.item) for each in in_order]
    added = list(zip(keys_for(db, "items", days), in_order, strict=True))
    db.conn.executemany(
        f"INSERT INTO items (key, {rows.ITEM_COLUMNS}, stored_at, seen_at, baseline)"
        f" VALUES (?, {rows.marks(rows.ITEM_COLUMNS)}, ?, ?, ?)",
        [
            (
                key,
                *rows.item_row(reading.item, hit=_hit(reading)),
                stored_at,
                at,
                text(reading.item.id) in baseline,
            )
            for key, reading in added
        ],
    )
    _count(db, new)
    return added


def _count(db: Database, new: Sequence[Reading]) -> None:
    """All readings are of one source."""
    if new:
        db.execute(
            "INSERT INTO item_counts (source, items, hits) VALUES (?, ?, ?)"
            " ON CONFLICT (source) DO UPDATE SET items = items + excluded.items, hits = hits + excluded.hits",
            [new[0].item.source_id, len(new), sum(map(_hit, new))],
        )


def _stored_at(db: Database, at: datetime) -> datetime:
    """The look's own moment, or just after the newest digest that was begun since.

    A look may take long. A digest that was begun before its Catch was saved tells everything up to its own
    moment; were the items stamped earlier, no digest would ever tell them.
    """
    told = drawn(db)
    return max(at, told + _AFTER) if told else at


def _write_readings(db: Database, readings: Sequence[tuple[int, Reading]]) -> None:
    """Write articles, mentions, events and participants, a table at a time: many rows to a call are what
    makes SQLite fast."""
    if not readings:
        return
    articles = [rows.article_row(key, each.article) for key, each in readings]
    mentions = [
        rows.mention_row(key, ordinal, mention)
        for key, each in readings
        for ordinal, mention in enumerate(each.mentions)
    ]
    events, participants = _event_rows(db, readings)
    _insert(db, "articles", rows.ARTICLE_COLUMNS, articles)
    # Before the events are there: they are searched in the words of their articles as well.
    db.execute(
        "INSERT INTO articles_fts (rowid, title, text) SELECT item, title, text FROM articles"
        " WHERE item IN (SELECT value FROM json_each(?)) ORDER BY item",
        [json.dumps([key for key, _ in readings])],
    )
    _insert(db, "mentions", rows.MENTION_COLUMNS, mentions)
    _insert(db, "events", rows.EVENT_COLUMNS, events)
    _insert(db, "participants", rows.PARTICIPANT_COLUMNS, participants)
    put_terms(db, readings)


def _event_rows(
    db: Database, readings: Sequence[tuple[int, Reading]]
) -> tuple[list[rows.Values], list[rows.Values]]:
    told = [
        (item, ordinal, f"{text(reading.item.id)}.{ordinal}", event, rows.span(event, published))
        for item, reading in readings
        for published in (rows.publication_day(reading.item, reading.article),)
        for ordinal, event in enumerate(reading.events, 1)
    ]
    # Of those that end on one day the first event of an item has the greatest key, so that it is found first.
    told.sort(key=lambda each: (each[0], -each[1]))
    keys = keys_for(db, "events", [bounds and bounds[1] for *_, bounds in told])
    in_text = sorted(zip(keys, told, strict=True), key=lambda each: each[1][:2])
    events = [rows.event_row(key, id, item, event, bounds) for key, (item, _, id, event, bounds) in in_text]
    return events, [
        rows.participant_row(key, each) for key, (*_, event, _) in in_text for each in event.participants
    ]


def _insert(db: Database, table: str, columns: str, values: list[rows.Values]) -> None:
    db.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({rows.marks(columns)})", values)


def _see(db: Database, catch: Catch) -> None:
    """Items that were listed have been seen now. What a source still lists is never forgotten."""
    seen = {text(id) for id in catch.listed} | {text(each.item.id) for each in catch.readings}
    if not seen:
        return
    at, ids = rows.moment(catch.at), json.dumps(sorted(seen))
    db.execute(
        "UPDATE items SET seen_at = :at"
        " WHERE id IN (SELECT value FROM json_each(:ids)) AND source = :source AND seen_at < :at",
        {"at": at, "ids": ids, "source": catch.source_id},
    )
    held.see(db, catch.source_id, ids, at)
    db.execute(
        "UPDATE sources SET listed_at = ? WHERE id = ? AND coalesce(listed_at, '') < ?",
        [at, catch.source_id, at],
    )


def _keep_state(db: Database, catch: Catch) -> bool:
    """Keep the state that the Catch leaves; not where a later look has left its own."""
    state, at = catch.state, rows.moment(catch.at)
    done = db.execute(
        "UPDATE sources SET etag = ?, last_modified = ?, looked_at = ?, succeeded_at = ?, next_look = ?,"
        " failures = ?, problem = ?, reason = ?, errors = ?, rhythm = ?, fresh_at = ?,"
        " moved_from = ?, moved_to = ?, moved_since = ?, document = ?, left_over = ?,"
        " alarm = ?, alarm_sentence = ?, alarm_since = ?, accepted = ?, sites = ?,"
        " caught_at = ?"
        " WHERE id = ? AND coalesce(caught_at, '') <= ?",
        [
            rows.maybe(state.etag),
            rows.maybe(state.last_modified),
            rows.maybe_moment(state.looked_at),
            rows.maybe_moment(state.succeeded_at),
            rows.maybe_moment(state.next_look),
            state.failures,
            rows.maybe(state.problem),
            text(state.reason),
            state.errors,
            state.rhythm,
            rows.maybe_moment(state.fresh_at),
            text(state.moved_from),
            text(state.moved_to),
            rows.maybe_moment(state.moved_since),
            rows.maybe(state.document),
            state.left,
            state.alarm and state.alarm.key,
            state.alarm and text(state.alarm.sentence),
            state.alarm and rows.moment(state.alarm.since),
            " ".join(state.accepted),
            " ".join(map(text, state.sites)),
            at,
            catch.source_id,
            at,
        ],
    )
    return bool(done.rowcount)


def _log(db: Database, catch: Catch, saved: Saved) -> None:
    """One row for each look; of a look that is saved again the first row stands."""
    db.execute(
        "INSERT OR IGNORE INTO source_log (source, at, new, changed, listed, unchanged, problem)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            catch.source_id,
            rows.moment(catch.at),
            saved.new,
            saved.changed,
            len(catch.listed),
            catch.unchanged,
            rows.maybe(catch.problem),
        ],
    )


def _readings(changes: _Changes) -> Iterable[Reading]:
    return (*changes.new, *(reading for _, reading in changes.changed))


def _hit(reading: Reading) -> bool:
    """Whether the item mentions somebody tracked, by name or by an office that the catalogue resolves."""
    took_part = (each.entity for event in reading.events for each in event.participants)
    return any(mention.entity for mention in reading.mentions) or any(took_part)
