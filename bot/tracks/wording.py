"""The words that expressions are written with, of all languages at once: an expression reads the same for
whoever reads it, in whatever language it was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from bot.commands.understanding.message import fold
from bot.words import Language, languages
from store.letters import bare
from store.vocabulary import AWAY, PRESENT, Status

OPERATORS = ("and", "or", "not")
LIMITS = ("source", "country", "language", "status")
# What a status word may stand for beside a status of the same name. Whoever hosted was there.
GROUPS: Mapping[str, tuple[Status, ...]] = {
    "present": tuple(status for status in Status if status in PRESENT),
    "away": tuple(status for status in Status if status in AWAY),
}


@cache
def operators() -> Mapping[str, str]:
    """Every word that joins, folded → and, or, not."""
    return {fold(word): name for name in OPERATORS for word in _all(name)}


@cache
def limit_keys() -> Mapping[str, str]:
    """Every word that opens a limit, bare → source, country, language, status."""
    return {bare(word): name for name in LIMITS for word in _all(name)}


@cache
def status_words() -> Mapping[str, tuple[Status, ...]]:
    """Every way to say what came of somebody, bare → the statuses."""
    tables = (spoken.tracks["statuses"].items() for spoken in languages().values())
    return {
        bare(word): GROUPS.get(name) or (Status(name),)
        for each in tables
        for name, given in each
        for word in given
    }


def limit_key(name: str, language: Language) -> str:
    """The usual word for a limit in a language."""
    return str(language.tracks[name][0])


def status_word(statuses: tuple[Status, ...], language: Language) -> tuple[str, ...]:
    """The fewest words for these statuses in a language."""
    left, said = set(statuses), list[str]()
    for name, group in GROUPS.items():
        if left.issuperset(group):
            said.append(name)
            left -= set(group)
    said += [status.value for status in Status if status in left]
    return tuple(str(language.tracks["statuses"][name][0]) for name in said)


def _all(name: str) -> Iterator[str]:
    for spoken in languages().values():
        yield from spoken.tracks[name]
