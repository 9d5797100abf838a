"""What a command is: a value with a name, a way to read a question, and a way to answer it.

How it is asked for, its examples and its help stand in the languages' files under its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from bot.commands.understanding.message import Word
from bot.commands.understanding.subject import Subject, read_event, read_people
from bot.replies import Reply
from bot.words import Language
from store.catalogue import Catalogue
from store.interface import Channel, Store

Question = TypeVar("Question")


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that a frame of the command fits: the words in the frame's slots. `before` is what the
    conversation was about until now."""

    language: Language
    catalogue: Catalogue
    today: date
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    typed: str = ""
    before: Subject | None = None

    def raw(self, slot: str) -> str:
        """What stands in a slot as it was typed, signs and all; '' for a slot that is not there."""
        words = [word for word in self.slots.get(slot, ()) if isinstance(word, Word)]
        return self.typed[words[0].start : words[-1].stop].strip() if words else ""

    def event(self, *slots: str) -> Subject:
        """The event that these slots name together; where they name none, that of the conversation."""
        named = read_event(self._words(slots), self.language, self.catalogue, self.today)
        return named if named or self.before is None else self.before

    def about(self) -> Subject:
        """What the message itself names, in all its slots."""
        return read_event(self._words(self.slots), self.language, self.catalogue, self.today)

    def people(self, *slots: str) -> Subject:
        """Somebody that these slots name together."""
        return read_people(self._words(slots), self.language, self.catalogue, self.today)

    def _words(self, slots: Iterable[str]) -> list[str]:
        return [word for slot in slots for word in self.slots.get(slot, ())]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where. `user` is how the chat calls them, `name` how people do: what somebody decides is
    kept with both. `channel` is None where no channel is, as in `rollcall ask`; `may_change` says whether
    they may change what the channel follows and what is known."""

    user: str = ""
    name: str = ""
    channel: Channel | None = None
    may_change: bool = False


NOBODY = Asker()


@dataclass(frozen=True, slots=True)
class Known:
    """What an answer may look into, the language it is given in, and who asks. A command that changes
    something looks at `asker.may_change` first."""

    store: Store
    catalogue: Catalogue
    language: Language
    now: datetime
    asker: Asker = NOBODY
    shown: int = 1  # how many times as much as usual is to be shown

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Command(Generic[Question]):
    """One thing that can be asked.

    `parse` gives the question, or None where the slots hold nothing that it can be asked about, so that the
    next command whose frame fits is tried. `answer` never raises for what was typed. What `acts` changes
    something: it is done only for what was typed without a slip, and never again for "more".
    """

    name: str
    parse: Callable[[Heard], Question | None]
    answer: Callable[[Question, Known], Reply]
    acts: bool = False
