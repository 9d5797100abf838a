"""What the tests of all languages share."""

from __future__ import annotations

import pytest

from tests.watchers import reading_helpers
from watchers.reading import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """One that believes the frames alone."""
    return reading_helpers.reader()
