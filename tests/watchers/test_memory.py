"""How a process holds its memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

WORK = """
import ctypes, threading
from watchers.engines.memory import hold_together
{first}
together = threading.Barrier(4)
def hold():
    kept = [bytes(2_000) for _ in range(200)]
    together.wait()
threads = [threading.Thread(target=hold) for _ in range(4)]
for one in threads: one.start()
for one in threads: one.join()
ctypes.CDLL(None).malloc_stats()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="malloc_stats is glibc's")
@pytest.mark.parametrize(("first", "apart"), [("", True), ("hold_together()", False)])
def test_threads_take_their_memory_from_one_place(first: str, apart: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WORK.format(first=first)], capture_output=True, text=True, check=True
    )
    assert ("Arena 1:" in done.stderr) is apart
