"""The items that name somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands.command import Command, Heard, Known
from bot.commands.telling.entries import item_entry
from bot.commands.telling.meetings import time_of
from bot.commands.telling.nothing import MOST_COUNTED, counted, nothing
from bot.commands.understanding.dates import ANY_TIME, When
from bot.commands.understanding.subject import Subject
from bot.replies import Reply, Section
from store.interface import FoundItem

SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Asked:
    """How the store is asked: for whom it has read as named, or for texts that hold a name's words."""

    naming: Sequence[str] = ()
    words: Sequence[str] = ()

    def items(self, when: When, known: Known, limit: int) -> list[FoundItem]:
        return known.store.items(
            naming=self.naming,
            words=self.words,
            first=when.first,
            last=when.last,
            hits_only=False,
            limit=limit,
        )

    def count(self, when: When, known: Known) -> int:
        return known.store.count_items(
            naming=self.naming,
            words=self.words,
            first=when.first,
            last=when.last,
            hits_only=False,
            most=MOST_COUNTED,
        )


def parse(heard: Heard) -> Subject | None:
    subject = heard.people("x")
    return subject if subject.names else None


def answer(subject: Subject, known: Known) -> Reply:
    language, when = known.language, subject.when
    names, time = language.names(subject.names), time_of(when, language)
    asked = _asked(subject, known)
    if asked is None:
        return nothing(subject, known, command="mentions")
    number = asked.count(when, known)
    if not number:
        heading = language.say("mentions_none", names=names, when=time)
        return nothing(subject, known, command="mentions", heading=heading)
    key = "mentions_spelt" if asked.words and subject.named else "mentions"
    heading = language.say(key, names=names, items=counted(number, language), when=time)
    shown = tuple(item_entry(item, language) for item in asked.items(when, known, SHOWN * known.shown))
    return Reply(heading, (Section(items=shown, more=number - len(shown)),), (), language.code)


def _asked(subject: Subject, known: Known) -> _Asked | None:
    """By whom items name; where none names any of them, by the first name whose words an item holds."""
    ids = [id for named in subject.named for id in named.ids]
    ways = [_Asked(naming=(*ids, *subject.strangers))]
    spelt = [*(name for named in subject.named for name in named.known_as), *subject.strangers]
    ways += [_Asked(words=tuple(name.split())) for name in spelt]
    return next((way for way in ways if way.items(ANY_TIME, known, 1)), None)


COMMAND = Command("mentions", parse, answer)
