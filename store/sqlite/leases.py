"""Claiming: a source is leased to one holder for a time, so that two processes never look at one at once.

A lease is renewed while its holder lives. One that ran out is nobody's, whatever became of its holder.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from sqlite3 import Row

from sqlite_utils import Database

from store.sqlite.robots import resting
from store.sqlite.rows import moment
from store.sqlite.sources import watched
from store.vocabulary import SourceKind, Watched

PER_SITE = 20
"""Sources of one claim that ask one site. They take turns, with a rest between; more would hold up others."""

# As the index `sources_due` has it, or SQLite would not use it.
_WATCHED = f"kind <> '{SourceKind.ARCHIVE}' AND paused_at IS NULL AND removed_at IS NULL"


def claim(
    db: Database,
    holder: str,
    now: datetime,
    until: datetime,
    site_of: Callable[[str], str],
    most: int,
    names: Collection[str],
    among: Collection[str] | None,
) -> list[Watched]:
    db.execute("DELETE FROM leases WHERE until <= ?", [moment(now)])
    candidates = _named(db, names) if names else _due(db, now, among)
    rests = resting(db, now)
    left_alone = () if names else rests
    chosen = _choose(candidates, _leased(db), left_alone, holder, site_of, most, len(names) or PER_SITE)
    if not chosen:
        return []
    db.conn.executemany(
        "INSERT INTO leases (source, site, holder, until) VALUES (?, ?, ?, ?)",
        [(id, " ".join(sites), holder, moment(until)) for id, sites in chosen.items()],
    )
    return [_told(each, chosen[each.source.id], rests) for each in watched(db, None, list(chosen))]


def _told(each: Watched, sites: Sequence[str], rests: Mapping[str, datetime]) -> Watched:
    """The source with the sites that are leased with it, and those among them that are to be left alone."""
    found = tuple((site, rests[site]) for site in each.state.sites if site in rests)
    return replace(each, rests=found, sites=tuple(sites))


def renew(db: Database, holder: str, until: datetime) -> int:
    return db.execute("UPDATE leases SET until = ? WHERE holder = ?", [moment(until), holder]).rowcount


def release(db: Database, holder: str) -> None:
    db.execute("DELETE FROM leases WHERE holder = ?", [holder])


def _due(db: Database, now: datetime, among: Collection[str] | None) -> Iterator[Row]:
    """Due sources, the longest overdue first."""
    which = "" if among is None else " AND (by_hand = 1 OR id IN (SELECT value FROM json_each(:among)))"
    return db.execute(
        f"SELECT id, address, sites FROM sources WHERE {_WATCHED} AND coalesce(next_look, '') <= :now{which}"
        " ORDER BY coalesce(next_look, ''), id",
        {"now": moment(now), "among": json.dumps(list(among or ()))},
    )


def _named(db: Database, names: Collection[str]) -> Iterator[Row]:
    return db.execute(
        "SELECT id, address, sites FROM sources WHERE kind <> ? AND removed_at IS NULL"
        " AND id IN (SELECT value FROM json_each(?)) ORDER BY id",
        [SourceKind.ARCHIVE.value, json.dumps(list(names))],
    )


def _leased(db: Database) -> dict[str, tuple[str, list[str]]]:
    """Source → its holder and sites."""
    rows = db.execute("SELECT source, holder, site FROM leases")
    return {source: (holder, sites.split(" ")) for source, holder, sites in rows}


def _choose(
    candidates: Iterator[Row],
    leased: dict[str, tuple[str, list[str]]],
    left_alone: Collection[str],
    holder: str,
    site_of: Callable[[str], str],
    most: int,
    per_site: int,
) -> dict[str, list[str]]:
    """Source → the sites that it asks, of those to be leased: free, of a site that did not ask to be left
    alone, and asking none that another holder is at."""
    others = {site for who, sites in leased.values() if who != holder for site in sites}
    counted = Counter(site for who, sites in leased.values() if who == holder for site in sites)
    chosen: dict[str, list[str]] = {}
    for id, address, more in candidates:
        if id in leased or (own := site_of(address)) in left_alone:
            continue
        sites = [own, *more.split()]
        if not others.isdisjoint(sites) or any(counted[site] >= per_site for site in sites):
            continue
        chosen[id] = sites
        counted.update(sites)
        if len(chosen) >= most:
            break
    return chosen
