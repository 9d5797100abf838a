"""A Reply whose every text is harmless and no longer than Slack shows, whatever a feed sent.

Cutting once, before anything is laid out, keeps the work small: laying out tries page after page.
"""

from __future__ import annotations

from dataclasses import replace

from bot.chats.slack.blocks import ADDRESS, NAME, VALUE, shortened
from bot.replies import Action, Attendance, EventEntry, ItemEntry, Quote, Reply, Section

# Characters. A person's name and what is told of them, titles, sentences, the questions behind buttons.
PERSON, ABOUT, TITLE, SENTENCE = 120, 200, 300, 1500
# So many of anything that nobody would read on: participants of an event, lines of a section.
_MANY = 1000


def tame(reply: Reply) -> Reply:
    """The reply with its texts cut and made harmless; doing it again changes nothing."""
    return replace(
        reply,
        heading=shortened(reply.heading, SENTENCE),
        sections=tuple(map(_section, reply.sections)),
        suggestions=tuple(each for each in reply.suggestions if len(each) <= VALUE),
        actions=_actions(reply.actions),
        choices=tuple(each for each in _actions(reply.choices) if len(each.say) <= VALUE),
    )


def _section(part: Section) -> Section:
    return replace(
        part,
        heading=shortened(part.heading, TITLE),
        lines=tuple(shortened(line, SENTENCE) for line in part.lines[:_MANY]),
        events=tuple(map(_event, part.events[:_MANY])),
        items=tuple(map(_item, part.items[:_MANY])),
    )


def _event(event: EventEntry) -> EventEntry:
    return replace(
        event,
        name=shortened(event.name, TITLE),
        place=_maybe(event.place),
        participants=tuple(map(_person, event.participants[:_MANY])),
        evidence=_quote(event.evidence),
        notes=tuple(shortened(note, SENTENCE) for note in event.notes[:_MANY]),
        actions=_actions(event.actions),
    )


def _person(person: Attendance) -> Attendance:
    return replace(
        person,
        name=shortened(person.name, PERSON),
        evidence=_quote(person.evidence),
        office=_maybe(person.office),
        affiliation=_maybe(person.affiliation),
        on_behalf_of=_maybe(person.on_behalf_of),
    )


def _item(item: ItemEntry) -> ItemEntry:
    return replace(
        item,
        title=shortened(item.title, TITLE),
        address=item.address if len(item.address) <= ADDRESS else "",
        press_room=shortened(item.press_room, NAME),
        mentions=tuple(shortened(name, PERSON) for name in item.mentions[:_MANY]),
        excerpt=shortened(item.excerpt, SENTENCE),
        notes=tuple(shortened(note, SENTENCE) for note in item.notes[:_MANY]),
        actions=_actions(item.actions),
    )


def _quote(quote: Quote) -> Quote:
    return replace(
        quote,
        text=shortened(quote.text, SENTENCE),
        press_room=shortened(quote.press_room, NAME),
        address=quote.address if len(quote.address) <= ADDRESS else "",
    )


def _maybe(text: str | None) -> str | None:
    return shortened(text or "", ABOUT) or None


def _actions(offered: tuple[Action, ...]) -> tuple[Action, ...]:
    return tuple(replace(each, label=shortened(each.label, NAME)) for each in offered)
