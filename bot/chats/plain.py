"""A Reply as plain text: for pipes, notifications, screen readers, and whoever likes it so.

Nothing is wrapped and nothing styled. Every claim is followed by its evidence: quote, press room, day it was
read, address. Text that comes from a feed is made harmless first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.replies import Action, Attendance, EventEntry, ItemEntry, Quote, Reply, Section
from bot.words import Language, language
from store.vocabulary import Corrected, Status

# Below this a participant is marked as not sure.
SURE = 0.7

_STEP = "  "
# The vocabulary's own order, host first.
_ORDER = tuple(Status)
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Joiners spell some scripts and soft hyphens only hide; they neither move a cursor nor turn a line around.
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a reply as shown, and what it is, for a chat that gives kinds their looks: heading,
    section, text, verbatim, event, status, participant, evidence, item, excerpt, more, choice, suggestion; ""
    parts.
    """

    text: str
    kind: str = ""
    depth: int = 0

    def __str__(self) -> str:
        return f"{_STEP * self.depth}{self.text}" if self.text else ""


def plain(reply: Reply, *, evidence: bool = True) -> str:
    """The reply as text, its lines parted by line feeds; `evidence` False leaves out quotes and addresses of
    participants."""
    return "\n".join(str(line) for line in lines(reply, evidence=evidence))


def lines(reply: Reply, *, evidence: bool = True) -> list[Line]:
    """The reply line by line."""
    spoken = language(reply.language)
    blocks = [[Line(harmless(reply.heading), "heading")]]
    for section in reply.sections:
        blocks += _section(section, spoken, evidence=evidence)
    if reply.choices:
        told = [Line(numbered(each, at), "choice", 1) for at, each in enumerate(reply.choices, 1)]
        blocks.append([Line(spoken.say("choose_one"), "section"), *told])
    if reply.suggestions:
        asked = [Line(harmless(each), "suggestion", 1) for each in reply.suggestions]
        blocks.append([Line(spoken.say("ask_next"), "section"), *asked])
    return _parted(blocks)


def numbered(choice: Action, number: int) -> str:
    """A choice with its number, and what opens it where no conversation remembers the number."""
    return f"{number}  {harmless(choice.label)} · {harmless(choice.say)}"


def harmless(text: str) -> str:
    """`text` on one line, without what a terminal would obey or what turns the direction of writing."""
    if text.isprintable():  # nearly always: then no category is among the hidden ones
        return " ".join(text.split())
    kept = (
        char if char in _JOINERS or unicodedata.category(char) not in _HIDDEN else _instead(char)
        for char in text
    )
    return " ".join("".join(kept).split())


def in_place(text: str) -> str:
    """The same, with every blank where it was."""
    return "".join(
        char if unicodedata.category(char) not in _HIDDEN else _instead(char) for char in text
    ).rstrip()


def event_line(event: EventEntry, spoken: Language) -> str:
    """`Meeting on grooming — 3 December 2025, Stockholm (still to come)`."""
    day = spoken.day(event.date) if event.date else ""
    about = ", ".join(part for part in (day, harmless(event.place or "")) if part)
    title = " — ".join(part for part in (harmless(event.name), about) if part)
    return f"{title} ({spoken.say('still_to_come')})" if event.future else title


def office_and_doubts(person: Attendance, spoken: Language) -> str:
    """What stands behind a participant's name: office, affiliation, for whom they came, what is not sure."""
    office, body = harmless(person.office or ""), harmless(person.affiliation or "")
    # "chair of the Harbour Council" says already where.
    parts = [office, "" if body in office else body] if office else [body]
    parts = [part for part in parts if part]
    if person.on_behalf_of:
        parts.append(spoken.say("on_behalf_of", name=harmless(person.on_behalf_of)))
    doubts = [spoken.say("inferred")] if person.inferred else []
    if person.corrected:
        doubts = [_correction(person.corrected, spoken)]
    elif person.certainty < SURE:
        doubts.append(spoken.say("not_sure"))
    told = ", ".join(dict.fromkeys(parts))
    return f"{told} ({'; '.join(doubts)})".strip() if doubts else told


def _correction(corrected: Corrected, spoken: Language) -> str:
    given = {"name": harmless(corrected.by), "day": spoken.day(corrected.at.date())}
    if corrected.read is None:
        return spoken.say("corrected_mark", **given)
    return spoken.say("corrected_read", **given, status=spoken.say(f"status_{corrected.read.value}"))


def evidence_line(quote: Quote, spoken: Language) -> str:
    """`“They met on Monday.” — Ministry of Justice, read 3 December 2025, https://…`."""
    read = spoken.say("read_on", day=spoken.day(quote.read_at.date()))
    quoted = spoken.say("quoted", text=harmless(quote.text))
    return f"{quoted} — {harmless(quote.press_room)}, {read}, {harmless(quote.address)}"


def _section(section: Section, spoken: Language, *, evidence: bool) -> Iterator[list[Line]]:
    head = [Line(harmless(section.heading), "section")] if section.heading else []
    head += [Line(harmless(text), "text", 1 if section.heading else 0) for text in section.lines]
    head += [Line(in_place(text), "verbatim") for text in section.verbatim]
    if head:
        yield head
    for event in section.events:
        yield list(_event(event, spoken, evidence=evidence))
    if section.items:
        yield [line for item in section.items for line in _item(item, spoken)]
    if section.more:
        yield [Line(spoken.say("more", n=section.more), "more")]


def _event(event: EventEntry, spoken: Language, *, evidence: bool) -> Iterator[Line]:
    yield Line(event_line(event, spoken), "event")
    width = max((_width(harmless(person.name)) for person in event.participants), default=0)
    for status, people in groupby(ordered(event.participants), key=lambda person: person.status):
        yield Line(spoken.say(f"status_{status.value}"), "status", 1)
        for quote, told in groupby(people, key=lambda person: person.evidence):
            for person in told:
                yield Line(_aligned(person, width, spoken), "participant", 2)
            if evidence:
                yield Line(evidence_line(quote, spoken), "evidence", 3)
    yield from (Line(harmless(note), "text", 1) for note in event.notes)
    if evidence and not event.participants:
        yield Line(evidence_line(event.evidence, spoken), "evidence", 1)


def _item(item: ItemEntry, spoken: Language) -> Iterator[Line]:
    day = spoken.day(item.day) if item.day else ""
    about = ", ".join(part for part in (harmless(item.press_room), day) if part)
    yield Line(" — ".join(part for part in (harmless(item.title), about) if part), "item")
    if item.mentions:
        named = spoken.names(harmless(name) for name in item.mentions)
        yield Line(spoken.say("names", names=named), "text", 1)
    if item.excerpt:
        yield Line(harmless(item.excerpt), "excerpt", 1)
    yield from (Line(harmless(note), "text", 1) for note in item.notes)
    if item.address:
        yield Line(harmless(item.address), "evidence", 1)


def ordered(people: Iterable[Attendance]) -> list[Attendance]:
    """By status, and within one those with the same evidence together, in the order they were told."""
    told = list(people)
    first: dict[tuple[Status, Quote], int] = {}
    for number, person in enumerate(told):
        first.setdefault((person.status, person.evidence), number)
    return sorted(told, key=lambda each: (_ORDER.index(each.status), first[(each.status, each.evidence)]))


def _aligned(person: Attendance, width: int, spoken: Language) -> str:
    name = harmless(person.name)
    about = office_and_doubts(person, spoken)
    return f"{name}{' ' * (width - _width(name))}  {about}" if about else name


def _parted(blocks: Sequence[Sequence[Line]]) -> list[Line]:
    parted = list[Line]()
    for block in blocks:
        parted += [Line(""), *block] if parted else block
    return parted


def _instead(char: str) -> str:
    return " " if char in "\t\n\r\v\f\x85\u2028\u2029" else ""


def _width(text: str) -> int:
    """How many columns the text takes: wide letters two, marks on letters none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
