"""Pure: the words that choices are made with, in all languages at once: who reads one may type another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bot.words import languages
from store.letters import bare

_WORD = re.compile(r"[^\s,;]+")
_AROUND = "\"'“”«»„.!?()"


class Mistake(Exception):
    """What was typed means nothing: `key` is the sentence that says so, `given` fills its gaps."""

    def __init__(self, key: str, **given: object) -> None:
        super().__init__(key)
        self.key = key
        self.given = given


def words_of(text: str) -> list[str]:
    """The words as they were typed, without signs around them."""
    found = (word.strip(_AROUND) for word in _WORD.findall(text))
    return [word for word in found if word]


def meaning(words: Sequence[str], among: Sequence[str]) -> tuple[str, int] | None:
    """Which of these meanings the words begin with, by the longest phrase, and how many words that takes."""
    best: tuple[str, int] | None = None
    for name in among:
        for phrase in phrases()[name]:
            size = len(phrase)
            if tuple(map(bare, words[:size])) == phrase and (best is None or size > best[1]):
                best = name, size
    return best


def means(text: str, name: str) -> bool:
    """Whether the whole text is a phrase of that meaning."""
    words = words_of(text)
    return meaning(words, [name]) == (name, len(words)) if words else False


def is_and(word: str) -> bool:
    return any(bare(word) in map(bare, language.reading["and"]) for language in languages().values())


@cache
def phrases() -> Mapping[str, frozenset[tuple[str, ...]]]:
    """Each meaning with its phrases of every language, their words bare; a section's under its name."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name, phrase in _all():
        found.setdefault(name, set()).add(tuple(map(bare, phrase.split())))
    return {name: frozenset(each) for name, each in found.items()}


def _all() -> Iterator[tuple[str, str]]:
    for language in languages().values():
        for name, given in language.choosing.items():
            if isinstance(given, Mapping):
                yield from ((f"section {key}", phrase) for key, some in given.items() for phrase in some)
            else:
                yield from ((name, phrase) for phrase in given)
