"""The bot killed while it sends, and the homeserver too: `killing.py` does it more often."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.matrix.homeserver import Homeserver
from tests.matrix.killing import Held, run


@pytest.mark.parametrize("seed", [3])
def test_whatever_is_killed_each_message_arrives_once_and_in_order(tmp_path: Path, seed: int) -> None:
    homeserver = Homeserver(tmp_path / "homeserver")
    homeserver.start()
    try:
        held = run(homeserver, tmp_path, kills=5, messages=30, rooms=3, seed=seed)
    finally:
        homeserver.stop()
    assert held == Held(messages=30, missing=0, doubled=0, wrong_order=0)
