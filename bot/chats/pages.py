"""A long Reply as several, each short enough for a chat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.replies import EventEntry, ItemEntry, Reply, Section
from bot.words import language

# So many participants of one event stand together at most; a page may break between two such groups.
TOGETHER = 20


@dataclass(frozen=True, slots=True)
class _Piece:
    """The least that stands on one page: a line, lines that belong together, an item, or some participants of
    an event."""

    section: int
    line: str | None = None
    event: EventEntry | None = None
    item: ItemEntry | None = None
    more: int = 0
    verbatim: tuple[str, ...] = ()


def pages(reply: Reply, fits: Callable[[Reply], bool]) -> list[Reply]:
    """The reply in its order, on as few pages as `fits` lets there be; itself where it fits.

    A piece that fits on no page gets one for itself. Each page but the first says where it belongs; what may
    be asked next, and how many more there are, stands where it stood.
    """
    if fits(reply):
        return [reply]
    held = [list[_Piece]()]
    for piece in _pieces(reply):
        if held[-1] and not fits(_page(reply, [*held[-1], piece], first=len(held) == 1)):
            held.append([])
        held[-1].append(piece)
    last = len(held) - 1
    made = [_page(reply, each, first=not at, last=at == last) for at, each in enumerate(held)]
    if not fits(made[-1]) and (reply.choices or reply.suggestions) and held[-1]:
        bare = replace(made[-1], choices=(), suggestions=())
        made = [*made[:-1], bare, _page(reply, [], first=False, last=True)]
    return [made[0], *(_numbered(page, at, len(made)) for at, page in enumerate(made[1:], 2))]


def _pieces(reply: Reply) -> Iterator[_Piece]:
    """Everything in its order; how many more there are stands with the last piece of a section."""
    for number, section in enumerate(reply.sections):
        pieces = [_Piece(number, line=line) for line in section.lines]
        pieces += [_Piece(number, verbatim=section.verbatim)] if section.verbatim else []
        pieces += [_Piece(number, event=part) for event in section.events for part in _parts(event)]
        pieces += [_Piece(number, item=item) for item in section.items]
        pieces = pieces or [_Piece(number)]
        yield from (*pieces[:-1], replace(pieces[-1], more=section.more))


def _parts(event: EventEntry) -> Iterator[EventEntry]:
    """The event with so many of its participants at a time."""
    people = event.participants
    for start in range(0, max(len(people), 1), TOGETHER):
        yield replace(event, participants=people[start : start + TOGETHER])


def _page(reply: Reply, pieces: Sequence[_Piece], *, first: bool, last: bool = False) -> Reply:
    numbers = dict.fromkeys(piece.section for piece in pieces)
    sections = tuple(
        _section(reply.sections[number], [piece for piece in pieces if piece.section == number])
        for number in numbers
    )
    heading = reply.heading if first else _heading(reply, 99, 99)
    whole = reply if last else replace(reply, choices=(), suggestions=())
    return replace(whole, heading=heading, sections=sections)


def _section(whole: Section, pieces: Sequence[_Piece]) -> Section:
    lines = tuple(piece.line for piece in pieces if piece.line is not None)
    items = tuple(piece.item for piece in pieces if piece.item)
    verbatim = tuple(line for piece in pieces for line in piece.verbatim)
    more = sum(piece.more for piece in pieces)
    return Section(whole.heading, lines, _joined(pieces), items, more, verbatim)


def _joined(pieces: Sequence[_Piece]) -> tuple[EventEntry, ...]:
    """Events whole again, as far as their parts stand on one page."""
    made = list[EventEntry]()
    for event in (piece.event for piece in pieces if piece.event):
        if made and replace(made[-1], participants=()) == replace(event, participants=()):
            made[-1] = replace(event, participants=(*made[-1].participants, *event.participants))
        else:
            made.append(event)
    return tuple(made)


def _numbered(page: Reply, number: int, of: int) -> Reply:
    return replace(page, heading=_heading(page, number, of))


def _heading(reply: Reply, number: int, of: int) -> str:
    return language(reply.language).say("page", n=number, of=of)
