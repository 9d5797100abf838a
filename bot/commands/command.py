"""What a command is: a value with a name, a way to read a question, and a way to answer it.

How it is asked for, its examples and its help stand in the languages' files under its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from bot.commands.understanding.subject import Subject, read_event, read_people
from bot.replies import Reply
from bot.words import Language
from store.catalogue import Catalogue
from store.interface import Asking

Question = TypeVar("Question")


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that a frame of the command fits: the words in the frame's slots."""

    language: Language
    catalogue: Catalogue
    today: date
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def event(self, *slots: str) -> Subject:
        """The event that these slots name together."""
        return read_event(self._words(slots), self.language, self.catalogue, self.today)

    def people(self, *slots: str) -> Subject:
        """Somebody that these slots name together."""
        return read_people(self._words(slots), self.language, self.catalogue, self.today)

    def _words(self, slots: Iterable[str]) -> list[str]:
        return [word for slot in slots for word in self.slots.get(slot, ())]


@dataclass(frozen=True, slots=True)
class Known:
    """What an answer may look into, and the language it is given in."""

    store: Asking
    catalogue: Catalogue
    language: Language
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Command(Generic[Question]):
    """One thing that can be asked.

    `parse` gives the question, or None where the slots hold nothing that it can be asked about, so that the
    next command whose frame fits is tried. `answer` never raises for what was typed.
    """

    name: str
    parse: Callable[[Heard], Question | None]
    answer: Callable[[Question, Known], Reply]
