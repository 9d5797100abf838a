"""How fast feeds are polled: Rollcall beside lemon24/reader 3.26, over the same farm, both storing.

The farm is 2,000 feeds of about 100 kB and 35 items (FEEDS in the environment says how many), each at an
address of its own in the loopback network, served by a quick server in a process by itself. Both programs
stay up for a whole round, as they would, and take turns: all feeds for the first time (cold), all unchanged,
and with new items in one of twenty (changed). Before the unchanged round that counts each does one that does
not: while one does its cold round the other waits, longer where it is the quicker one, and the system puts
aside the memory of who waits. ROUNDS rounds, 3 by default, each with new databases; the
figures are the medians.

Cold is both programs' parsing and storing. Rollcall reads for who met whom besides, which reader has no
match for: what a cold round takes with that stands in `cold_read_per_s`, over a part of the farm.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks._farm import change, write_farm
from benchmarks._rounds import Cost, Program

FEEDS = int(os.environ.get("FEEDS", "2000"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
CHANGED = 0.05  # of the feeds, between two looks: what half an hour brings to press rooms, and more
READ = FEEDS // 8  # feeds of the round that reads as well
PHASES = ("cold", "unchanged", "changed")
MODULES = {"Rollcall": "benchmarks._polled", "reader": "benchmarks._reader_polled"}


@dataclass(frozen=True, slots=True)
class Measured:
    """One program in one phase of one round. `memory_mb`: its own peak, and that of all that ran for it."""

    program: str
    phase: str
    cost: Cost
    memory_mb: tuple[float, float]

    @property
    def per_second(self) -> float:
        return FEEDS / self.cost.round.seconds


def main() -> dict[str, float]:
    """unchanged_per_s: Rollcall's feeds a second; *_ratio: how many times as fast as reader it is;
    *_cpu_ratio: how many times as much processor reader takes; parent_mb: the most memory of Rollcall's own
    process."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_farm(folder / "farm", FEEDS)
        with served(folder / "farm") as port:
            found = [one for number in range(ROUNDS) for one in _round(folder, number, port)]
            read = _with_reading(folder, port)
    _show(found)
    return {**_figures(found), "cold_read_per_s": round(read, 1)}


@contextmanager
def served(farm: Path) -> Iterator[int]:
    """The farm on the loopback network; gives the port."""
    command = [sys.executable, "-m", "benchmarks._serving", str(farm)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()


def _round(folder: Path, number: int, port: int) -> Iterator[Measured]:
    place = folder / str(number)
    place.mkdir()
    arguments = (str(place), str(FEEDS), str(port))
    with Program(MODULES["Rollcall"], *arguments) as ours, Program(MODULES["reader"], *arguments) as theirs:
        for phase in PHASES:
            if phase == "changed":
                change(folder / "farm", FEEDS, CHANGED, number + 1)
            for name, program in (("Rollcall", ours), ("reader", theirs)):
                if phase == "unchanged":
                    program.round()
                cost = program.round()
                if cost.round.failed:
                    raise RuntimeError(
                        f"{name} failed at {cost.round.failed} feeds; its figures mean nothing"
                    )
                yield Measured(name, phase, cost, program.memory_mb())


def _with_reading(folder: Path, port: int) -> float:
    """Feeds a second of a cold round that reads every item as well."""
    place = folder / "read"
    place.mkdir()
    with Program(MODULES["Rollcall"], str(place), str(READ), str(port), "read") as program:
        return READ / program.round().round.seconds


def _figures(found: list[Measured]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for phase in PHASES:
        ours, theirs = _of(found, "Rollcall", phase), _of(found, "reader", phase)
        speed, other = (median(one.per_second for one in each) for each in (ours, theirs))
        cpu, other_cpu = (median(one.cost.cpu_s for one in each) for each in (ours, theirs))
        figures |= {
            f"{phase}_per_s": round(speed, 1),
            f"{phase}_ratio": round(speed / other, 2),
            f"{phase}_cpu_ratio": round(other_cpu / max(cpu, 0.01), 2),
        }
    ours = [one for one in found if one.program == "Rollcall"]
    return figures | {
        "parent_mb": round(max(one.memory_mb[0] for one in ours), 1),
        "all_processes_mb": round(max(one.memory_mb[1] for one in ours), 1),
    }


def _of(found: list[Measured], program: str, phase: str) -> list[Measured]:
    return [one for one in found if (one.program, one.phase) == (program, phase)]


def _show(found: list[Measured]) -> None:
    columns = ("program", "phase", "feeds/s", "s", "CPU s", "MB", "MB of all", "new items")
    table = Table(*columns, title=f"{FEEDS} feeds")
    for one in found:
        numbers = (one.per_second, one.cost.round.seconds, one.cost.cpu_s, *one.memory_mb)
        table.add_row(one.program, one.phase, *(f"{each:,.1f}" for each in numbers), str(one.cost.round.new))
    Console(width=100).print(table)
