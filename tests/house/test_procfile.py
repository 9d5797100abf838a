"""The Procfile: what it starts watches, can be asked meanwhile, and stops when told to."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer

import pytest

from tests.house.tree import ROOT
from watchers.demo.server import PressRoom

PROGRAMS = Path(sys.executable).parent
PATIENCE = 120  # seconds before a worker that hangs is ended, for the test to fail and not to hang as well


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A database of its own, the bundled press room as the only source, and no chat's token."""
    with PressRoom() as room:
        sources = tmp_path / "sources.toml"
        bundled = (ROOT / "watchers/demo/sources.toml").read_text("utf-8")
        sources.write_text(bundled.replace("{base}", room.base), "utf-8")
        yield {
            **{name: value for name, value in os.environ.items() if not name.startswith("ROLLCALL_")},
            "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
            "ROLLCALL_DB": str(tmp_path / "worker.db"),
            "ROLLCALL_SOURCES": str(sources),
            "ROLLCALL_ALLOW": room.base.removeprefix("http://"),
            "PYTHONUNBUFFERED": "1",
        }


def lines_until(worker: subprocess.Popen[str], word: str) -> list[str]:
    """What the worker says up to the first line with `word`; a worker that ends before fails the test."""
    said = []
    for line in worker.stdout or ():
        said.append(line)
        if word in line:
            return said
    pytest.fail(f"never said {word!r}: {''.join(said)}")


@contextmanager
def started(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """What the Procfile says, started by honcho, and the process of the shell that it starts it with.

    Nothing of it is left afterwards, whatever happens.
    """
    honcho = [str(PROGRAMS / "honcho"), "start", "--no-prefix"]
    with subprocess.Popen(
        honcho, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as manager:
        shell = int(re.findall(r"pid=(\d+)", lines_until(manager, "started (pid=")[-1])[0])

        def end() -> None:
            with suppress(ProcessLookupError):
                os.killpg(shell, signal.SIGKILL)
            manager.kill()

        watch = Timer(PATIENCE, end)
        watch.start()
        try:
            yield manager, shell
        finally:
            watch.cancel()
            end()


def program_of(shell: int) -> int:
    """The process that a shell waits for; the shell's own where it became the program."""
    children = Path(f"/proc/{shell}/task/{shell}/children")
    running = children.read_text().split() if children.exists() else []
    return int(running[0]) if running else shell


def test_the_worker_watches_can_be_asked_and_stops_cleanly(environment: dict[str, str]) -> None:
    with started(environment) as (manager, shell):
        lines_until(manager, "polled")
        ask = [str(PROGRAMS / "rollcall"), "ask", "who attended the meeting on grooming on 3 December 2025?"]
        asked = subprocess.run(ask, env=environment, capture_output=True, text=True, check=False)
        os.kill(program_of(shell), signal.SIGTERM)
        said, _ = manager.communicate()
    assert asked.returncode == 0, asked.stderr
    assert "Nina Larsson" in asked.stdout
    assert "TikTok" in asked.stdout
    assert "worker.1 stopped (rc=0)" in said
    assert manager.returncode == 0
