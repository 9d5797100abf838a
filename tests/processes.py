"""Whether a process is there still."""

from __future__ import annotations

import os
import time
from pathlib import Path

_WAIT = 10.0  # seconds


def until_gone(process: int) -> None:
    """Wait for its end, which must come within ten seconds."""
    deadline = time.monotonic() + _WAIT
    while runs(process):
        assert time.monotonic() < deadline, f"process {process} outlived the one that started it"
        time.sleep(0.02)


def runs(process: int) -> bool:
    """Whether it is there and not merely waiting for somebody to take note of its end."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except ProcessLookupError:
        return False
    except OSError:  # no /proc on this system, or gone in between
        return not Path("/proc/self").exists()
    return state != "Z"
