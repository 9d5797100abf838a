"""Processes to work in, as a terminal sees them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

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


BROKEN_OFF = """
import time
from watchers.engines.pool import process_pool

if __name__ == "__main__":
    try:
        with process_pool(1) as pool:
            pool.submit(pow, 2, 3).result()
            pool.submit(time.sleep, 3600)
            time.sleep(0.1)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        print("broken off")
"""


def test_workers_are_ended_not_asked_to_end_where_the_work_is_broken_off(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(BROKEN_OFF)
    path = os.pathsep.join(filter(None, sys.path))
    environment = {**os.environ, "PYTHONPATH": path}
    run = subprocess.run(
        [sys.executable, program], capture_output=True, text=True, env=environment, timeout=120, check=True
    )
    assert (run.stdout, run.stderr) == ("broken off\n", "")


def told(program: str) -> str:
    """What a program of these lines says."""
    path = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux only")
def test_the_process_that_others_are_copies_of_has_no_threads_and_has_loaded_the_reader() -> None:
    program = "import watchers.engines.warm, os, sys; print(len(os.listdir('/proc/self/task')), {})"
    assert told(program.format("'watchers.reading' in sys.modules")) == "1 True\n"


def test_who_only_hands_items_on_to_other_processes_does_not_load_the_reader() -> None:
    names = ("watchers.reading", "watchers.languages.detect", "trafilatura", "numpy")
    program = f"import sys, store.sqlite, watchers.archive; print([n for n in {names} if n in sys.modules])"
    assert told(program) == "[]\n"


KILLED = """
import os, signal, time
from watchers.engines.pool import begin, process_pool

if __name__ == "__main__":
    pool = process_pool(1)
    print(pool.submit(os.getpid).result(), begin(time.sleep, 600.0).pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_processes_do_not_outlive_the_one_that_started_them(tmp_path: Path) -> None:
    program = tmp_path / "killed.py"
    program.write_text(KILLED)
    path = os.pathsep.join(filter(None, sys.path))
    with subprocess.Popen(
        [sys.executable, program], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
    ) as process:
        assert process.stdout is not None
        pids = process.stdout.readline().split()
        # Whoever is left keeps its end of the pipe open: the end of what is said is that of the last of them.
        assert process.communicate(timeout=60)[0] == ""
    assert process.returncode == -signal.SIGKILL
    assert len(pids) == 2
