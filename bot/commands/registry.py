"""Every command, and which of them a message asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import takewhile
from typing import Any

from bot.commands import (
    attended,
    away,
    did_meet,
    happened,
    help_,
    holder,
    hosted,
    invited,
    joined,
    latest,
    left,
    mentions,
    met,
    office,
    search,
    status,
    took_part,
)
from bot.commands.command import Command, Heard
from bot.commands.understanding.frames import Fit, fit, is_slot, strip_phrases, variants
from bot.commands.understanding.message import fold
from bot.words import Language, languages
from store.catalogue import Catalogue

COMMANDS: tuple[Command[Any], ...] = (
    attended.COMMAND,
    hosted.COMMAND,
    invited.COMMAND,
    away.COMMAND,
    joined.COMMAND,
    left.COMMAND,
    met.COMMAND,
    did_meet.COMMAND,
    took_part.COMMAND,
    office.COMMAND,
    holder.COMMAND,
    happened.COMMAND,
    mentions.COMMAND,
    search.COMMAND,
    latest.COMMAND,
    status.COMMAND,
    help_.COMMAND,
)


_HEAD = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that has been understood."""

    command: Command[Any]
    question: Any
    language: Language


@dataclass(frozen=True, slots=True)
class _Way:
    """One written-out frame of a command."""

    command: str
    language: str
    words: tuple[str, ...]


class Registry:
    """Commands with their wordings. ValueError where two commands are asked for in the same words, where a
    language lacks a command, or has one that does not exist."""

    def __init__(self, commands: Sequence[Command[Any]], spoken: Mapping[str, Language]) -> None:
        self.commands = {command.name: command for command in commands}
        self.languages = spoken
        if len(self.commands) != len(commands):
            raise ValueError("two commands have the same name")
        self._order = {name: number for number, name in enumerate(self.commands)}
        self._ways: dict[tuple[str, tuple[str, ...]], list[_Way]] = {}
        self._openers = {code: _phrases(each.reading["openers"]) for code, each in spoken.items()}
        self._closers = {code: _phrases(each.reading["closers"]) for code, each in spoken.items()}
        for each in spoken.values():
            self._add(each)

    def understand(
        self, words: Sequence[str], catalogue: Catalogue, today: date, preferred: str | None = None
    ) -> Asked | None:
        """What is asked for, by the frame with the most words of its own whose command can read the rest;
        of equal ones the `preferred` language, then the order of the commands. None where nothing fits."""
        fits = [
            (found.weight, code == preferred, -self._order[name], name, code, found)
            for code in self.languages
            for name, found in self._fits(words, code)
        ]
        for *_, name, code, found in sorted(fits, key=lambda each: each[:3], reverse=True):
            command = self.commands[name]
            heard = Heard(self.languages[code], catalogue, today, found.slots)
            if (question := command.parse(heard)) is not None:
                return Asked(command, question, heard.language)
        return None

    def examples(self, code: str) -> Iterator[tuple[str, str]]:
        """Every example of a language with the name of its command, in the order of the commands."""
        for name in self.commands:
            for example in self.languages[code].commands[name].examples:
                yield name, example

    def _add(self, language: Language) -> None:
        if missing := set(self.commands) ^ set(language.commands):
            raise ValueError(f"{language.code}: wordings and commands differ in {', '.join(sorted(missing))}")
        taken: dict[tuple[str, ...], str] = {}
        for name in self.commands:
            for words in (each for frame in language.commands[name].frames for each in variants(frame)):
                shape = tuple("{}" if is_slot(part) else part for part in words)
                if taken.setdefault(shape, name) != name:
                    raise ValueError(
                        f"{language.code}: '{' '.join(words)}' is a frame of {taken[shape]} and {name}"
                    )
                self._ways.setdefault((language.code, _head(words)), []).append(
                    _Way(name, language.code, words)
                )

    def _fits(self, words: Sequence[str], code: str) -> Iterator[tuple[str, Fit]]:
        """The frames of one language that fit the words, without what is only politeness."""
        spoken, folded = _expanded(words, self.languages[code])
        start = strip_phrases(folded, self._openers[code])
        end = len(folded) - strip_phrases(folded[::-1], [each[::-1] for each in self._closers[code]])
        for first in dict.fromkeys((start, 0)):
            for last in dict.fromkeys((end, len(folded))):
                if first < last:
                    yield from self._fitting(spoken[first:last], folded[first:last], code)

    def _fitting(self, words: Sequence[str], folded: Sequence[str], code: str) -> Iterator[tuple[str, Fit]]:
        for size in range(_HEAD + 1):
            for way in self._ways.get((code, tuple(folded[:size])), ()):
                if found := fit(way.words, words, folded):
                    yield way.command, found


@cache
def registry() -> Registry:
    """The commands of Rollcall in every language there is a file for."""
    return Registry(COMMANDS, languages())


def _head(words: Sequence[str]) -> tuple[str, ...]:
    """The fixed words that a way begins with, under which it is looked up."""
    return tuple(takewhile(lambda part: not is_slot(part), words[:_HEAD]))


def _phrases(frames: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(each for frame in frames for each in variants(frame))


def _expanded(words: Sequence[str], language: Language) -> tuple[list[str], list[str]]:
    """The words with contractions written out, as typed and as they are compared."""
    contractions = language.reading["contractions"]
    spoken = [part for word in words for part in contractions.get(fold(word), word).split()]
    return spoken, [fold(word) for word in spoken]
