"""Frames: how a question is put, as patterns of words with gaps.

A frame is a line of a language's file: `who (attended|was at) {x}`. `(a|b)` is one of them, `[a]` may be left
out, `{x}` is a slot that takes one word or more. Each frame is written out into its variants once; a message
is held against those that begin with its own first words. Fixed words are sought from left to right and
never a second time, so that the work grows with the message's length and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

# More variants than this from one line is a slip of the pen.
MOST_VARIANTS = 2000

_TOKEN = re.compile(r"\{\w+\}|[()\[\]|]|[^\s()\[\]|{}]+")

Part = str  # a word, or a slot in braces


@dataclass(frozen=True, slots=True)
class Fit:
    """A variant that fits a message: the words in its slots, and how many of its own words it has."""

    slots: Mapping[str, tuple[str, ...]]
    weight: int


class FrameError(ValueError):
    """A frame that cannot be read."""


def variants(frame: str) -> tuple[tuple[Part, ...], ...]:
    """Every way a frame can be written out; FrameError where it is no frame."""
    tokens = _TOKEN.findall(frame.casefold())
    found, rest = _sequence(tokens, 0)
    if rest != len(tokens) or not frame.strip():
        raise FrameError(f"no frame: {frame!r}")
    return tuple(dict.fromkeys(found))


def is_slot(part: Part) -> bool:
    return part.startswith("{")


def fit(variant: tuple[Part, ...], words: Sequence[str], folded: Sequence[str]) -> Fit | None:
    """How the variant fits the whole message, or None. `folded` are the `words` as they are compared."""
    slots: dict[str, tuple[str, ...]] = {}
    at, open_slot, opened = 0, "", 0
    runs = _runs(variant)
    for number, run in enumerate(runs):
        if isinstance(run, str):
            open_slot, opened = run, at
            continue
        found = _find(run, folded, at, anchored=not open_slot, last=number == len(runs) - 1)
        if found is None:
            return None
        if open_slot:
            slots[open_slot] = tuple(words[opened:found])
            open_slot = ""
        at = found + len(run)
    if open_slot:
        slots[open_slot] = tuple(words[opened:])
    elif at != len(words):
        return None
    if not all(slots.values()):
        return None
    return Fit(slots, sum(not is_slot(part) for part in variant))


Openings = Mapping[str, Sequence[tuple[Part, ...]]]


def openings(phrases: Iterable[Sequence[Part]]) -> Openings:
    """Phrases by their first word, the longest first."""
    by_word: dict[str, list[tuple[Part, ...]]] = {}
    for phrase in sorted({tuple(each) for each in phrases}, key=len, reverse=True):
        by_word.setdefault(phrase[0], []).append(phrase)
    return by_word


def strip_phrases(folded: Sequence[str], phrases: Openings) -> int:
    """How many words at the start are phrases of these, each as often as it comes."""
    at = 0
    while at < len(folded):
        among = phrases.get(folded[at], ())
        hit = next((each for each in among if tuple(folded[at : at + len(each)]) == each), None)
        if hit is None:
            break
        at += len(hit)
    return at


@cache
def _runs(variant: tuple[Part, ...]) -> list[str | tuple[str, ...]]:
    """Slots by name, and the runs of words between them."""
    runs: list[str | tuple[str, ...]] = []
    for part in variant:
        if is_slot(part):
            runs.append(part[1:-1])
        elif runs and isinstance(runs[-1], tuple):
            runs[-1] = (*runs[-1], part)
        else:
            runs.append((part,))
    return runs


def _find(run: tuple[str, ...], folded: Sequence[str], at: int, *, anchored: bool, last: bool) -> int | None:
    """Where the run stands: at `at`, at the very end, or the first place after a slot of one word or more."""
    size = len(run)
    if anchored:
        return at if tuple(folded[at : at + size]) == run else None
    if last:
        end = len(folded) - size
        return end if end > at and tuple(folded[end:]) == run else None
    places = range(at + 1, len(folded) - size + 1)
    return next((place for place in places if tuple(folded[place : place + size]) == run), None)


def _sequence(tokens: Sequence[str], at: int) -> tuple[list[tuple[Part, ...]], int]:
    """The variants of a sequence up to `|`, `)`, `]` or the end, and where it ends."""
    parts: list[list[tuple[Part, ...]]] = []
    while at < len(tokens) and tokens[at] not in ("|", ")", "]"):
        if tokens[at] in ("(", "["):
            choices, at = _choice(tokens, at)
            parts.append(choices)
        else:
            parts.append([(tokens[at],)])
            at += 1
    count = 1
    for each in parts:
        count *= len(each)
    if count > MOST_VARIANTS:
        raise FrameError(f"more than {MOST_VARIANTS} variants in one frame")
    return [tuple(word for piece in pieces for word in piece) for pieces in product(*parts)], at


def _choice(tokens: Sequence[str], at: int) -> tuple[list[tuple[Part, ...]], int]:
    closing = ")" if tokens[at] == "(" else "]"
    choices: list[tuple[Part, ...]] = [] if closing == ")" else [()]
    while True:
        found, at = _sequence(tokens, at + 1)
        choices += found
        if at >= len(tokens) or tokens[at] not in ("|", closing):
            raise FrameError(f"'{closing}' is missing")
        if tokens[at] == closing:
            return choices, at + 1
