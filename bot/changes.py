"""Pure: what is different between what an item said and what it says, as far as it is worth telling.

A new date at the foot of a page or a comma is not. What counts: another title, other people, other names, and
as much text that came or went as one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from store.interface import Part, Version
from store.vocabulary import Status

# Letters and digits that came or went; nobody would call less a correction (feedbin's rule).
LEAST = 50
# Sentences of each text that are compared; what is longer is no press item.
_MOST = 1000

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """`title` is the old one, where it is another now. `joined` and `gone` are told of now, and were before;
    `moved` have other statuses than `before`. `named` and `unnamed` are catalogue ids of those whom the text
    names now, or no longer. `added` and `removed` are sentences."""

    title: str | None = None
    joined: tuple[Part, ...] = ()
    gone: tuple[Part, ...] = ()
    moved: tuple[tuple[Part, Status], ...] = ()
    named: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Difference()


def difference(before: Version, after: Version) -> Difference:
    """What is worth telling; falsy where nothing is."""
    then, now = _by_person(before.participants), _by_person(after.participants)
    added, removed = _text(before, after)
    return Difference(
        title=before.title if _bare(before.title) != _bare(after.title) else None,
        joined=tuple(each for who in now if who not in then for each in now[who]),
        gone=tuple(each for who in then if who not in now for each in then[who]),
        moved=tuple(_moved(then, now)),
        named=tuple(id for id in after.mentions if id not in before.mentions),
        unnamed=tuple(id for id in before.mentions if id not in after.mentions),
        added=added,
        removed=removed,
    )


def _by_person(people: Iterable[Part]) -> dict[str, tuple[Part, ...]]:
    """Each person or organisation with what is told of them, one of each status, in the text's order."""
    by: dict[str, dict[Status, Part]] = {}
    for each in people:
        by.setdefault(each.entity or _bare(each.name), {}).setdefault(each.status, each)
    return {who: tuple(told.values()) for who, told in by.items()}


def _moved(
    then: dict[str, tuple[Part, ...]], now: dict[str, tuple[Part, ...]]
) -> Iterable[tuple[Part, Status]]:
    """Those who are told of both times, with a status that they had not, and one that they have no longer."""
    for who in now:
        if who not in then:
            continue
        had, has = {each.status for each in then[who]}, {each.status for each in now[who]}
        lost = [each.status for each in then[who] if each.status not in has]
        won = [each for each in now[who] if each.status not in had]
        if won:
            yield won[0], lost[0] if lost else then[who][0].status


def _text(before: Version, after: Version) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences that came and went, without the titles; none where that is too little to tell."""
    old, new = _sentences(before), _sentences(after)
    matcher = SequenceMatcher(
        None, [_bare(each) for each in old], [_bare(each) for each in new], autojunk=False
    )
    removed, added = list[str](), list[str]()
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag != "equal":
            removed += old[first:last]
            added += new[begin:end]
    removed, added = _without_moved(removed, added), _without_moved(added, removed)
    if max(len("".join(map(_bare, each))) for each in (removed, added)) < LEAST:
        return (), ()
    return tuple(added), tuple(removed)


def _without_moved(some: Sequence[str], others: Sequence[str]) -> list[str]:
    """Without the sentences that only stand elsewhere."""
    there = {_bare(each) for each in others}
    return [each for each in some if _bare(each) not in there]


def _sentences(version: Version) -> list[str]:
    text = version.text.removeprefix(version.title)
    parts = (" ".join(part.split()) for part in _SENTENCE.split(text))
    return [part for part in parts if _bare(part)][:_MOST]


def _bare(text: str) -> str:
    """As texts are compared: letters and digits alone."""
    return _SIGNS.sub("", text.casefold())
