"""A program whose clock is moved from outside while it runs: an hour passes without anybody waiting for it.

`python tests/clock.py FILE MODULE[:FUNCTION] ARGUMENTS…` runs a module as `python -m` does, or calls a
function of it, with the time as many seconds ahead as the file says, which may be written anew at any moment.
What is timed by a clock that never jumps (waiting, timeouts) is left alone, as where a machine's is set.
"""

from __future__ import annotations

import runpy
import sys
import threading
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

import time_machine

_LOOK = 0.02  # seconds


def move(file: Path, seconds: float) -> None:
    """Have every program that follows the file be so far ahead from now on."""
    new = file.with_suffix(".new")
    new.write_text(str(seconds), "utf-8")
    new.replace(file)


def follow(file: Path) -> None:
    """Move this process' clock as the file says, from now on."""
    ahead = _ahead(file)
    clock = time_machine.travel(datetime.now(UTC) + timedelta(seconds=ahead), tick=True).start()
    threading.Thread(target=_following, args=(file, ahead, clock), daemon=True).start()


def _following(file: Path, ahead: float, clock: time_machine.Traveller) -> None:
    for_ever = threading.Event()
    while not for_ever.wait(_LOOK):
        if (new := _ahead(file)) != ahead:
            clock.shift(new - ahead)
            ahead = new


def _ahead(file: Path) -> float:
    return float(file.read_text("utf-8")) if file.exists() else 0.0


def main() -> None:
    file, what, *arguments = sys.argv[1:]
    follow(Path(file))
    module, _, function = what.partition(":")
    sys.argv = [what, *arguments]
    sys.path[0] = str(Path.cwd())  # as `python -m` has it, not the folder of this file
    if function:
        getattr(import_module(module), function)()
    else:
        runpy.run_module(module, run_name="__main__")


if __name__ == "__main__":
    main()
