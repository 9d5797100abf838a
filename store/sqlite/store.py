"""The Store: each method lends a connection to the function that does it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from store.interface import (
    ChangedItem,
    Correction,
    Decision,
    EventQuery,
    FoundEvent,
    FoundItem,
    Joined,
    Keys,
    Life,
    Overview,
    Precision,
    Saved,
    Store,
    StoreStatus,
    Told,
    Tracked,
)
from store.sqlite import catalogue as mirror
from store.sqlite import (
    catches,
    corrections,
    deciding,
    events,
    finding,
    items,
    joining,
    leases,
    sources,
    status,
    terms,
    tracing,
    versions,
)
from store.sqlite.connections import Connections
from store.sqlite.followed import Followed
from store.sqlite.item_keys import Wanted
from store.sqlite.opening import open_connections
from store.sqlite.outbox import Outbox
from store.vocabulary import Catch, Membership, Source, Watched


def open_store(path: str | Path, *, read_only: bool = False) -> SqliteStore:
    """Open the database at `path`, made or brought up to date where needed.

    `:memory:` gives one that is gone when it is closed. From `read_only` on each call that would write raises
    StoreError. Raises NotADatabaseError where something else
    stands at `path`, NewerDatabaseError where a newer Rollcall wrote it, StoreError where it cannot be read
    or written.
    """
    return SqliteStore(open_connections(path, read_only=read_only))


class SqliteStore(Outbox, Followed, Store):
    """The promises of store.interface, kept in one SQLite file. Also a context manager that closes it."""

    def __init__(self, connections: Connections) -> None:
        self._db = connections

    # ---- watching

    def put_sources(self, sources_: Iterable[Source]) -> None:
        with self._db.writing() as db:
            sources.put_sources(db, sources_)

    def watch(self, source: Source) -> None:
        with self._db.writing() as db:
            sources.watch(db, source)

    def pause(self, source_id: str, at: datetime) -> None:
        with self._db.writing() as db:
            sources.pause(db, source_id, at)

    def resume(self, source_id: str) -> None:
        with self._db.writing() as db:
            sources.resume(db, source_id)

    def remove(self, source_id: str, at: datetime) -> None:
        with self._db.writing() as db:
            sources.remove(db, source_id, at)

    def sources(self, *, removed: bool = False) -> list[Source]:
        with self._db.reading() as db:
            return sources.sources(db, removed=removed)

    def watched(self, *, due: datetime | None = None, names: Collection[str] = ()) -> list[Watched]:
        with self._db.reading() as db:
            return sources.watched(db, due, names)

    def claim(
        self,
        holder: str,
        *,
        now: datetime,
        until: datetime,
        site_of: Callable[[str], str],
        most: int = 1000,
        names: Collection[str] = (),
        among: Collection[str] | None = None,
    ) -> list[Watched]:
        with self._db.writing() as db:
            return leases.claim(db, holder, now, until, site_of, most, names, among)

    def renew(self, holder: str, until: datetime) -> int:
        with self._db.writing() as db:
            return leases.renew(db, holder, until)

    def release(self, holder: str) -> None:
        with self._db.writing() as db:
            leases.release(db, holder)

    def save(self, catch: Catch) -> Saved:
        with self._db.writing() as db:
            return catches.save(db, catch)

    def save_all(self, catches_: Sequence[Catch]) -> list[Saved]:
        try:
            with self._db.writing() as db:  # a transaction is half of what storing a look without news takes
                return [catches.save(db, catch) for catch in catches_]
        except Exception as error:
            # A database that is busy or full would be so for each of them, after as long a wait.
            if len(catches_) < 2 or isinstance(error.__cause__, sqlite3.OperationalError):
                raise
        return self._one_by_one(catches_)

    def accept(self, source_id: str, at: datetime) -> Saved:
        with self._db.writing() as db:
            return deciding.accept(db, source_id, at)

    def drop(self, source_id: str, at: datetime) -> int:
        with self._db.writing() as db:
            return deciding.drop(db, source_id, at)

    def put_catalogue(self, catalogue: Tracked) -> bool:
        tables = mirror.tables_of(catalogue)
        fingerprint = mirror.fingerprint_of(tables)
        with self._db.reading() as db:
            if mirror.holds(db, fingerprint):
                return False
        with self._db.writing() as db:
            mirror.replace(db, fingerprint, tables)
        return True

    # ---- asking

    def events(self, query: EventQuery) -> list[FoundEvent]:
        with self._db.reading() as db:
            return events.find(db, query)

    def items(
        self,
        *,
        words: Sequence[str] = (),
        naming: Collection[str] = (),
        since: datetime | None = None,
        first: date | None = None,
        last: date | None = None,
        hits_only: bool = True,
        limit: int = 10,
    ) -> list[FoundItem]:
        with self._db.reading() as db:
            return items.find(db, Wanted(words, naming, since, first, last, hits_only), limit)

    def count_items(
        self,
        *,
        words: Sequence[str] = (),
        naming: Collection[str] = (),
        first: date | None = None,
        last: date | None = None,
        hits_only: bool = True,
        most: int = 1000,
    ) -> int:
        with self._db.reading() as db:
            return items.count(db, Wanted(words, naming, None, first, last, hits_only), most)

    def how_often(self, words: Sequence[tuple[str, ...]]) -> list[int]:
        with self._db.reading() as db:
            return finding.how_often(db, words)

    def events_by_id(self, ids: Sequence[str]) -> list[FoundEvent]:
        with self._db.reading() as db:
            return events.by_id(db, ids)

    def events_of_items(self, item_ids: Collection[str]) -> list[FoundEvent]:
        with self._db.reading() as db:
            return events.of_items(db, item_ids)

    def terms_told(self, ids: Collection[str]) -> list[Membership]:
        with self._db.reading() as db:
            return terms.terms_told(db, ids)

    def status(self) -> StoreStatus:
        with self._db.reading() as db:
            return status.status(db)

    def overview(self, *, most: int | None = 10) -> Overview:
        with self._db.reading() as db:
            return status.overview(db, most)

    def titles(self, ids: Collection[str]) -> Mapping[str, str]:
        with self._db.reading() as db:
            return sources.titles(db, ids)

    def changed(
        self, since: datetime, until: datetime | None = None, *, limit: int = 200
    ) -> list[ChangedItem]:
        with self._db.reading() as db:
            return versions.changed(db, since, until, limit)

    def lives(self, address: str, *, limit: int = 3) -> list[Life]:
        with self._db.reading() as db:
            return tracing.lives(db, address, limit)

    # ---- correcting

    def correct(self, correction: Correction) -> bool:
        with self._db.writing() as db:
            return corrections.correct(db, correction)

    def undo(self, correction_id: str, by: str, at: datetime) -> Correction | None:
        with self._db.writing() as db:
            return corrections.undo(db, correction_id, by, at)

    def corrections(
        self, *, event_ids: Collection[str] = (), since: datetime | None = None, limit: int = 20
    ) -> list[Correction]:
        with self._db.reading() as db:
            return corrections.corrections(db, event_ids, since, limit)

    def precision(self, by: str, *, limit: int = 10) -> list[Precision]:
        with self._db.reading() as db:
            return corrections.precision(db, by, limit)

    # ---- joining

    def unjoined(self, limit: int = 200) -> list[Told]:
        with self._db.reading() as db:
            return joining.unjoined(db, limit)

    def likely(self, told: Told, keys: Keys, *, limit: int = 60) -> list[Told]:
        with self._db.reading() as db:
            return joining.likely(db, told, keys, limit)

    def decided(self, ids: Sequence[str]) -> Mapping[tuple[str, str], bool]:
        with self._db.reading() as db:
            return joining.decided(db, ids)

    def join(self, joined: Sequence[Joined]) -> None:
        with self._db.writing() as db:
            joining.join(db, joined)

    def decide(self, decision: Decision) -> bool:
        with self._db.writing() as db:
            return joining.decide(db, decision)

    def undecide(self, decision_id: str, at: datetime) -> Decision | None:
        with self._db.writing() as db:
            return joining.undecide(db, decision_id, at)

    def decisions(self, limit: int = 20) -> list[Decision]:
        with self._db.reading() as db:
            return joining.decisions(db, limit)

    def alike(self, id: str) -> list[tuple[str, str]]:
        with self._db.reading() as db:
            return joining.alike(db, id)

    def _one_by_one(self, catches_: Sequence[Catch]) -> list[Saved]:
        """What the catches changed, each in a transaction of its own. Raises the first refusal in the end."""
        saved: list[Saved] = []
        refusals: list[Exception] = []
        for catch in catches_:
            try:
                saved.append(self.save(catch))
            except Exception as error:
                refusals.append(error)
        if refusals:
            raise refusals[0]
        return saved

    def close(self) -> None:
        """Close the database; a call still running ends undisturbed. Closing again does nothing."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
