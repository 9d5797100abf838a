"""What the tests of the bot share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.interface import Store
from tests.bot.world import filled


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The world of `world.py`, for reading only: it is shared by all tests of a process."""
    path: Path = tmp_path_factory.mktemp("world") / "world.db"
    store = filled(path)
    yield store
    store.close()
