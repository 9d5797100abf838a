"""The stores that digests are made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.interface import Store
from store.sqlite import open_store
from tests.bot.digests.channel import CHANNEL
from tests.bot.world import filled


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The world in a store of its own."""
    store = filled(tmp_path / "world.db")
    store.put_channel(CHANNEL)
    yield store
    store.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "empty.db")
    store.put_channel(CHANNEL)
    yield store
    store.close()
