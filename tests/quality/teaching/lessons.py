"""Labelled items → lessons: what is read of each, who is named where, and what became of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from store.catalogue import load
from store.vocabulary import Status
from tests.quality.teaching.marked import marked
from tests.quality.told import article_of, told_of
from watchers.attendance.candidates import Candidate
from watchers.attendance.encoder import Encoder
from watchers.attendance.judging import MENTIONS, mentions, windows_of
from watchers.attendance.weighing import FRAMES_ALONE
from watchers.reading import Reader

# Of somebody with several, the first of these is taught: what is told most firmly of an event that was.
STATUSES = (
    Status.HOST,
    Status.ATTENDED,
    Status.EXPECTED,
    Status.DECLINED,
    Status.ABSENT,
    Status.JOINED,
    Status.LEFT,
    Status.INVITED,
)
# What candidates observe of the frames' own claims begins with one of these.
CLAIMED = (
    "frame", "told ", "listed with one told", "text: told", "text: 3 told", "text: 9 told",
    "text: title told", "text: to come", "text: past", "when: claims",
)  # fmt: skip
NOTHING = 0  # the answer that the text tells none of them; the statuses follow in their order
_RARE = 8  # parties: what is observed of fewer is left out


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named: `at` window and pieces of each mention, `observed` what candidates tell, `answer` the
    right one; None where the labels tell nothing of them."""

    at: tuple[tuple[int, slice], ...]
    observed: frozenset[str]
    answer: int | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """One item. `windows`: the numbers of the pieces that are read together; `undated`: the same item as if
    its day of publication were not known, as is often so; `in_view`: the frames were written with it in view,
    so that they are right in it more often than elsewhere."""

    item: str
    windows: tuple[list[int], ...]
    named: tuple[Named, ...]
    undated: Lesson | None = None
    in_view: bool = False

    def unclaimed(self) -> Lesson:
        """The same with nothing observed of what frames claim."""
        return replace(
            self, named=tuple(replace(one, observed=_unclaimed(one.observed)) for one in self.named)
        )


def lessons(files: Iterable[Path], encoder: Encoder) -> list[Lesson]:
    """One for each item that names somebody, in the order of the files."""
    reader = Reader(load(), FRAMES_ALONE)
    found = []
    for file in files:
        in_view = file.suffix == ".jsonl"
        for item in items_of([file]):
            undated = _lesson({**item, "published": None}, reader, encoder, in_view)
            lesson = _lesson(item, reader, encoder, in_view)
            found.append(replace(lesson, undated=undated if undated.named else None))
    return [lesson for lesson in found if lesson.named]


def _unclaimed(observed: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in observed if not name.startswith(CLAIMED))


def items_of(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The labelled items of `.jsonl` files, and the marked ones of `.txt` files."""
    for file in files:
        if file.suffix == ".txt":
            yield from marked(file)
        else:
            yield from map(json.loads, file.read_text("utf-8").splitlines())


def observations(taught: Sequence[Lesson]) -> list[str]:
    """What is observed often enough to learn from."""
    counts = Counter(name for lesson in taught for one in lesson.named for name in one.observed)
    return sorted(name for name, count in counts.items() if count >= _RARE)


def _lesson(item: Mapping[str, Any], reader: Reader, encoder: Encoder, in_view: bool) -> Lesson:
    article = article_of(item)
    seen = reader.observed(article)
    windows, held = windows_of(article.text, seen, seen.people, encoder)
    named = []
    for one in seen.people.values():
        at = tuple((window, part) for window, _, part in islice(mentions(one, windows, held), MENTIONS))
        if at:
            named.append(Named(at, frozenset(seen.of(one)), _answer(item, one, article.text)))
    return Lesson(item["id"], tuple(window.numbers for window in windows), tuple(named), in_view=in_view)


def _answer(item: Mapping[str, Any], one: Candidate, text: str) -> int | None:
    """Who is named by his office alone stands in no label, and an event told in passing is labelled as the
    reader pleases: that such a one was not there is told by none."""
    told, in_passing = told_of(item, one, text)
    answer = next((n for n, status in enumerate(STATUSES, 1) if status in told), NOTHING)
    return None if answer == NOTHING and (one.party.inferred or in_passing) else answer
