"""A program that looks once at all that is due: `python -m tests.watchers.hostile.rounds DATABASE`.

Its settings are those of the environment. At the end it says how much memory it took at most, itself and its
largest child, in bytes.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.rounds import Rounds
from bot.settings import Settings
from store.catalogue import load
from store.sqlite import open_store

NOW = datetime(2025, 12, 3, 12, 0, tzinfo=UTC)


def main(database: str) -> None:
    with open_store(database) as store, Rounds(store, load(), Settings(), clock=lambda: NOW) as rounds:
        watched = True
        while watched:
            with rounds.claims.taken() as claimed:
                watched = bool(claimed)
                list(rounds.looks(claimed))
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    sys.stdout.write(json.dumps({"own": own_peak(), "child": child}) + "\n")


def own_peak() -> int:
    """What Linux calls VmHWM. getrusage would count what the parent had when it began this process."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main(sys.argv[1])
