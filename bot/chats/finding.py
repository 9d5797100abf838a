"""What looking over a chat's set-up finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. Where it is not `fine`, the sentence says what is missing and where to
    mend it. It never holds a secret."""

    fine: bool
    sentence: str
