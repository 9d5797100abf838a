"""A calendar day, as precise as the text that gave it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_ISO_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A calendar day, month or year, as precise as the text that gave it.

    `str()` gives `2025-12-03`, `2025-12` or `2025`, which also sort as text. A day without a month is
    refused with ValueError.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, day: date) -> Day:
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str | None) -> Day | None:
        """Read an ISO day, month or year at the start of `text`; None where there is none."""
        return _parsed(text or "")

    def __str__(self) -> str:
        if self.month and self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"

    @property
    def full(self) -> date | None:
        """The date, where the day is known; else None."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def agrees(self, other: Day) -> bool:
        """Whether both could name the same day: 2025-12 agrees with 2025-12-03."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=8192)  # the days of a few years come again and again
def _parsed(text: str) -> Day | None:
    match = _ISO_DAY.match(text)
    if not match:
        return None
    try:
        return Day(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
    except ValueError:
        return None
