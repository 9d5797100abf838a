"""A Reply as HTML, within what Matrix lets a message hold.

The tags are those of the specification's list (Client-Server API, m.room.message): anything else would be
thrown away or shown as text by clients. Text that comes from a feed is made harmless, cut, and escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from urllib.parse import urlsplit

from bot.chats.plain import harmless, in_place, office_and_doubts, ordered
from bot.replies import Action, Attendance, EventEntry, ItemEntry, Quote, Reply, Section
from bot.words import Language, language
from store.vocabulary import Status

# Feeds may hold anything; a name or sentence of a press item is shorter than this.
LONGEST = 1000
# `@room` calls everybody, `@ada:host`, `#room:host` and `!id:host` become pills: a word joiner, which nobody
# sees, parts the sign from the word. An address of electronic mail has a letter before the sign; what is
# copied from an answer to be typed (`!rollcall`, `right #id`) names no host and stays as it is.
_CALL = re.compile(r"(?<![\w.+-])(?:@(?=\w)|[#!](?=[^\s:]+:[\w\[]))")
_JOINER = "\u2060"
# The signs that people give an answer, and what they do.
SIGNS = {"right": "✅", "wrong": "❌", "evidence": "🔎", "more": "➕"}
# The keycap of a number opens the event that stands under it in the list of others that may be meant.
KEYCAP = "\u20e3"
_FOLDED = re.compile(r"<details><summary>.*?</summary>(.*?)</details>", re.DOTALL)
# Links that clients turn into pills of users and rooms.
_PILLS = re.compile(r"(^|\.)matrix\.to$")


def html(reply: Reply) -> str:
    """The reply as HTML, its evidence folded."""
    spoken = language(reply.language)
    parts = [f"<p><strong>{said(reply.heading)}</strong></p>"]
    for section in reply.sections:
        parts += _section(section, spoken)
    if reply.choices:
        told = "".join(f"<li>{said(each.label)}</li>" for each in reply.choices)
        parts.append(f"<p>{said(spoken.say('choose_one'))}</p><ol>{told}</ol>")
    if reply.suggestions:
        asked = _list(f"<code>{said(each)}</code>" for each in reply.suggestions)
        parts.append(f"<p>{said(spoken.say('ask_next'))}</p>{asked}")
    if offered := _offered(reply, spoken):
        parts.append(f"<p><sub>{' · '.join(f'{sign} {said(label)}' for sign, label in offered)}</sub></p>")
    return "".join(parts)


def offered_actions(reply: Reply) -> dict[str, Action]:
    """What may be done with the one thing that a reply tells, by name; of several nobody knows which is
    meant. Choices go by the keycaps of their numbers."""
    items = [item for section in reply.sections for item in section.items]
    entries: list[EventEntry | ItemEntry] = [*reply.events, *items]
    told = entries[0].actions if len(entries) == 1 else ()
    numbered = {f"{number}{KEYCAP}": each for number, each in enumerate(reply.choices, 1)}
    return {action.name: action for action in (*told, *reply.actions)} | numbered


def _offered(reply: Reply, spoken: Language) -> list[tuple[str, str]]:
    """The signs that may be given to the message, with what they do."""
    actions = offered_actions(reply)
    signs = [(SIGNS[name], actions[name].label) for name in ("right", "wrong") if name in actions]
    signs += [(SIGNS["evidence"], spoken.say("evidence"))] if reply.events else []
    more = any(section.more for section in reply.sections)
    return signs + ([(SIGNS["more"], spoken.say("more_label"))] if more and reply.understood else [])


def unfolded(markup: str) -> str:
    """HTML of ours with its evidence not folded away."""
    return _FOLDED.sub(r"\1", markup)


def tame(text: str) -> str:
    """`text` on one line, cut, without anything that calls somebody."""
    return uncalled(harmless(text))


def uncalled(line: str) -> str:
    """A line that is harmless already, cut, without anything that calls somebody; its blanks stay."""
    line = line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
    return _CALL.sub(lambda sign: f"{sign[0]}{_JOINER}", line)


def said(text: str) -> str:
    """Text as it may stand between two tags."""
    return escape(tame(text), quote=True)


def _in_place(text: str) -> str:
    """The same, with every blank where it was."""
    return escape(uncalled(in_place(text)), quote=True)


def link(address: str, text: str) -> str:
    """A link, where the address is one of the web and no pill; else the text, with the address behind it."""
    shown = said(text)
    if not _of_the_web(address):
        return shown if harmless(address) in ("", harmless(text)) else f"{shown} ({said(address)})"
    return f'<a href="{escape(address, quote=True)}">{shown}</a>'


def _of_the_web(address: str) -> bool:
    if len(address) > LONGEST or harmless(address) != address or " " in address:
        return False
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not _PILLS.search(host)


def _section(section: Section, spoken: Language) -> Iterator[str]:
    if section.heading:
        yield f"<h4>{said(section.heading)}</h4>"
    if section.heading and section.lines:
        yield _list(map(said, section.lines))
    else:
        yield from (f"<p>{said(line)}</p>" for line in section.lines)
    if section.verbatim:
        yield f"<pre><code>{'<br>'.join(map(_in_place, section.verbatim))}</code></pre>"
    for event in section.events:
        yield from _event(event, spoken)
    if section.items:
        yield _list(_item(item, spoken) for item in section.items)
    if section.more:
        yield f"<p><em>{said(spoken.say('more', n=section.more))}</em></p>"


def _event(event: EventEntry, spoken: Language) -> Iterator[str]:
    yield f"<p><strong>{said(event.name)}</strong>{_when_and_where(event, spoken)}</p>"
    people = ordered(event.participants)
    groups = [(status, list(told)) for status, told in groupby(people, key=lambda person: person.status)]
    if groups:
        yield _list(_status(status, told, spoken) for status, told in groups)
    yield from (f"<p>{said(note)}</p>" for note in event.notes)
    quotes = list(dict.fromkeys(person.evidence for person in people)) or [event.evidence]
    yield _evidence(quotes, spoken)


def _when_and_where(event: EventEntry, spoken: Language) -> str:
    day = spoken.day(event.date) if event.date else ""
    about = ", ".join(said(part) for part in (day, event.place) if part)
    coming = f" ({said(spoken.say('still_to_come'))})" if event.future else ""
    return f" — {about}{coming}" if about else coming


def _status(status: Status, people: Sequence[Attendance], spoken: Language) -> str:
    named = _list(_person(each, spoken) for each in people)
    return f"<em>{said(spoken.say(f'status_{status.value}'))}</em>{named}"


def _person(person: Attendance, spoken: Language) -> str:
    about = office_and_doubts(person, spoken)
    comma = "" if not about else " " if about.startswith("(") else ", "
    return f"<strong>{said(person.name)}</strong>{comma}{said(about)}"


def _evidence(quotes: Sequence[Quote], spoken: Language) -> str:
    told = "".join(f"<blockquote>{_quote(quote, spoken)}</blockquote>" for quote in quotes)
    return f"<details><summary>{said(spoken.say('evidence'))}</summary>{told}</details>"


def _quote(quote: Quote, spoken: Language) -> str:
    quoted = said(spoken.say("quoted", text=tame(quote.text)))
    read = said(spoken.say("read_on", day=spoken.day(quote.read_at.date())))
    return f"{quoted}<br>— {link(quote.address, quote.press_room or quote.address)}, {read}"


def _item(item: ItemEntry, spoken: Language) -> str:
    day = spoken.day(item.day) if item.day else ""
    about = ", ".join(said(part) for part in (item.press_room, day) if part)
    lines = [" — ".join(part for part in (link(item.address, item.title or item.address), about) if part)]
    if item.mentions:
        lines.append(said(spoken.say("names", names=spoken.names(map(tame, item.mentions)))))
    if item.excerpt:
        lines.append(f"<em>{said(item.excerpt)}</em>")
    lines += [said(note) for note in item.notes]
    return "<br>".join(lines)


def _list(entries: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>"
