"""What was read last."""

from __future__ import annotations

from bot.commands.command import Command, Heard, Known
from bot.commands.telling.entries import event_entry, item_entry
from bot.replies import Reply, Section
from store.interface import EventQuery

_EVENTS = 5
_ITEMS = 8


def parse(heard: Heard) -> Heard:
    return heard


def answer(_: Heard, known: Known) -> Reply:
    language = known.language
    events = [
        found for found in known.store.events(EventQuery(limit=_EVENTS * 4)) if found.event.participants
    ]
    events = events[:_EVENTS]
    told = {found.item.id for found in events}
    items = [found for found in known.store.items(limit=_ITEMS + len(told)) if found.item.id not in told][
        :_ITEMS
    ]
    if not events and not items:
        return Reply(language.say("latest_none"), language=language.code, found=False)
    heading = language.say(
        "latest", events=language.count("events", len(events)), items=language.count("items", len(items))
    )
    entries = tuple(event_entry(found, language, known.catalogue, known.today) for found in events)
    sections = [Section(language.say("latest_events"), events=entries)] if entries else []
    sections += (
        [Section(language.say("latest_items"), items=tuple(item_entry(each, language) for each in items))]
        if items
        else []
    )
    return Reply(heading, tuple(sections), (), language.code)


COMMAND = Command("latest", parse, answer)
