from collections.abc import Callable
from pathlib import Path

import pytest

from store.catalogue import Catalogue, load

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The built-in catalogue."""
    return load()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a catalogue file and give its path."""

    def write(text: str, name: str = "ours.toml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write
