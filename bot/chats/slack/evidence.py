"""What a claim rests on, in a modal: each sentence with whom it speaks of, its press room, its address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.chats.plain import event_line, ordered
from bot.chats.slack import blocks as kit
from bot.chats.slack.blocks import Block
from bot.replies import Attendance, EventEntry, Quote
from bot.words import Language

# A quote takes three blocks; a view has a hundred, and few events are told in more sentences.
_MOST = 30


def evidence_view(event: EventEntry, spoken: Language) -> Block:
    """The modal with the evidence of an event."""
    told = list(_told(event))
    shown = [kit.rich(kit.line(kit.words(event_line(event, spoken), bold=True)))]
    for people, quote in told[:_MOST]:
        shown += _quoted(people, quote, spoken)
    if len(told) > _MOST:
        shown.append(kit.context(kit.plain(spoken.say("more", n=len(told) - _MOST))))
    return {
        "type": "modal",
        "title": kit.plain(spoken.say("slack_evidence"), kit.TITLE),
        "close": kit.plain(spoken.say("slack_close"), kit.TITLE),
        "blocks": shown,
    }


def _told(event: EventEntry) -> Iterator[tuple[Sequence[Attendance], Quote]]:
    """Each sentence once, with those whom it speaks of; that of the event itself where it names nobody."""
    by_quote = sorted(
        ordered(event.participants), key=lambda person: _first(event.participants, person.evidence)
    )
    for quote, people in groupby(by_quote, key=lambda person: person.evidence):
        yield list(people), quote
    if not event.participants:
        yield (), event.evidence


def _first(people: Iterable[Attendance], quote: Quote) -> int:
    return next(at for at, person in enumerate(people) if person.evidence == quote)


def _quoted(people: Sequence[Attendance], quote: Quote, spoken: Language) -> Iterator[Block]:
    told = list[Block]()
    for status, group in groupby(people, key=lambda person: person.status):
        names = spoken.names(kit.shortened(person.name, kit.NAME) for person in group)
        told.append(
            kit.line(kit.words(f"{spoken.say(f'status_{status.value}')}: ", bold=True), kit.words(names))
        )
    yield kit.rich(*told, kit.quote(kit.words(quote.text)))
    at = quote.read_at
    yield kit.context(
        kit.plain(quote.press_room, kit.NAME),
        kit.mrkdwn(spoken.say("read_on", day=kit.moment(at, spoken.day(at.date())))),
    )
    if opened := kit.openable(quote.address):
        yield kit.rich(kit.line(kit.link(opened, opened)))
