"""Pure: a piece of a long text that shows a place of it."""

from __future__ import annotations

import re

EXCERPT = 240  # characters: about two lines in a chat

_GAP = re.compile(r"\s+")


def cut(whole: str, place: int, below: int = 0) -> str:
    """At most `EXCERPT` characters of `whole` that show `place`, from the start of its sentence where that
    is near, cut between words, with "…" where text is left out. Nothing before `below` is shown."""
    start = max(below, place - EXCERPT // 2)
    sentence = max(whole.rfind(mark, start, place) for mark in (". ", "\n", "! ", "? "))
    if sentence >= 0:
        start = sentence + 1
    elif start > below:
        start = whole.find(" ", start, place) + 1 or start
    stop = min(len(whole), start + EXCERPT)
    if stop < len(whole):
        stop = max(whole.rfind(" ", place, stop), place + 1)
    shown = _GAP.sub(" ", whole[start:stop]).strip()
    return f"{'…' if start > below and sentence < 0 else ''}{shown}{'…' if stop < len(whole) else ''}"
