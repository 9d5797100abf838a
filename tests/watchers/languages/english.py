"""What the tests of English share."""

from __future__ import annotations

from tests.watchers.reading_helpers import read


def told(text: str) -> dict[str, str]:
    """Name → status; a company that is there only through its officer is left out."""
    return {
        p.name: str(p.status)
        for event in read(text, "en", title="News").events
        for p in event.participants
        if not p.evidence.rule.endswith("+officer")
    }
