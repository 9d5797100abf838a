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
from store.sqlite.walking import FIRST_PAGE, Walk, pages
from store.sqlite.words import fold, text

# An announcement that names no day is taken for still to come this many days after it was published:
# press offices announce visits and meetings one to four weeks ahead.
UPCOMING_DAYS = 30

# Whoever takes part in no more events than this is found there, and not while walking through all.
_FEW = 10_000
# Of no more events than this it is asked of each which words it fits.
_EACH = 1000
# Where the soonest are asked for, so many are put in order.
_AHEAD = 2000
# Of events that fit some of the words only, so many are weighed against one another, the newest.
_WEIGHED = 400
# The longest that an event may have been, by what is told of it: some day of a year.
_COARSE_DAYS = 366

# Where the words of a question had better stand than in the text alone, the best first.
_COLUMNS = ("{name place people quote} : ", "{name place people quote title} : ")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Between which keys what may fit stands: from `first` to `near`, and to `far` where it is told by its
    month or year. A key tells the last day of an event: one that was told without its day was a few days
    before, at most; one that is told by its year may have begun long before."""

    first: int
    near: int
    far: int


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


def how_often(db: Database, words: Sequence[tuple[str, ...]]) -> list[int]:
    """How many events hold one of each group of words, as far as that makes a difference."""
    matching = Matching(db, "events")
    return [matching.count(found) if (found := matching.one_of(group)) else 0 for group in words]


class _Search:
    def __init__(self, db: Database, query: EventQuery) -> None:
        self.db = db
        self.query = query
        self.parties = [Party.of(names) for names in query.who]
        self.places = [bare for name in query.places if (bare := fold(text(name)))]
        self.matching = Matching(db, "events")
        self.stretch = stretch_of(query)
        self.wanted = self._wanted()

    def found(self) -> dict[int, int]:
        if self.query.places and not self._at_place:
            return {}
        if not self.query.words:
            return dict.fromkeys(islice(self._fitting(self._walk()), self.query.limit), 0)
        return self._by_words()

    # ---- who, when and where

    @cached_property
    def few(self) -> set[int] | None:
        """The events of all who are asked for, where one of those takes part in few; else None."""
        there = self.query.statuses, self.stretch.first, self.stretch.far
        found = [party.every(self.db, *there, _FEW) for party in self.parties]
        rare = [keys for keys in found if keys is not None]
        return set.intersection(*rare) if rare else None

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
        if query.dated:
            wanted.require("e.date IS NOT NULL")
        if query.kinds:
            wanted.require(f"e.kind IN ({marks(query.kinds)})", *sorted(query.kinds))
        if query.future is not None:
            _require_future(wanted, query.future, query.today)
        return wanted

    def _walk(self) -> Walk:
        """How to come to events that may fit, where no words are asked for."""
        few, statuses = self.few if len(self.parties) > 1 else None, self.query.statuses
        if few is not None:
            ordered = sorted(few, reverse=True)
            return lambda first, last, most: [key for key in ordered if first <= key <= last][:most]
        if self.parties:
            party = self.parties[0]
            return lambda first, last, most: party.newest(self.db, statuses, first, last, most)
        if self.places:
            return self._walk_by(self._at_place)
        if statuses:
            return lambda first, last, most: newest_with(self.db, statuses, first, last, most)
        return self._all

    def _all(self, first: int, last: int, most: int) -> list[int]:
        return self._keys(
            "SELECT key FROM events WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT ?", first, last, most
        )

    def _walk_by(self, expression: str) -> Walk:
        """By the words of the full-text search."""
        return lambda first, last, most: self._keys(
            "SELECT rowid FROM events_fts WHERE events_fts MATCH ? AND rowid BETWEEN ? AND ?"
            " ORDER BY rowid DESC LIMIT ?",
            expression,
            first,
            last,
            most,
        )

    @property
    def _all_fit(self) -> bool:
        """Whether nothing is asked for besides the words."""
        return not self.wanted and self.stretch.far == self.stretch.near

    def _fitting(self, walk: Walk, expression: str = "", first_page: int = FIRST_PAGE) -> Iterator[int]:
        """The events of a walk that have all that must fit, newest first; `expression` is what it goes by."""
        few = self.few if expression else None
        if coarse := self._coarse():
            yield from self._among(self._holding(expression, coarse) if expression else coarse)
        for page in pages(walk, self.stretch.first, self.stretch.near, first_page):
            yield from self._among(page if few is None else [key for key in page if key in few])

    def _coarse(self) -> list[int]:
        """The events told by month or year whose keys are past the time that is asked for."""
        if self.stretch.far == self.stretch.near:
            return []
        return self._keys(
            "SELECT key FROM events WHERE coarse AND key BETWEEN ? AND ? ORDER BY key DESC",
            max(self.stretch.near + 1, self.stretch.first),
            self.stretch.far,
        )

    def _among(self, keys: Sequence[int]) -> list[int]:
        """Those of these events that have all that must fit, newest first."""
        if not self.wanted or not keys:
            return list(keys)
        return self._keys(
            "SELECT e.key FROM events e WHERE e.key IN (SELECT value FROM json_each(?))"
            f" AND {self.wanted} ORDER BY e.key DESC",
            json.dumps(keys),
            *self.wanted.given,
        )

    # ---- words

    @cached_property
    def _groups(self) -> list[str]:
        """Each group of words as an expression, but for those that no text holds."""
        return [found for group in self.query.words if (found := self.matching.one_of(group))]

    @cached_property
    def _at_place(self) -> str:
        """Where a place is one of these, or begins with one; what must fit is looked at besides."""
        named = self.matching.one_of(self.places)
        return f"place : ({named})" if named else ""

    def _by_words(self) -> dict[int, int]:
        """First the events that fit all groups of words; where those are more than are asked for, in the
        event's own words, else in its item's title, else in its text. Then, where fewer will do, the newest
        that fit fewer, those that fit more first."""
        groups, found = self._groups, dict[int, int]()
        if len(groups) < self._needed:
            return {}
        if len(groups) == len(self.query.words):
            every = " AND ".join(f"({group})" for group in groups)
            found = dict.fromkeys(self._of_all(every), len(groups))
            if len(found) == self.query.limit:
                return found
        if self._needed < len(self.query.words):
            found = {**found, **self._weighed(self._with_some())}
        return self._best(found)

    def _with_some(self) -> list[int]:
        """Events among which all are that fit enough of the words, though not all."""
        if self.few is not None and len(self.few) <= _EACH:
            return self._among(sorted(self.few, reverse=True))
        # What fits enough groups fits one of any that are as many as may be missing, and one more.
        rare = sorted(self._groups, key=self.matching.count)[: len(self._groups) - self._needed + 1]
        return self._newest(" OR ".join(rare), _WEIGHED)

    def _of_all(self, every: str) -> list[int]:
        """Events that fit the whole expression, at most as many as are asked for."""
        newest = self._newest(every, self.query.limit)
        if len(newest) < self.query.limit:  # these are all of them
            return newest
        found = dict[int, None]()
        for columns in _COLUMNS:
            if len(found) < self.query.limit:
                found |= dict.fromkeys(self._newest(f"{columns}({every})", self.query.limit))
        return list(islice(found | dict.fromkeys(newest), self.query.limit))

    def _weighed(self, keys: Sequence[int]) -> dict[int, int]:
        """These events with how many groups of words each fits, the best first."""
        fits = Counter(key for group in self._groups for key in self._holding(group, keys))
        best = sorted(fits, key=lambda key: (fits[key], key), reverse=True)
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
        first_page = most if self._all_fit else FIRST_PAGE
        return list(islice(self._fitting(self._walk_by(expression), expression, first_page), most))

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

    def _keys(self, sql: str, *given: Any) -> list[int]:
        return [row[0] for row in self.db.execute(sql, given)]


def stretch_of(query: EventQuery) -> Stretch:
    """Where all that may fit stands."""
    times = list(_times(query))
    first = first_key(max(first for first, _ in times)) if times else 0
    if query.future and query.today:
        first = max(first, first_key(query.today - timedelta(days=UPCOMING_DAYS)))
    until = min((last for _, last in times), default=date.max)
    near, far = (_last_key(_later(until, days)) for days in (DAYS_TOLD_LATE, _COARSE_DAYS))
    return Stretch(first, near, far)


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
