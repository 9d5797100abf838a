"""What is told of something or somebody: the events that bear the name, and the items that mention it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.commands.command import Command, Heard, Known
from bot.commands.looking import find_events, has_status, newest
from bot.commands.telling.entries import ORDER, event_entry, event_title, item_entry, named
from bot.commands.telling.nothing import items_of, nothing
from bot.commands.understanding.subject import Subject
from bot.replies import Reply, Section
from store.interface import FoundEvent, FoundItem
from store.vocabulary import PRESENT, Status

_EVENTS_SHOWN = 4
_ITEMS_SHOWN = 5
_CHANGES = frozenset({Status.JOINED, Status.LEFT})


def parse(heard: Heard) -> Subject | None:
    subject = heard.event("x")
    return subject or None


def answer(subject: Subject, known: Known) -> Reply:
    found = find_events(subject, known, _CHANGES)
    events = _telling(found.events)
    told = {event.item.id for event in events}
    items = [item for item in _items(subject, known) if item.item.id not in told]
    if not events and not items:
        return nothing(subject, known, found.near, command="happened")
    sections = [_events(events, known)] if events else []
    if items:
        shown = tuple(item_entry(item, known.language) for item in items[: _ITEMS_SHOWN * known.shown])
        sections.append(
            Section(known.language.say("latest_items"), items=shown, more=len(items) - len(shown))
        )
    return Reply(_heading(subject, events, items, known), tuple(sections), (), known.language.code)


def _telling(events: Iterable[FoundEvent]) -> list[FoundEvent]:
    """Those that fit as well as the best one, what joined or left first, then the newest."""
    found = list(events)
    same = [event for event in found if event.fit == found[0].fit]
    return sorted(same, key=lambda event: (has_status(event, _CHANGES), newest(event)), reverse=True)


def _items(subject: Subject, known: Known) -> list[FoundItem]:
    if subject.named:
        found = (item for named_ in subject.named for item in items_of(named_, known, 50, everyday=False))
        return list({item.item.id: item for item in found}.values())
    words = [known.language.stem(word.casefold()) for word in subject.rest]
    return known.store.items(words=words, hits_only=False, limit=50) if words else []


def _events(events: list[FoundEvent], known: Known) -> Section:
    language, shown = known.language, events[: _EVENTS_SHOWN * known.shown]
    lines = list[str]()
    if not any(has_status(event, PRESENT) for event in events):
        lines.append(language.say("happened_no_attendance"))
    entries = tuple(event_entry(event, language, known.catalogue, known.today) for event in shown)
    return Section(lines=tuple(lines), events=entries, more=len(events) - len(shown))


def _line(event: FoundEvent, known: Known) -> str:
    language = known.language
    parts = [
        language.say(
            "happened_part",
            status=language.say(f"status_{status.value}").lower(),
            names=language.names(named(event, {status}, known.catalogue)),
        )
        for status in ORDER
        if has_status(event, {status})
    ]
    return language.say("happened_line", event=event_title(event, language), parts="; ".join(parts))


def _heading(subject: Subject, events: list[FoundEvent], items: list[FoundItem], known: Known) -> str:
    language = known.language
    told = language.names(subject.names) or language.say("quoted", text=subject.text)
    number = language.count("items", len(items))
    if not events:
        return language.say("happened_items", items=number, subject=told)
    key = "happened" if items else "happened_events" if len(events) > 1 else "happened_one"
    return language.say(
        key,
        n=language.count("events", len(events)),
        items=number,
        subject=told,
        event=_line(events[0], known) if events[0].event.participants else event_title(events[0], language),
    )


COMMAND = Command("happened", parse, answer)
