"""`rollcall status` lists the sources as long as they are few."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import status
from store.sqlite import open_store
from store.vocabulary import SourceState
from tests.bot.cli.conftest import Run
from tests.builders import NOON, catch, source


def test_of_many_sources_those_are_listed_that_have_problems(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "_TABLE_MOST", 3)
    db = str(tmp_path / "many.db")
    with open_store(db) as store:
        store.put_sources([source("bay"), source("cape"), source("delta")])
        down = SourceState(looked_at=NOON, problem="It is down.")
        store.save(catch(source_id="cape", state=down, problem="It is down."))
    few = run("status", "--db", db).stdout
    assert all(id in few for id in ("bay", "cape", "delta"))
    with open_store(db) as store:
        store.put_sources([source("fjord")])
    many = run("status", "--db", db).stdout
    assert "Of 4 sources 1 failed at the last look" in many
    assert "cape: It is down." in many
    assert "bay" not in many
