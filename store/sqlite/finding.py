"""Which events fit a question, by their keys, the best first.

Keys stand in the order of time (see store.sqlite.keys). So what fits is walked from the newest backwards, a
page at a time, until there is enough of it: by who took part, by the words, by a status, or one after the
other; what else is asked for is looked at event by event. Where few events have somebody who is asked for,
those are looked at alone. So the time it takes depends on what is asked, and hardly on how much is known."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import islice
from typing import Any

from sqlite_utils import Database

from store.interface import EventQuery
from store.sqlite.keys import MOST_OF_A_DAY, first_key
from store.sqlite.matching import Matching
from store.sqlite.parties import Conditions, Party, having, marks, newest_with, values
from store.sqlite.rows import DAYS_TOLD_LATE
from store.sqlite.walking import Walk, pages
from store.sqlite.words import fold, text

# An announcement that names no day is taken for still to come this many days after it was published:
# press offices announce visits and meetings one to four weeks ahead.
UPCOMING_DAYS = 30

# Whoever takes part in no more events than this is found there, and not while walking through all.
_FEW = 2000
# Where the soonest are asked for, so many are put in order.
_AHEAD = 2000
# Of events that fit some of the words only, so many are weighed against one another, the newest.
_WEIGHED = 400
_COUNTED = 500
# The longest that an event may have been, by what is told of it: some day of a year.
_COARSE_DAYS = 366

# Where the words of a question had better stand than in the text alone, the best first.
_OWN = "{name place people quote} : "
_COLUMNS = (_OWN, "{name place people quote title} : ")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Keys from `first` to `last`, both counted; with `coarse` only of events that are told by month or
    year."""

    first: int
    last: int
    coarse: bool = False


def keys_of(db: Database, query: EventQuery) -> dict[int, int]:
    """The keys of the events that fit, best first, and how many groups of words each fits."""
    if query.limit <= 0 or not all(query.who):
        return {}
    if not query.soonest:
        return _Search(db, query).found()
    found = _Search(db, replace(query, limit=_AHEAD)).found()
    today = first_key(query.today)
    soonest = sorted(found, key=lambda key: (key < today, key if key >= today else -key))
    return {key: found[key] for key in soonest[: query.limit]}


class _Search:
    def __init__(self, db: Database, query: EventQuery) -> None:
        self.db = db
        self.query = query
        self.parties = [Party.of(names) for names in query.who]
        self.places = [bare for name in query.places if (bare := fold(text(name)))]
        self.stretches = stretches(query)
        self.wanted = self._wanted()

    def found(self) -> dict[int, int]:
        if not self.stretches or (self.query.places and not self.places):
            return {}
        if not self.query.words:
            walk = self._walk()
            return dict.fromkeys(islice(self._fitting(walk), self.query.limit), 0)
        if self.few is not None:
            return self._weighed(self._among(self.few))
        return self._by_words()

    # ---- who, when and where

    @cached_property
    def few(self) -> list[int] | None:
        """The events of all who are asked for, newest first, where one of those takes part in few; else
        None."""
        first, last = self.stretches[-1].first, self.stretches[0].last
        of_each = [
            party.newest(self.db, self.query.statuses, first, last, _FEW + 1) for party in self.parties
        ]
        complete = [set(keys) for keys in of_each if len(keys) <= _FEW]
        return sorted(set.intersection(*complete), reverse=True) if complete else None

    def _wanted(self) -> Conditions:
        query, wanted = self.query, Conditions()
        for party in self.parties:
            party.require(wanted, query.statuses)
        if query.statuses and not query.who:
            wanted.require(
                f"EXISTS (SELECT 1 FROM participants p WHERE p.event = e.key AND {having(query.statuses)})",
                *values(query.statuses),
            )
        for first, last in _times(query):
            wanted.require("e.earliest <= ? AND e.latest >= ?", last.isoformat(), first.isoformat())
        if self.places:
            named = " OR ".join("instr(e.place_folded, ?)" for _ in self.places)
            wanted.require(f"({named})", *self.places)
        if query.kinds:
            wanted.require(f"e.kind IN ({marks(query.kinds)})", *sorted(query.kinds))
        if query.future is not None:
            _require_future(wanted, query.future, query.today)
        return wanted

    def _walk(self) -> Walk:
        """How to come to events that may fit, where no words are asked for."""
        few, statuses = self.few if self.parties else None, self.query.statuses
        if few is not None:
            return lambda first, last, most: [key for key in few if first <= key <= last][:most]
        if self.parties:
            party = self.parties[0]
            return lambda first, last, most: party.newest(self.db, statuses, first, last, most)
        if self.places:
            return self._matching(self._at_place)
        if statuses:
            return lambda first, last, most: newest_with(self.db, statuses, first, last, most)
        return self._all

    def _all(self, first: int, last: int, most: int) -> list[int]:
        return self._keys(
            "SELECT key FROM events WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT ?", first, last, most
        )

    def _matching(self, expression: str) -> Walk:
        """By the words of the full-text search."""
        return lambda first, last, most: self._keys(
            "SELECT rowid FROM events_fts WHERE events_fts MATCH ? AND rowid BETWEEN ? AND ?"
            " ORDER BY rowid DESC LIMIT ?",
            expression,
            first,
            last,
            most,
        )

    def _fitting(self, walk: Walk) -> Iterator[int]:
        """The events of a walk that have all that must fit, newest first."""
        for stretch in self.stretches:
            for page in pages(walk, stretch.first, stretch.last):
                yield from self._among(page, stretch.coarse)

    def _among(self, keys: Sequence[int], coarse: bool = False) -> list[int]:
        """Those of these events that have all that must fit, newest first."""
        if not self.wanted and not coarse:
            return list(keys)
        only = " AND e.coarse" if coarse else ""
        return self._keys(
            "SELECT e.key FROM events e WHERE e.key IN (SELECT value FROM json_each(?))"
            f"{only} AND {self.wanted} ORDER BY e.key DESC",
            json.dumps(keys),
            *self.wanted.given,
        )

    # ---- words

    @cached_property
    def _groups(self) -> list[str]:
        """Each group of words as an expression, but for those that no text holds."""
        matching = Matching(self.db, "events")
        return [found for group in self.query.words if (found := matching.one_of(group))]

    @cached_property
    def _at_place(self) -> str:
        """Where a place is one of these, or begins with one; what must fit is looked at besides."""
        return "place : ({})".format(" OR ".join(f'"{place}"*' for place in self.places))

    def _by_words(self) -> dict[int, int]:
        """First the events that fit all groups of words: in the event's own words, else in its item's title,
        else in its text. Then, where fewer will do, the newest that fit fewer, those that fit more first."""
        groups, found = self._groups, dict[int, int]()
        if len(groups) < self._needed:
            return {}
        if len(groups) == len(self.query.words):
            every = " AND ".join(f"({group})" for group in groups)
            found = dict.fromkeys(self._of_all(every), len(groups))
            if len(found) == self.query.limit:
                return found
        if self._needed < len(self.query.words):
            # What fits enough groups fits one of any that are as many as may be missing, and one more.
            rare = sorted(groups, key=self._count)[: len(groups) - self._needed + 1]
            found = {**found, **self._weighed(self._newest(" OR ".join(rare), _WEIGHED))}
        return self._best(found)

    def _of_all(self, every: str) -> list[int]:
        """Events that fit the whole expression, at most as many as are asked for."""
        newest = self._newest(every, self.query.limit)
        if len(newest) < self.query.limit:  # these are all of them
            own, titled = (set(self._holding(f"{columns}({every})", newest)) for columns in _COLUMNS)
            return sorted(newest, key=lambda key: (key in own, key in titled, key), reverse=True)
        found = dict[int, None]()
        for columns in _COLUMNS:
            found |= dict.fromkeys(self._newest(f"{columns}({every})", self.query.limit))
        return list(islice(found | dict.fromkeys(newest), self.query.limit))

    def _weighed(self, keys: Sequence[int]) -> dict[int, int]:
        """These events with how many groups of words each fits, the best first."""
        fits, own = Counter[int](), Counter[int]()
        for group in self._groups:
            fits.update(self._holding(group, keys))
            own.update(self._holding(f"{_OWN}({group})", keys))
        best = sorted(fits, key=lambda key: (fits[key], own[key], key), reverse=True)
        return {key: fits[key] for key in best if fits[key] >= self._needed}

    def _best(self, found: dict[int, int]) -> dict[int, int]:
        """Those that fit more groups first; of equal ones the order stays."""
        ordered = sorted(found.items(), key=lambda each: -each[1])
        return dict(islice(ordered, self.query.limit))

    @property
    def _needed(self) -> int:
        return max(self.query.fit, 1)

    def _newest(self, expression: str, most: int) -> list[int]:
        if self.places:
            expression = f"({expression}) AND {self._at_place}"
        return list(islice(self._fitting(self._matching(expression)), most))

    def _holding(self, expression: str, keys: Sequence[int]) -> list[int]:
        """Those of these events, newest first, whose texts the expression fits."""
        if not keys:
            return []
        # The plus keeps SQLite from asking for each of them by itself.
        return self._keys(
            "SELECT rowid FROM events_fts WHERE events_fts MATCH ? AND rowid BETWEEN ? AND ?"
            " AND +rowid IN (SELECT value FROM json_each(?))",
            expression,
            min(keys),
            max(keys),
            json.dumps(keys),
        )

    def _count(self, expression: str) -> int:
        """How many events an expression fits, as far as that makes a difference."""
        matches = "SELECT 1 FROM events_fts WHERE events_fts MATCH ? LIMIT ?"
        return self._keys(f"SELECT count(*) FROM ({matches})", expression, _COUNTED)[0]

    def _keys(self, sql: str, *given: Any) -> list[int]:
        return [row[0] for row in self.db.execute(sql, given)]


def stretches(query: EventQuery) -> tuple[Stretch, ...]:
    """Between which keys all that may fit stands, the greatest first."""
    times = list(_times(query))
    first = first_key(max(first for first, _ in times)) if times else 0
    if query.future and query.today:
        first = max(first, first_key(query.today - timedelta(days=UPCOMING_DAYS)))
    until = min((last for _, last in times), default=date.max)
    if until == date.max:
        return (Stretch(first, _last_key(date.max)),)
    # The key tells the last day of an event. One that was told without its day was a few days before, at
    # most; one that is told by its month or year may have begun long before.
    near = _last_key(_later(until, DAYS_TOLD_LATE))
    far = _last_key(_later(until, _COARSE_DAYS))
    found = (Stretch(max(near + 1, first), far, coarse=True), Stretch(first, near))
    return tuple(each for each in found if each.first <= each.last)


def _times(query: EventQuery) -> Iterator[tuple[date, date]]:
    """The first and last day of each time that is asked for."""
    if query.day:
        yield query.day.first, query.day.last
    if query.since or query.until:
        yield query.since or date.min, query.until or date.max


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _last_key(day: date) -> int:
    return first_key(day) + MOST_OF_A_DAY


def _require_future(wanted: Conditions, future: bool, today: date | None) -> None:
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
