"""A real Dask scheduler with workers, each a process of its own on this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]


@contextmanager
def dask(*arguments: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """`dask` with these arguments, ended for certain at the end of the block."""
    command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
    environment = {**os.environ, **settings, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str], pattern: str) -> str:
    """What the process says of itself where it says something like the pattern's group."""
    assert process.stderr is not None
    lines = []
    for line in process.stderr:
        lines.append(line)
        if found := re.search(pattern, line):
            return found[1]
    raise AssertionError(f"{pattern!r} never came; there was: {''.join(lines)}")


@contextmanager
def cluster(workers: int, folder: Path, **settings: str) -> Iterator[str]:
    """The address of a scheduler with so many workers, which stay dead where they die."""
    with ExitStack() as stack:
        scheduler = stack.enter_context(dask("scheduler", "--host", "127.0.0.1", "--port", "0", **settings))
        address = said(scheduler, r"Scheduler at:\s+(tcp://\S+)")
        options = ("--host", "127.0.0.1", "--nthreads", "2", "--no-nanny", "--local-directory", str(folder))
        begun = [stack.enter_context(dask("worker", address, *options, **settings)) for _ in range(workers)]
        for worker in begun:
            said(worker, r"(Registered) to")
        yield address
