"""What goes wrong with a Web API, when a test says so."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import Enum


class Wrong(Enum):
    """What a fault does to a call."""

    REFUSED = "refused"  # Slack's own word, nothing done
    BROKEN = "broken"  # an HTTP error, nothing done
    DROPPED = "dropped"  # the connection breaks, nothing done
    CUT = "cut"  # done, and the connection breaks before the answer
    LATE = "late"  # done, and the answer comes late
    LIMITED = "limited"  # 429, nothing done


@dataclass(slots=True)
class Fault:
    """`share` of the calls that it fits, `times` of them at most. `word` is Slack's error for REFUSED,
    `status` the one of BROKEN, `seconds` (the test Slack's own) how late LATE is or what Retry-After says."""

    wrong: Wrong
    method: str = ""
    share: float = 1.0
    times: int | None = None
    word: str = "internal_error"
    status: int = 503
    seconds: float = 1.0
    hits: int = 0

    def fits(self, method: str) -> bool:
        return self.method in ("", method) and (self.times is None or self.hits < self.times)


class Faults:
    """The faults in force; which calls they hit depends on `seed` alone."""

    def __init__(self, seed: int = 1) -> None:
        self.all: list[Fault] = []
        self._dice = random.Random(seed)

    def add(self, wrong: Wrong, method: str = "", **details: float | str | int) -> Fault:
        """Put a fault in force, and give it: its `hits` counts."""
        fault = Fault(wrong, method, **details)  # type: ignore[arg-type]  # as Fault's fields have them
        self.all.append(fault)
        return fault

    def clear(self) -> None:
        self.all.clear()

    def hit(self, method: str) -> Fault | None:
        """The fault that hits this call, if any does."""
        return next((fault for fault in self.all if self._struck(fault, method)), None)

    def _struck(self, fault: Fault, method: str) -> bool:
        struck = fault.fits(method) and self._dice.random() < fault.share
        fault.hits += struck
        return struck
