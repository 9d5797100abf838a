from __future__ import annotations

from collections.abc import Iterator

import pytest

from watchers.demo.server import PressRoom


@pytest.fixture
def room() -> Iterator[PressRoom]:
    with PressRoom() as room:
        yield room
