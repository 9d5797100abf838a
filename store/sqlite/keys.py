"""Keys that tell the day.

The key of an item begins with the day on which it was published, that of an event with the last day on which
it may have been. So their rows stand in the order of time, and so does every index that names them, the
full-text ones too: what is newest is found by walking backwards, as far as it takes and no further, however
much is older."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlite_utils import Database

from store.errors import StoreError

BITS = 22
MOST_OF_A_DAY = (1 << BITS) - 1


def first_key(day: date | None) -> int:
    """What the keys of that day are greater than; those of no day are smaller than all others."""
    return day.toordinal() << BITS if day else 0


def day_of(key: int) -> date | None:
    """The day that a key tells."""
    return date.fromordinal(key >> BITS) if key >> BITS else None


def keys_for(db: Database, table: str, days: Sequence[date | None]) -> list[int]:
    """A free key for each of these days, in their order; of two for one day the later is greater. StoreError
    where a day has no more."""
    free = {day: _first_free(db, table, day, count) for day, count in Counter(days).items()}
    keys = list[int]()
    for day in days:
        keys.append(free[day])
        free[day] += 1
    return keys


def _first_free(db: Database, table: str, day: date | None, count: int) -> int:
    # Safe to count on: the transaction holds the write lock from its first statement.
    before = first_key(day)
    given = [before, before + MOST_OF_A_DAY]
    last = db.execute(f"SELECT max(key) FROM {table} WHERE key BETWEEN ? AND ?", given).fetchone()[0]
    first = int(last or before) + 1
    if first + count > before + MOST_OF_A_DAY:
        raise StoreError(f"More {table} than a database holds are of {day or 'no day'}; please report this.")
    return first
