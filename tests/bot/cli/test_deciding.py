"""What one decides at the command line is kept with one's name, and shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store.sqlite import open_store
from tests.bot.cli.conftest import Run
from tests.bot.world import filled

QUESTION = "who attended the meeting on grooming on 3 December 2025?"
ADDRESS = "https://regeringen.example/mote-om-grooming"


@pytest.fixture
def db(tmp_path: Path) -> str:
    filled(tmp_path / "world.db").close()
    return str(tmp_path / "world.db")


def test_a_correction_is_kept_with_the_name_of_who_typed_it_and_undone(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "ada")
    done = run("correct", "TikTok", "was", "not", "at", "the", "meeting", "on", "grooming", "--db", db)
    assert (done.exit_code, "Said by ada" in done.stdout) == (0, True)
    assert "ada" in run("corrections", "--db", db).stdout
    assert "TikTok: not there, as ada says" in run("ask", QUESTION, "--db", db).stdout
    assert run("undo", "--db", db).exit_code == 0
    assert "TikTok: not there" not in run("ask", QUESTION, "--db", db).stdout
    assert run("undo", "--db", db).exit_code == 1


def test_the_life_of_an_item_is_told(run: Run, db: str) -> None:
    told = run("why", ADDRESS, "--db", db)
    assert told.exit_code == 0
    assert "stored as new." in told.stdout
    assert run("why", "https://nobody.example/x", "--db", db).exit_code == 1


def test_two_items_are_merged_and_split(run: Run, db: str) -> None:
    other = "https://justitsministeriet.example/nordiske-justitsministre"
    assert "Merged" in run("merge", ADDRESS, other, "--db", db).stdout
    with open_store(db) as store:
        assert len(store.alike(store.lives(other)[0].item_id)) == 2
    assert "Split" in run("split", ADDRESS, other, "--db", db).stdout
    assert run("merge", ADDRESS, "--db", db).exit_code == 1


def test_a_database_that_is_not_there_is_not_made(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    assert run("why", ADDRESS, "--db", str(missing)).exit_code == 3
    assert not missing.exists()
    shutil.rmtree(tmp_path)
