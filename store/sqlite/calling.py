"""What the events of a day are called by, so that one can be told from the others."""

from __future__ import annotations

from sqlite_utils import Database

from store.interface import Called, EventQuery
from store.sqlite.finding import stretch_of
from store.vocabulary import Day

_CALLED = (
    "SELECT e.id, i.id, e.name, e.place, e.people, e.quote, i.title FROM events e"
    " JOIN items i ON i.key = e.item"
    " WHERE e.key BETWEEN ? AND ? AND {which} AND e.earliest <= ? AND e.latest >= ?"
)


def called_on(db: Database, day: Day) -> list[Called]:
    stretch, told = stretch_of(EventQuery(day=day)), (day.last.isoformat(), day.first.isoformat())
    rows = [
        *db.execute(_CALLED.format(which="1"), [stretch.first, stretch.near, *told]),
        *db.execute(_CALLED.format(which="e.coarse"), [stretch.near + 1, stretch.far, *told]),
    ]
    return [Called(id, item, tuple(filter(None, texts))) for id, item, *texts in rows]
