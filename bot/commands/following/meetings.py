"""The meetings told last of what a channel follows."""

from __future__ import annotations

from bot.commands.command import Known
from bot.commands.following.telling import tracks_of
from bot.commands.looking import day_of
from bot.commands.telling.entries import event_entry
from bot.replies import EventEntry
from bot.tracks.finding import find
from bot.tracks.following import expression_of
from store.interface import EventQuery, Window
from store.vocabulary import Day

_NEVER = Day(1)
_ITEMS = 30  # of each track, among which meetings are looked for


def recent_meetings(known: Known, most: int) -> tuple[EventEntry, ...]:
    """Of the items that the channel's tracks follow, the newest meetings; of everything where it has no
    tracks."""
    if tracks := tracks_of(known):
        expressions = [expression_of(each, known.catalogue) for each in tracks]
        found = {each.item_id for one in expressions for each in find(one, known.store, Window(), _ITEMS)}
        events = known.store.events_of_items(found)
        events.sort(key=lambda each: (day_of(each) or _NEVER).last, reverse=True)
    else:
        events = known.store.events(EventQuery(limit=most * 4))
    told = [each for each in events if each.event.participants][:most]
    return tuple(event_entry(each, known.language, known.catalogue, known.today) for each in told)
