"""Connections to one database: how they are opened, lent to threads, and how their errors are told.

A call may come from any thread, and the chats answer from a pool of threads that come and go. So
connections belong to nobody: a call borrows an idle one and puts it back. Readers each hold their own and
see the database as it was when they began, while one writer at a time writes (WAL). A connection for
each thread would do the same, but would leave one behind for each thread that ended.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlite_utils import Database

from store.errors import NotADatabaseError, StoreError
from store.sqlite.turns import Turns

MEMORY = ":memory:"

BUSY_SECONDS = 10  # how long a writer waits for a writer in another process
MOST_CONNECTIONS = 16  # more threads than this wait for their turn
_PRAGMAS = (
    "foreign_keys = ON",
    "synchronous = NORMAL",  # with WAL a power cut may lose the last commits, never leave half of one
    # KiB at most: the default of 2 MB makes big imports and searches read twice; 64 MB made nothing quicker.
    "cache_size = -16384",
    # Pages until the journal is put into the database, of 4 kB each; with the default of 1,000 a page that
    # changes all the time is written four times as often, which was a seventh of the time of storing.
    "wal_autocheckpoint = 4000",
    "journal_size_limit = 67108864",  # bytes; a bulk import's journal is cut back to this
)

# What SQLite says → what a person can do. The first that is found in the error's text is told.
_SENTENCES = {
    "locked": "{path} is busy: another process keeps writing to it; try again, or stop that process.",
    "not a database": "{path} is not a Rollcall database; name another file with --db.",
    "malformed": "{path} is damaged ({error}); restore a copy of it, or name another file with --db.",
    "readonly": "{path} cannot be written to; check its permissions, or name another file with --db.",
    "unable to open": "{path} cannot be opened or made; check the folder, or name another file with --db.",
    "disk is full": "{path} cannot grow, the disk is full; free some space and try again.",
}


def store_error(error: sqlite3.Error, path: str) -> StoreError:
    """The error as one sentence that names the file."""
    for sign, sentence in _SENTENCES.items():
        if sign in str(error):
            family = NotADatabaseError if sign == "not a database" else StoreError
            return family(sentence.format(path=path, error=error))
    return StoreError(f"The database {path} could not do it: {error}; please report this.")


def connect(path: str) -> Database:
    """A connection with our settings, that any thread may use, one at a time. It writes nothing."""
    # isolation_level None: transactions begin where we say so, never behind our back.
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    database = Database(connection, execute_plugins=False)
    for pragma in _PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    return database


class Connections:
    """The connections to the database at `path`, `first` among them. `:memory:` has that one only."""

    def __init__(self, path: str, first: Database, *, read_only: bool = False) -> None:
        self.path = path
        self._read_only = read_only
        self._idle = [first]
        self._turns = Turns(1 if path == MEMORY else MOST_CONNECTIONS)
        self._writer = Turns(1)
        self._process = os.getpid()
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """A database that stays as it is for the length of the block, whoever writes meanwhile."""
        with self._told(), self._borrowed() as db:
            db.execute("BEGIN")
            try:
                yield db
            finally:
                db.rollback()

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction: what the block did is kept whole at its end, or not at all."""
        if self._read_only:
            raise StoreError(f"The database {self.path} was opened to be read only; open it to be written.")
        with self._told(), self._writer, self._borrowed() as db:
            # Not db.atomic(): its plain BEGIN takes the lock at the first write, where a transaction that
            # has read before fails at once if somebody else wrote in between, without waiting.
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.commit()
            except BaseException:
                db.rollback()
                raise

    def close(self) -> None:
        """Close what is idle; what is lent out is closed when it comes back."""
        self._closed = True
        while self._idle:
            with suppress(IndexError):
                self._idle.pop().close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise store_error(error, self.path) from error

    @contextmanager
    def _borrowed(self) -> Iterator[Database]:
        with self._turns:
            db = self._take()
            try:
                yield db
            finally:
                self._idle.append(db)
                if self._closed:
                    self.close()

    def _take(self) -> Database:
        if self._closed:
            raise StoreError(f"The database {self.path} has been closed; open it again.")
        if os.getpid() != self._process:
            # SQLite's locks do not survive a fork: the copy could damage the file.
            raise StoreError(f"The database {self.path} was opened in another process; open it in this one.")
        try:
            return self._idle.pop()
        except IndexError:
            return connect(self.path)
