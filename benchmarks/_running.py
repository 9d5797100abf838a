"""Run a program and watch the memory of all its processes."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
_LOOK = 0.1  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Run:
    """`peak_mb`: the most memory that the program and its children held at once, shared pages counted once;
    0 where the system does not tell (it does on Linux)."""

    seconds: float
    peak_mb: float


def run(command: Sequence[str]) -> Run:
    """Run `command` to its end. RuntimeError, with what it said, where it fails."""
    begun = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as program:
        peak = 0.0
        while program.poll() is None:
            peak = max(peak, sum(_memory(pid) for pid in family(program.pid)))
            time.sleep(_LOOK)
        seconds = time.monotonic() - begun
        said = program.stderr.read() if program.stderr else ""
    if program.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {program.returncode}: {said}")
    return Run(seconds, peak)


def family(pid: int) -> Iterator[int]:
    """A process and all that it started, as far as they still are."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _text(children).split():
            yield from family(int(child))


def _memory(pid: int) -> float:
    found = _PSS.search(_text(Path(f"/proc/{pid}/smaps_rollup")))
    return int(found[1]) / 1000 if found else 0.0


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # the process has ended, or this is no Linux
        return ""
