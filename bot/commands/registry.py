"""Every command, and which of them a message asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import takewhile
from typing import Any

from bot.commands import (
    attended,
    away,
    coming,
    declined,
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
    why,
)
from bot.commands.choosing import digest
from bot.commands.command import Command, Heard
from bot.commands.correcting import correct, corrected, judged, undo
from bot.commands.following import add, alerting, listing, muting, remove, trying
from bot.commands.joining import decided, deciding
from bot.commands.understanding.frames import Fit, fit, is_slot, openings, strip_phrases, variants
from bot.commands.understanding.message import fold
from bot.commands.understanding.spelling import mended
from bot.commands.understanding.subject import Subject
from bot.words import DEFAULT, Language, languages
from store.catalogue import Catalogue
from store.letters import bare

COMMANDS: tuple[Command[Any], ...] = (
    attended.COMMAND,
    hosted.COMMAND,
    invited.COMMAND,
    declined.COMMAND,
    away.COMMAND,
    joined.COMMAND,
    left.COMMAND,
    met.COMMAND,
    did_meet.COMMAND,
    took_part.COMMAND,
    office.COMMAND,
    holder.COMMAND,
    coming.COMMAND,
    happened.COMMAND,
    mentions.COMMAND,
    search.COMMAND,
    latest.COMMAND,
    status.COMMAND,
    correct.COMMAND,
    undo.COMMAND,
    corrected.COMMAND,
    judged.RIGHT,
    judged.WRONG,
    judged.IRRELEVANT,
    digest.COMMAND,
    why.COMMAND,
    deciding.MERGE,
    deciding.SPLIT,
    decided.UNMERGE,
    add.COMMAND,
    remove.COMMAND,
    listing.COMMAND,
    trying.COMMAND,
    muting.MUTE,
    muting.UNMUTE,
    alerting.COMMAND,
    help_.COMMAND,
)


_HEAD = 2
# The words of a frame, without its slots and signs.
_FIXED = re.compile(r"(?<![{\w])\w+(?![}\w])")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that has been understood, and the message as it was heard."""

    command: Command[Any]
    question: Any
    heard: Heard

    @property
    def language(self) -> Language:
        return self.heard.language

    @property
    def goes_on(self) -> bool:
        """Whether it is a question only together with what the conversation was about."""
        return bool(self.command.parse(replace(self.heard, before=None)) != self.question)


@dataclass(frozen=True, slots=True)
class _Way:
    """One written-out frame of a command."""

    command: str
    words: tuple[str, ...]
    fixed: frozenset[str]


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
        self._openers = {code: openings(_phrases(each.reading["openers"])) for code, each in spoken.items()}
        self._closers = {code: openings(_backwards(each.reading["closers"])) for code, each in spoken.items()}
        self._fixed: dict[str, set[str]] = {code: set() for code in spoken}
        for each in spoken.values():
            self._add(each)
        self._vocabulary = {code: _vocabulary(each) for code, each in spoken.items()}

    def understand(
        self,
        words: Sequence[str],
        catalogue: Catalogue,
        today: date,
        preferred: str | None = None,
        typed: str = "",
        before: Subject | None = None,
    ) -> Asked | None:
        """What is asked for, in the language that knows most of the words, by the frame with the most words
        of its own whose command can read the rest; of equal ones the `preferred` language, then the order of
        the commands. Where nothing fits, slips of the pen are mended. None where nothing fits even so."""
        heard = Heard(self.languages[DEFAULT], catalogue, today, {}, typed, before)
        return self._understood(words, heard, preferred, mend=False) or self._understood(
            words, heard, preferred, mend=True
        )

    def _understood(
        self,
        words: Sequence[str],
        message: Heard,
        preferred: str | None,
        *,
        mend: bool,
    ) -> Asked | None:
        fits = [
            (self._known(words, code), found.weight, code == preferred, -self._order[name], name, code, found)
            for code in self.languages
            for name, found in self._fits(words, code, mend=mend)
        ]
        tried = set[tuple[object, ...]]()
        for *_, name, code, found in sorted(fits, key=lambda each: each[:4], reverse=True):
            command, same = self.commands[name], (name, code, *_places(found))
            # Many a mended wording leaves the same words in the same slots: they are read once.
            if (mend and command.acts) or same in tried:
                continue
            tried.add(same)
            heard = replace(message, language=self.languages[code], slots=found.slots)
            if (question := command.parse(heard)) is not None:
                return Asked(command, question, heard)
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
            for words in _phrases(language.commands[name].frames):
                shape = tuple("{}" if is_slot(part) else part for part in words)
                if taken.setdefault(shape, name) != name:
                    raise ValueError(
                        f"{language.code}: '{' '.join(words)}' is a frame of {taken[shape]} and {name}"
                    )
                fixed = frozenset(part for part in words if not is_slot(part))
                self._fixed[language.code] |= fixed
                self._ways.setdefault((language.code, _head(words)), []).append(_Way(name, words, fixed))

    def _known(self, words: Sequence[str], code: str) -> int:
        """How much of the message is of the language; a word without its accents counts half."""
        exact = sum(fold(word) in self._vocabulary[code] for word in words)
        language, fixed = self.languages[code], self._fixed[code]
        return exact + sum(
            any(bare(word) in known for known in (fixed, language.stop, language.meeting)) for word in words
        )

    def _fits(self, words: Sequence[str], code: str, *, mend: bool) -> Iterator[tuple[str, Fit]]:
        """The frames of one language that fit the words, as they are or with their slips mended."""
        spoken, folded = _expanded(words, self.languages[code])
        for each in mended(folded, self._fixed[code]) if mend else (folded,):
            yield from self._polite(spoken, each, code)

    def _polite(self, spoken: Sequence[str], folded: Sequence[str], code: str) -> Iterator[tuple[str, Fit]]:
        """The frames that fit with or without the words of politeness at either end."""
        start = strip_phrases(folded, self._openers[code])
        end = len(folded) - strip_phrases(folded[::-1], self._closers[code])
        for first in dict.fromkeys((start, 0)):
            for last in dict.fromkeys((end, len(folded))):
                if first < last:
                    yield from self._fitting(spoken[first:last], folded[first:last], code)

    def _fitting(self, words: Sequence[str], folded: Sequence[str], code: str) -> Iterator[tuple[str, Fit]]:
        there = set(folded)
        for size in range(_HEAD + 1):
            for way in self._ways.get((code, tuple(folded[:size])), ()):
                if way.fixed <= there and (found := fit(way.words, words, folded)):
                    yield way.command, found


@cache
def registry() -> Registry:
    """The commands of Rollcall in every language there is a file for."""
    return Registry(COMMANDS, languages())


def _head(words: Sequence[str]) -> tuple[str, ...]:
    """The fixed words that a way begins with, under which it is looked up."""
    return tuple(takewhile(lambda part: not is_slot(part), words[:_HEAD]))


def _places(found: Fit) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Which words stand in which slot: by identity, as the same word at two places is typed in two ways."""
    return ((slot, tuple(map(id, words))) for slot, words in found.slots.items())


def _phrases(frames: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Every way the frames can be written out, their words bare."""
    written = (each for frame in frames for each in variants(frame))
    return tuple(dict.fromkeys(tuple(map(_bare_part, each)) for each in written))


def _backwards(frames: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (words[::-1] for words in _phrases(frames))


def _bare_part(part: str) -> str:
    return part if is_slot(part) else bare(part)


def _vocabulary(language: Language) -> frozenset[str]:
    """Every word that tells the language, as it is written with its accents."""
    frames = (frame for wording in language.commands.values() for frame in wording.frames)
    written = (word for frame in frames for word in _FIXED.findall(frame.casefold()))
    small = f"{language.reading['stop']} {language.reading['meeting']}".split()
    return frozenset({*written, *small, *language.reading["contractions"], *language.month_names})


def _expanded(words: Sequence[str], language: Language) -> tuple[list[str], list[str]]:
    """The words with contractions written out, as typed and as they are compared."""
    contractions = language.reading["contractions"]
    spoken = [
        part
        for word in words
        for part in (contractions[fold(word)].split() if fold(word) in contractions else [word])
    ]
    return spoken, [bare(word) for word in spoken]
