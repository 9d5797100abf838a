"""The items that name somebody."""

from __future__ import annotations

from bot.commands.command import Command, Heard, Known
from bot.commands.telling.entries import item_entry
from bot.commands.telling.meetings import time_of
from bot.commands.telling.nothing import items_of, items_with, nothing
from bot.commands.understanding.dates import When
from bot.commands.understanding.subject import Subject
from bot.replies import Reply, Section
from store.interface import FoundItem

MOST = 500  # items that are counted
SHOWN = 8


def parse(heard: Heard) -> Subject | None:
    subject = heard.people("x")
    return subject if subject.names else None


def answer(subject: Subject, known: Known) -> Reply:
    language = known.language
    names, when = language.names(subject.names), time_of(subject.when, language)
    found = _items(subject, known)
    inside = [item for item in found if _within(item, subject.when)]
    if not inside:
        heading = language.say("mentions_none", names=names, when=when) if found else ""
        return nothing(subject, known, command="mentions", heading=heading)
    key = "mentions_spelt" if _is_only_spelt(subject, known) else "mentions"
    heading = language.say(key, names=names, items=language.count("items", len(inside)), when=when)
    shown = tuple(item_entry(item, known.language) for item in inside[: SHOWN * known.shown])
    return Reply(heading, (Section(items=shown, more=len(inside) - len(shown)),), (), language.code)


def _items(subject: Subject, known: Known) -> list[FoundItem]:
    """Items that name one of those asked about, newest first."""
    found = [item for named in subject.named for item in items_of(named, known, MOST)]
    found += [item for stranger in subject.strangers for item in items_with(stranger, known, MOST)]
    return list({item.item.id: item for item in found}.values())


def _is_only_spelt(subject: Subject, known: Known) -> bool:
    """Whether no item was read as naming any of them, though the words stand somewhere."""
    ids = [id for named in subject.named for id in named.ids]
    return bool(ids) and not known.store.items(naming=ids, hits_only=False, limit=1)


def _within(found: FoundItem, when: When) -> bool:
    """Whether the item was published in the time asked about; one without a day only where none is asked."""
    day, first, last = found.item.day, when.first, when.last
    if day is None:
        return not when
    return (first is None or day.last >= first) and (last is None or day.first <= last)


COMMAND = Command("mentions", parse, answer)
