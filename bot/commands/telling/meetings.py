"""Answers about somebody: the events where they took part, newest first, and who else was there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from bot.commands.command import Known
from bot.commands.looking import who_groups
from bot.commands.telling.entries import event_entry, event_title, is_one_of, name_of, shortened
from bot.commands.understanding.dates import When
from bot.commands.understanding.subject import Subject
from bot.replies import EventEntry, Reply, Section
from bot.words import Language
from store.interface import FoundEvent
from store.vocabulary import PRESENT, Day, Status

SHOWN = 6
# People of one event that are listed here; a programme of a whole week may name fifty.
PEOPLE = 20
_FEW = 3


def tell_meetings(
    events: Sequence[FoundEvent],
    who: Subject,
    known: Known,
    key: str,
    *,
    statuses: Collection[Status] = PRESENT,
    all_of_them: bool = False,
) -> Reply:
    """The sentence `key` and the newest events with those of these statuses. Who was asked about is left out
    unless nobody else is named, or `all_of_them` are to be shown."""
    language = known.language
    asked = tuple(name for group in who_groups(who, known) for name in group)
    without = () if all_of_them else asked
    shown = [_entry(found, known, statuses, without) for found in events[: SHOWN * known.shown]]
    others = _others(events[0], known, asked)
    key += "_alone" if not others and f"{key}_alone" in language.phrases else ""
    key += "_one" if len(events) == 1 and f"{key}_one" in language.phrases else ""
    heading = language.say(
        key,
        names=language.names(names_of(who, known)),
        n=language.count("events", len(events)),
        when=time_of(who.when, language),
        event=event_title(events[0], language),
        others=language.names(others, most=5),
    )
    lines = tuple(_left_out(entry, language) for entry in shown if len(entry.participants) > PEOPLE)
    entries = tuple(replace(entry, participants=entry.participants[:PEOPLE]) for entry in shown)
    section = Section(lines=lines, events=entries, more=len(events) - len(shown))
    return Reply(heading[:1].upper() + heading[1:], (section,), (), language.code)


def names_of(who: Subject, known: Known) -> tuple[str, ...]:
    """Who is meant, by name; an office by those who held it in the time asked about, if they are few."""
    names = list[str]()
    for named, group in zip(who.named, who_groups(who, known), strict=False):
        few = named.is_post and len(group) <= _FEW and all(id in known.catalogue.persons for id in group)
        names += [known.catalogue.name_of(id) for id in group] if few else [named.name]
    return (*names, *who.strangers)


def time_of(when: When, language: Language) -> str:
    """The time of a question in words: `since 2024`, `in March 2021`; nothing for any time."""
    if when.day:
        return language.on(when.day)
    if when.since and when.until:
        return language.say("from_to", since=_first(when.since, language), until=_last(when.until, language))
    if when.since:
        return language.say("since", day=_first(when.since, language))
    return language.say("until", day=_last(when.until, language)) if when.until else ""


def _first(day: date, language: Language) -> str:
    """A first day as one says it: 1 January 2024 is 2024."""
    year, month = Day(day.year), Day(day.year, day.month)
    return language.day(year if year.first == day else month if month.first == day else day)


def _last(day: date, language: Language) -> str:
    year, month = Day(day.year), Day(day.year, day.month)
    return language.day(year if year.last == day else month if month.last == day else day)


def _entry(
    found: FoundEvent, known: Known, statuses: Collection[Status], without: Collection[str]
) -> EventEntry:
    language, catalogue, today = known.language, known.catalogue, known.today
    others = event_entry(found, language, catalogue, today, statuses=statuses, without=without)
    return (
        others if others.participants else event_entry(found, language, catalogue, today, statuses=statuses)
    )


def _left_out(entry: EventEntry, language: Language) -> str:
    event = language.say("quoted", text=shortened(entry.name))
    return language.say("people_left_out", n=len(entry.participants) - PEOPLE, event=event)


def _others(found: FoundEvent, known: Known, asked: Collection[str]) -> list[str]:
    people = (
        each for each in found.event.participants if each.status in PRESENT and not is_one_of(each, asked)
    )
    return [name_of(each, known.catalogue) for each in people]
