"""Files of words that come with Rollcall: one a line, comments behind "#"."""

from __future__ import annotations

from importlib.resources import files


def listed(name: str) -> frozenset[str]:
    """The words of a file below `watchers/`; none where there is no such file."""
    path = files("watchers").joinpath(*name.split("/"))
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return frozenset(line for line in lines if not line.startswith("#"))
