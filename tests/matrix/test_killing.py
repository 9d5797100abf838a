"""The program killed while it sends, and the homeserver too: `killing.py` does it more often."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.matrix.killing import Held, run


async def test_whatever_is_killed_each_message_arrives_once_and_in_order(tmp_path: Path) -> None:
    held = await run(tmp_path, kills=4, messages=24, rooms=3, seed=3)
    assert held.lives
    assert replace(held, lives=0) == Held(24, missing=0, doubled=0, wrong_order=0, unreadable=0, lives=0)
