"""Processes to work in, as a terminal sees them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import time
from concurrent.futures import wait
from watchers.engines.pool import process_pool

if __name__ == "__main__":
    try:
        with process_pool(2) as pool:
            {work}
            print("under way", flush=True)
            while True:
                wait([pool.submit(pow, 2, 3)])
    except KeyboardInterrupt:
        pass
"""


def stopped(work: str, tmp_path: Path) -> str:
    """What is told on stderr when Ctrl-C comes while the pool does that."""
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(work=work))
    path = os.pathsep.join(filter(None, sys.path))
    with subprocess.Popen(
        [sys.executable, program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # with a group of its own, which Ctrl-C goes to
        env={**os.environ, "PYTHONPATH": path},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "under way\n"
        os.killpg(process.pid, signal.SIGINT)
        return process.communicate()[1]


def test_ctrl_c_ends_workers_that_are_only_starting_without_a_word(tmp_path: Path) -> None:
    assert stopped("[pool.submit(pow, 2, number) for number in range(4)]; time.sleep(0.1)", tmp_path) == ""


def test_ctrl_c_ends_workers_at_work_without_a_word(tmp_path: Path) -> None:
    assert stopped("list(pool.map(pow, [2] * 20, range(20)))", tmp_path) == ""
