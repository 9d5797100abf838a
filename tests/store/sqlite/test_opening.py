from __future__ import annotations

import multiprocessing
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store.errors import NewerDatabaseError, NotADatabaseError, StoreError
from store.sqlite import open_store
from store.sqlite.connections import connect
from tests.builders import catch, item, source
from tests.store.sqlite.tables import change, everything, rows

NOBODY = 65534  # the user who owns nothing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rollcall.db"


def made(path: Path) -> Path:
    open_store(path).close()
    return path


def test_a_new_file_is_made_and_marked_as_ours(path: Path) -> None:
    assert rows(made(path), "PRAGMA application_id") == [(0x524F4C4C,)]
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    with open_store(path) as store:
        assert store.status().items == 0


def test_what_was_saved_is_there_when_the_file_is_opened_again(path: Path) -> None:
    with open_store(path) as store:
        store.put_sources([source()])
        store.save(catch(item()))
    with open_store(str(path)) as store:
        assert store.status().items == 1


def test_opening_again_changes_nothing(path: Path) -> None:
    before = everything(made(path))
    assert everything(made(path)) == before


def test_every_connection_holds_to_foreign_keys_and_waits_when_busy(path: Path) -> None:
    with closing(connect(str(made(path)))) as db:
        assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        assert db.execute("PRAGMA busy_timeout").fetchone()[0] >= 5000
        assert db.execute("PRAGMA synchronous").fetchone()[0] == 1


def test_a_file_of_a_newer_rollcall_is_refused_in_one_sentence(path: Path) -> None:
    change(
        made(path),
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('rollcall', '0099 x', '')",
    )
    before = everything(path)
    with pytest.raises(NewerDatabaseError) as refused:
        open_store(path)
    assert str(refused.value) == (
        f"{path} was written by a newer Rollcall; upgrade, or name another file with --db."
    )
    assert everything(path) == before


def test_a_text_file_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("Dear diary, " * 100)
    with pytest.raises(NotADatabaseError, match=r"is not a Rollcall database; name another file with --db"):
        open_store(path)
    assert path.read_text() == "Dear diary, " * 100


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    change(path, "CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(NotADatabaseError, match="another program"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotADatabaseError, match="is a folder"):
        open_store(tmp_path)


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no folder .*nowhere"):
        open_store(tmp_path / "nowhere" / "rollcall.db")


def test_a_place_where_no_file_can_be_made_is_refused() -> None:
    with pytest.raises(StoreError, match="cannot be opened or made"):
        open_store("/proc/rollcall.db")


@pytest.fixture
def locked() -> Iterator[Path]:
    """A database in a folder where nobody may write. For root, whom no permission stops, the test becomes
    somebody else; the folder is one that everybody can reach, as those of pytest are not."""
    with tempfile.TemporaryDirectory() as folder:
        file = made(Path(folder) / "rollcall.db")
        file.chmod(0o444)
        Path(folder).chmod(0o555)
        was = os.geteuid()
        os.seteuid(was or NOBODY)
        yield file
        os.seteuid(was)
        Path(folder).chmod(0o700)


def test_a_file_that_may_not_be_written_is_refused(locked: Path) -> None:
    before = locked.read_bytes()
    with pytest.raises(StoreError, match=r"cannot be (written to|opened)"), open_store(locked) as store:
        store.put_sources([source()])
    assert locked.read_bytes() == before


def test_a_damaged_file_is_told_with_its_cause(path: Path) -> None:
    with open_store(path) as store:
        store.put_sources([source(str(number)) for number in range(2000)])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="damaged") as told, open_store(path) as store:
        store.sources()
    assert isinstance(told.value.__cause__, sqlite3.DatabaseError)


def test_a_file_that_another_process_keeps_locked_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.sqlite.connections.BUSY_SECONDS", 0)
    with open_store(path) as store, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is busy"):
            store.put_sources([source()])


def test_a_closed_store_says_so(path: Path) -> None:
    store = open_store(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="has been closed"):
        store.sources()


def test_processes_that_open_a_new_file_at_once_all_get_it(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(4) as pool:
        pool.map(made, [path] * 12)
        pool.close()
        pool.join()
    assert rows(path, "SELECT name FROM _sqlite_migrations WHERE name LIKE '0001%'") != []
    assert rows(path, "SELECT count(*) FROM _sqlite_migrations") == rows(
        path, "SELECT count(DISTINCT name) FROM _sqlite_migrations"
    )


def test_a_store_carried_into_a_forked_process_refuses_to_work_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(path) as store:
        with monkeypatch.context() as forked:
            forked.setattr("os.getpid", lambda: -1)
            with pytest.raises(StoreError, match="opened in another process"):
                store.sources()
        assert store.sources() == []
