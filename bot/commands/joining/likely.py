"""What may be one with an event or item, for somebody to choose from."""

from __future__ import annotations

from datetime import timedelta

from bot.commands.command import Known
from bot.commands.looking import day_of, find_events
from bot.commands.telling.entries import event_title, press_room
from bot.commands.understanding.message import read_message
from bot.commands.understanding.subject import read_event
from store.interface import EventQuery, FoundEvent, FoundItem

_DAYS = timedelta(days=3)


def likely(id: str, typed: str, known: Known, most: int) -> list[tuple[str, str]]:
    """Ids of others of its kind and what to call them: those that fit what is typed, and where nothing is
    typed those of about that day. An event's id holds a dot."""
    if "." not in id:
        return [(each.item.id, _item(each, known)) for each in _items(id, typed, known, most)]
    events = _found(typed, known) if typed.strip() else _of_that_day(id, known, most)
    own = {id, *(each.id for event in known.store.events_by_id([id]) for each in event.also)}
    return [(each.id, _event(each, known)) for each in events if each.id not in own][:most]


def called(id: str, known: Known) -> str:
    """What the event or item is called; '' for none."""
    if "." in id:
        return next((_event(each, known) for each in known.store.events_by_id([id])), "")
    return next((each.title for each in known.store.lives(id, limit=1)), "")


def _found(typed: str, known: Known) -> list[FoundEvent]:
    words = read_message(typed).words
    found = find_events(read_event(words, known.language, known.catalogue, known.today), known)
    return [*found.events, *found.near]


def _of_that_day(id: str, known: Known, most: int) -> list[FoundEvent]:
    days = [day for each in known.store.events_by_id([id]) if (day := day_of(each))]
    if not days:
        return []
    first, last = days[0].first - _DAYS, days[0].last + _DAYS
    return known.store.events(EventQuery(since=first, until=last, today=known.today, limit=most))


def _items(id: str, typed: str, known: Known, most: int) -> list[FoundItem]:
    words = tuple(word.casefold() for word in read_message(typed).words)
    if not words:
        lives = known.store.lives(id, limit=1)
        words = tuple(word.casefold() for word in read_message(lives[0].title).words[:2]) if lives else ()
    found = known.store.items(words=words, hits_only=False, limit=most)
    return [each for each in found if each.item.id != id]


def _event(found: FoundEvent, known: Known) -> str:
    return f"{event_title(found, known.language)}, {press_room(found)}"


def _item(found: FoundItem, known: Known) -> str:
    day = f" ({known.language.day(found.item.day)})" if found.item.day else ""
    return f"{found.item.title}{day}, {press_room(found)}"
