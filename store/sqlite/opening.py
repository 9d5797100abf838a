"""Opening a database: is it ours, is it of our time, and bringing it up to date."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from store.errors import NewerDatabaseError, NotADatabaseError, StoreError
from store.migrations import STEPS, schema
from store.sqlite.connections import MEMORY, Connections, connect, store_error

APPLICATION_ID = 0x524F4C4C  # "ROLL", in the file's header: `file rollcall.db` shows it


def open_connections(path: str | Path, *, read_only: bool = False) -> Connections:
    """Open the database at `path`, made or brought up to date where needed.

    Raises NotADatabaseError where something else stands there, NewerDatabaseError where a newer Rollcall
    wrote it, StoreError where it cannot be read or written. Of those, none changes the file.
    """
    name = str(path)
    if name != MEMORY:
        _check_place(Path(name))
    try:
        first = connect(name)
        try:
            _check_ours(first, name)
            _bring_up_to_date(first)
        except BaseException:
            first.close()
            raise
    except sqlite3.Error as error:
        raise store_error(error, name) from error
    return Connections(name, first, read_only=read_only)


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise NotADatabaseError(f"{path} is a folder; name a file with --db.")
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder {path.parent}; make it, or name another file with --db.")


def _check_ours(db: Database, path: str) -> None:
    marked = db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    filled = db.execute("SELECT EXISTS (SELECT 1 FROM sqlite_master)").fetchone()[0]
    if filled and not marked:
        raise NotADatabaseError(f"{path} is a database of another program; name another file with --db.")
    if any(step.name not in STEPS for step in schema.applied(db)):
        raise NewerDatabaseError(
            f"{path} was written by a newer Rollcall; upgrade, or name another file with --db."
        )


def _bring_up_to_date(db: Database) -> None:
    if db.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
        db.execute("PRAGMA journal_mode = WAL")
    if not schema.pending(db):
        return
    # All steps in one transaction that waits its turn: two processes may open a new file at once.
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        schema.apply(db)
        db.commit()
    except BaseException:
        db.rollback()
        raise
