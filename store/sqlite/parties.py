"""Who takes part: the conditions for one group of names, and the events where one of them does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from store.sqlite.rows import NOT_THERE
from store.sqlite.words import fold, phrases, text
from store.vocabulary import Status

# Each name of a group is walked by itself, and SQLite puts at most 500 walks together; of so many who held an
# office nobody asks.
MOST_NAMES = 100


@dataclass(slots=True)
class Conditions:
    """Conditions of a statement in the making, and the values for their question marks."""

    conditions: list[str] = field(default_factory=list)
    given: list[Any] = field(default_factory=list)

    def require(self, condition: str, *given: Any) -> None:
        self.conditions.append(condition)
        self.given += given

    def __bool__(self) -> bool:
        return bool(self.conditions)

    def __str__(self) -> str:
        return " AND ".join(self.conditions) or "1"


@dataclass(frozen=True, slots=True)
class Party:
    """A group of names, one of which must take part: by catalogue id, by its own name, or through somebody of
    theirs. A person is also found by a part of the name: by "Ygeman" as well as by "Anders Ygeman"."""

    ids: tuple[str, ...]
    folded: tuple[str, ...]
    people: str  # the folded names as an expression of the search for persons

    @classmethod
    def of(cls, names: Iterable[str]) -> Party:
        ids = tuple(dict.fromkeys(map(text, names)))[:MOST_NAMES]
        folded = tuple(dict.fromkeys(bare for name in ids if (bare := fold(name))))
        return cls(ids, folded, phrases(folded))

    def require(self, wanted: Conditions, statuses: Collection[Status]) -> None:
        """That one of them takes part in `e`, with one of these statuses where given."""
        ways = [
            f"p.entity IN ({marks(self.ids)})",
            f"p.folded IN ({marks(self.folded)})",
            f"p.affiliation_folded IN ({marks(self.folded)})",
        ]
        given = [*self.ids, *self.folded, *self.folded]
        if self.people:
            named = " OR ".join("instr(' ' || p.folded || ' ', ?)" for _ in self.folded)
            ways.append(f"(p.kind = 'person' AND ({named}))")
            given += [f" {name} " for name in self.folded]
        wanted.require(
            f"EXISTS (SELECT 1 FROM participants p WHERE p.event = e.key AND {having(statuses)}"
            f" AND ({' OR '.join(ways)}))",
            *values(statuses),
            *given,
        )

    def newest(
        self, db: Database, statuses: Collection[Status], first: int, last: int, most: int
    ) -> list[int]:
        """The keys of at most so many events between these two where one of them takes part, newest first."""
        walks = list(self._walks(db, statuses, first, last, most))
        if not walks:
            return []
        sql = " UNION ".join(f"SELECT * FROM ({walk})" for walk, _ in walks)
        given = [value for _, each in walks for value in each]
        return [row[0] for row in db.execute(f"{sql} ORDER BY event DESC LIMIT ?", [*given, most])]

    def every(
        self, db: Database, statuses: Collection[Status], first: int, last: int, most: int
    ) -> set[int] | None:
        """The keys of all events between these two where one of them takes part; None where one way to come
        to them has more than `most`."""
        found = set[int]()
        for walk, given in self._walks(db, statuses, first, last, most + 1):
            keys = [row[0] for row in db.execute(walk, given)]
            if len(keys) > most:
                return None
            found.update(keys)
        return found

    def _walks(
        self, db: Database, statuses: Collection[Status], first: int, last: int, most: int
    ) -> Iterator[tuple[str, list[Any]]]:
        """The ways to come to their events, each a statement with its values."""
        condition = f"{having(statuses)} AND p.event BETWEEN ? AND ?"
        bounds = [*values(statuses), first, last, most]
        named = (("entity", self.ids), ("folded", self.folded), ("affiliation_folded", self.folded))
        for column, names in named:
            for name in names:
                yield _WALK.format(which=f"p.{column} = ?", condition=condition), [name, *bounds]
        if self.people and not self._has_ids(db):
            yield _PERSONS.format(condition=condition), [self.people, *bounds]

    def _has_ids(self, db: Database) -> bool:
        """Whether the catalogue knows them, so that all of them is found by id."""
        among = f"SELECT 1 FROM participants WHERE entity IN ({marks(self.ids)}) LIMIT 1"
        return db.execute(among, self.ids).fetchone() is not None


_WALK = "SELECT p.event FROM participants p WHERE {which} AND {condition} ORDER BY p.event DESC LIMIT ?"
_PERSONS = (
    "SELECT p.event FROM persons_fts f CROSS JOIN participants p ON p.key = f.rowid"
    " WHERE persons_fts MATCH ? AND p.kind = 'person' AND {condition} ORDER BY p.event DESC LIMIT ?"
)


def having(statuses: Collection[Status]) -> str:
    """The condition that `p` has one of these statuses; without any, that they are not struck out."""
    return f"p.status IN ({marks(statuses)})" if statuses else f"p.status <> '{NOT_THERE}'"


def values(statuses: Collection[Status]) -> list[str]:
    return sorted(status.value for status in statuses)


def marks(given: Collection[Any]) -> str:
    return ", ".join("?" * len(given))


def newest_with(db: Database, statuses: Collection[Status], first: int, last: int, most: int) -> list[int]:
    """The keys of at most so many events between these two where somebody has one of these, newest first."""
    walk = _WALK.format(which="p.status = ?", condition="p.event BETWEEN ? AND ?")
    walks = " UNION ".join(f"SELECT * FROM ({walk})" for _ in statuses)
    given = [value for status in values(statuses) for value in (status, first, last, most)]
    return [row[0] for row in db.execute(f"{walks} ORDER BY event DESC LIMIT ?", [*given, most])]
