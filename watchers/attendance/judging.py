"""What a text tells of somebody, read in its context by the encoder: how likely each status is.

Frames read what a language says in set ways, and `candidates` lists what can be observed of a name. Both are
given to a small network beside what the encoder makes of the sentences around each mention.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

import numpy as np

from store.vocabulary import Status
from watchers.attendance.candidates import Candidate, Observed
from watchers.attendance.encoder import ENDS, FOLDER, OPENS, Encoder, Numbers, Piece, encoder

# What it was taught with.
MOST = 320  # pieces of a window
TITLE = 60  # of the title, which stands before every window but the first
LONGEST = 200  # of one sentence
MENTIONS = 12  # of one party
WINDOWS = 12  # of one text, some 2,000 words: a text of a megabyte must not stall
_AROUND = 2  # OPENS and ENDS


@dataclass(frozen=True, slots=True)
class Judged:
    """`shares`: status → how likely it is, 0 to 1; what is left of 1 is that the text tells none of them.
    `sentence`: the one that tells most of it."""

    shares: Mapping[Status, float]
    sentence: int

    @property
    def told(self) -> float:
        """How likely it is that the text tells any status of them."""
        return sum(self.shares.values())


class Judge(Protocol):
    """Reads what a text tells of those whom it names."""

    def judged(self, text: str, seen: Observed, whom: Collection[str]) -> dict[str, Judged]:
        """By the keys of `whom`, which are of `seen.people`; those left out whom no sentence read names."""


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences that are read together, as pieces; OPENS before and ENDS behind them are no text."""

    pieces: tuple[Piece, ...]

    @property
    def numbers(self) -> list[int]:
        return [OPENS, *(piece.number for piece in self.pieces), ENDS]

    def over(self, start: int, end: int) -> slice | None:
        """Which of `numbers` stand for a part of the text; None where none does."""
        at = [place for place, piece in enumerate(self.pieces, 1) if piece.start < end and piece.end > start]
        return slice(at[0], at[-1] + 1) if at else None


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a window: the vectors of its `places`, which are in order, the first for all of it."""

    places: Sequence[int]
    vectors: Numbers

    @classmethod
    def of(cls, window: Window, parts: Sequence[slice], encoder: Encoder) -> Read:
        places = sorted({0}.union(*(range(part.start, part.stop) for part in parts)))
        return cls(places, encoder.vectors(window.numbers, places))

    def mention(self, part: slice) -> Numbers:
        """What is told in one place of whom these pieces name: two vectors, theirs and the window's."""
        first = bisect_left(self.places, part.start)
        own = self.vectors[first : first + part.stop - part.start]
        return np.concatenate([own.mean(0), self.vectors[0]])


class Network:
    """The Judge that Rollcall comes with. `folder` holds `judge.npz` and `judge.json`."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._encoder = encoder
        self._weights: dict[str, Numbers] = dict(np.load(folder / "judge.npz"))
        told = json.loads((folder / "judge.json").read_text("utf-8"))
        self._place = {name: place for place, name in enumerate(told["observations"])}
        self._statuses = [Status(name) for name in told["statuses"]]

    def judged(self, text: str, seen: Observed, whom: Collection[str]) -> dict[str, Judged]:
        windows, held = windows_of(text, seen, whom, self._encoder)
        named = {key: list(islice(mentions(seen.people[key], windows, held), MENTIONS)) for key in whom}
        parts: dict[int, list[slice]] = {}
        for window, _, part in chain.from_iterable(named.values()):
            parts.setdefault(window, []).append(part)
        read = {window: Read.of(windows[window], parts[window], self._encoder) for window in sorted(parts)}
        return {key: self._of(seen.of(seen.people[key]), at, read) for key, at in named.items() if at}

    def _of(
        self,
        observed: Collection[str],
        at: Sequence[tuple[int, int, slice]],
        windows: Mapping[int, Read],
    ) -> Judged:
        """What all mentions of somebody tell together: each weighs as much as it seems to tell."""
        read = np.stack([windows[window].mention(part) for window, _, part in at])
        told = _gelu(self._layer("text", read))
        weight = _shares(self._layer("attention", told)[:, 0])
        given = np.zeros(len(self._place), np.float32)
        given[[self._place[name] for name in observed if name in self._place]] = 1
        both = np.concatenate([weight @ told, _gelu(self._layer("observed", given))])
        shares = _shares(self._layer("statuses", both))[1:]
        rests_on = at[int(weight.argmax())][1]
        return Judged(dict(zip(self._statuses, map(float, shares), strict=True)), rests_on)

    def _layer(self, name: str, given: Numbers) -> Numbers:
        result: Numbers = given @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return result


def windows_of(
    text: str, seen: Observed, whom: Collection[str], encoder: Encoder
) -> tuple[list[Window], dict[int, int]]:
    """The title and the sentences near those of `whom`, as many together as a window holds, before each but
    the first the title again; and sentence → its window."""
    if not seen.sentences:
        return [], {}
    near = _near([seen.people[key] for key in whom]) & set(range(len(seen.sentences)))
    cut = {
        index: encoder.pieces(text[slice(*seen.sentences[index])])[:LONGEST] for index in sorted({0, *near})
    }
    gathered: list[list[Piece]] = []
    held: dict[int, int] = {}
    size = MOST
    for index, pieces in cut.items():
        if size + len(pieces) > MOST - TITLE - _AROUND:
            if len(gathered) == WINDOWS:
                break
            gathered.append([piece.moved(-len(text)) for piece in cut[0][:TITLE]] if index else [])
            size = 0
        gathered[-1] += (piece.moved(seen.sentences[index][0]) for piece in pieces)
        size += len(pieces)
        held[index] = len(gathered) - 1
    return [Window(tuple(pieces)) for pieces in gathered], held


def mentions(
    one: Candidate, windows: Sequence[Window], held: Mapping[int, int]
) -> Iterator[tuple[int, int, slice]]:
    """Where somebody is named: window, sentence, and the pieces of the name."""
    for sentence, party, _ in one.at:
        window = held.get(sentence)
        part = windows[window].over(party.start, party.end) if window is not None else None
        if window is not None and part is not None:
            yield window, sentence, part


def _near(found: Collection[Candidate]) -> set[int]:
    """The sentences that name somebody, and those beside them."""
    return {sentence + step for one in found for sentence, _, _ in one.at for step in (-1, 0, 1)}


def _gelu(given: Numbers) -> Numbers:
    # In the approximation of Hendrycks and Gimpel: numpy has no error function.
    result: Numbers = 0.5 * given * (1 + np.tanh(0.7978845608 * (given + 0.044715 * given**3)))
    return result


def _shares(given: Numbers) -> Numbers:
    """Softmax."""
    raised = np.exp(given - given.max())
    result: Numbers = raised / raised.sum()
    return result


@cache
def judge() -> Network:
    """The one that Rollcall comes with, ready when it is first asked."""
    return Network(FOLDER, encoder())
