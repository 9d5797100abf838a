"""A program that polls, held by its standard input: a line makes it do a round, the end ends it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from benchmarks._running import family

_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds by the clock, from the moment it is known what to poll to that when all is stored; items that
    were new and changed, and feeds that failed."""

    seconds: float
    new: int
    changed: int
    failed: int


@dataclass(frozen=True, slots=True)
class Cost:
    """A round with what it cost: seconds of processor, of the program and all that it started."""

    round: Round
    cpu_s: float


def serve_rounds(work: Callable[[], Round]) -> None:
    """In the program: do a round for each line, and tell of it in one."""
    for _ in sys.stdin:
        sys.stdout.write(json.dumps(asdict(work())) + "\n")
        sys.stdout.flush()


class Program:
    """A module that serves rounds, in a process of its own; a context manager that ends it."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def round(self) -> Cost:
        """One round. RuntimeError where the program came to nothing; what it said stands above."""
        before = self._cpu()
        told = self._pipe(self._process.stdin)
        told.write("\n")
        told.flush()
        line = self._pipe(self._process.stdout).readline()
        if not line:
            raise RuntimeError(f"{self._process.args!r} ended before its round did")
        return Cost(Round(**json.loads(line)), self._cpu() - before)

    def memory_mb(self) -> tuple[float, float]:
        """The most memory that the program itself has had, and that of all which run for it together, shared
        pages counted as often as they are shared. 0 where the system does not tell; Linux does."""
        peaks = [_peak(pid) for pid in family(self._process.pid)]
        return peaks[0], sum(peaks)

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._process:
            self._pipe(self._process.stdin).close()

    def _cpu(self) -> float:
        return sum(_cpu(pid) for pid in family(self._process.pid))

    def _pipe(self, pipe: IO[str] | None) -> IO[str]:
        assert pipe is not None
        return pipe


def _peak(pid: int) -> float:
    found = _PEAK.search(_text(f"/proc/{pid}/status"))
    return int(found[1]) / 1000 if found else 0.0


def _cpu(pid: int) -> float:
    """Of the process and of those of its children that have ended."""
    fields = _text(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _text(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:  # the process has ended, or this is no Linux
        return ""


def address_of(number: int, port: int, feeds: int = 0) -> str:
    """The address of a source, each on a host of its own, as press rooms are. With `feeds`, so many different
    feeds stand behind them."""
    host = f"127.{1 + number // 62_500}.{number // 250 % 250}.{1 + number % 250}"
    return f"http://{host}:{port}/{number % feeds if feeds else number}.xml"
