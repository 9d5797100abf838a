"""Every promise is held in a file and in memory alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.sqlite import SqliteStore, open_store
from tests.builders import source


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqliteStore]:
    """An open store that knows the source "harbour"."""
    with open_store(tmp_path / "rollcall.db" if request.param == "file" else ":memory:") as store:
        store.put_sources([source("harbour")])
        yield store
