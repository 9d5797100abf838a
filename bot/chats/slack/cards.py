"""A Reply as Slack shows it: pure. Long ones become pages, each within Slack's limits.

What can be done with what is told stands behind buttons that carry a `key`, under which the whole Reply can
be had again (`shown.py`), and the mark of the entry they belong to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.chats.pages import pages
from bot.chats.plain import event_line, lines, office_and_doubts, ordered
from bot.chats.slack import blocks as kit
from bot.chats.slack.blocks import Block
from bot.chats.slack.shown import is_delivered
from bot.chats.slack.taming import ABOUT, PERSON, SENTENCE, TITLE
from bot.replies import Action, Attendance, EventEntry, ItemEntry, Reply, Section
from bot.words import Language, language
from store.vocabulary import Status

# What Slack takes in all is written down nowhere; messages with 11,300 characters in rich text have been
# refused: https://github.com/slackapi/bolt-js/issues/2867. The rest of the blocks is left to buttons below.
_MOST_TEXT, _MOST_BLOCKS = 7000, kit.BLOCKS - 6
# A notification shows the first lines, a screen reader reads all of it.
_MOST_SPOKEN = 2900

# The action ids of what a card holds; where several of a kind stand in one block, a number follows.
ASK, EVIDENCE, DO, MENU, SHARE, PAGE = "ask", "evidence", "do", "menu", "share", "page"
CHOOSE = "choose"
# What opens a window instead of saying something, as the last part of a value.
CORRECT, MERGE, MUTE = "correct", "merge", "mute"


@dataclass(frozen=True, slots=True)
class Card:
    """One page of a Reply. `text` is the same for notifications and screen readers."""

    blocks: list[Block]
    text: str
    page: int = 1
    of: int = 1


def cards(reply: Reply, key: str) -> list[Card]:
    """The pages of a reply that is `tame`; most have one."""
    held = pages(reply, lambda page: _fits(_body(page, reply, key)))
    return [
        Card(_body(page, reply, key) + _turning(reply, key, at, len(held)), spoken_text(page), at, len(held))
        for at, page in enumerate(held, 1)
    ]


def bare_blocks(reply: Reply) -> list[Block]:
    """A reply that is `tame`, in a window: its heading as a line, and nothing that can be pressed."""
    made = [kit.rich(kit.line(kit.words(reply.heading, most=SENTENCE, bold=True)))]
    bare = replace(reply, sections=tuple(map(_without_actions, reply.sections)))
    for part in bare.sections:
        made += _section(part, language(reply.language), "", first=True)
    return [block for block in made if block["type"] != "actions"]


def _without_actions(part: Section) -> Section:
    items = tuple(replace(each, actions=()) for each in part.items)
    return replace(part, items=items, events=tuple(replace(each, actions=()) for each in part.events))


def spoken_text(reply: Reply) -> str:
    """The reply in plain words for `text`, without evidence: blocks are all that most people see."""
    said = lines(replace(reply, suggestions=()), evidence=False)
    told = [" ".join(line.text.split()) for line in said if line.text]
    return kit.fitted("\n".join(told), _MOST_SPOKEN)


def mark(entry: EventEntry | ItemEntry) -> str:
    """What tells an entry from the others of its Reply, however it is cut into pages."""
    about = (
        (entry.evidence.address, entry.date) if isinstance(entry, EventEntry) else (entry.address, entry.day)
    )
    name = entry.name if isinstance(entry, EventEntry) else entry.title
    return hashlib.sha256(repr((entry.id, name, about)).encode()).hexdigest()[:10]


# ---- a page


def _body(page: Reply, whole: Reply, key: str) -> list[Block]:
    spoken = language(page.language)
    made = [_heading(page.heading)]
    for at, part in enumerate(page.sections):
        made += _section(part, spoken, key, first=not at)
    made += _all_actions(page.actions, key, "-", spoken)
    made += _others(page.choices, spoken)
    return made + _suggestions(page.suggestions, spoken)


def _fits(blocks: list[Block]) -> bool:
    return len(blocks) <= _MOST_BLOCKS and kit.length(blocks) <= _MOST_TEXT


def _heading(text: str) -> Block:
    """A header where the sentence is short enough for one, else the whole sentence in bold."""
    whole = kit.plain(text, kit.TEXT)
    return (
        kit.header(text)
        if len(whole["text"]) <= kit.HEADER
        else kit.rich(kit.line(kit.words(text, bold=True)))
    )


def _section(part: Section, spoken: Language, key: str, *, first: bool) -> Iterator[Block]:
    if part.heading:
        yield from () if first else (kit.divider(),)
        yield kit.rich(kit.line(kit.words(part.heading, most=SENTENCE, bold=True)))
    if part.lines:
        said = [kit.line(kit.words(line, most=SENTENCE)) for line in part.lines]
        yield kit.rich(kit.bullets(said)) if len(said) > 1 else kit.rich(*said)
    if part.verbatim:
        yield kit.rich(kit.in_rows(part.verbatim))
    for event in part.events:
        yield from event_blocks(event, spoken, key)
    for item in part.items:
        yield from _item(item, spoken, key)
    if part.more:
        yield kit.context(kit.plain(spoken.say("more", n=part.more)))


def event_blocks(event: EventEntry, spoken: Language, key: str) -> Iterator[Block]:
    """An event with its participants, and its evidence behind a button."""
    notes = [kit.line(kit.words(note, most=SENTENCE, italic=True)) for note in event.notes]
    yield kit.rich(_title(event, spoken), *_people(event.participants, spoken), *notes)
    show = kit.button(EVIDENCE, spoken.say("slack_show_evidence"), f"{key}.{mark(event)}")
    yield kit.actions([show, *_choices(event.actions, key, mark(event), spoken)])
    yield kit.context(*_told_by(event, spoken))


def _title(event: EventEntry, spoken: Language) -> Block:
    """`Meeting on grooming — 3 December 2025, Stockholm`, the name a way to the press item."""
    name = kit.shortened(event.name, TITLE)
    about = event_line(replace(event, name=""), spoken)
    if not name:
        return kit.line(kit.link(event.evidence.address, about or event.evidence.press_room, bold=True))
    parts = [kit.words(f" — {about}", most=SENTENCE)] if about else []
    return kit.line(kit.link(event.evidence.address, name, bold=True), *parts)


def _people(people: Sequence[Attendance], spoken: Language) -> Iterator[Block]:
    for status, group in groupby(ordered(people), key=lambda person: person.status):
        yield kit.line(kit.words(_status(status, spoken), bold=True))
        yield kit.bullets(kit.line(*_person(person, spoken)) for person in group)


def _status(status: Status, spoken: Language) -> str:
    return spoken.say(f"status_{status.value}")


def _person(person: Attendance, spoken: Language) -> Iterator[Block]:
    yield kit.words(person.name, most=PERSON)
    if about := office_and_doubts(person, spoken):
        yield kit.words(f" — {kit.shortened(about, ABOUT)}")


def _told_by(event: EventEntry, spoken: Language) -> Iterator[Block]:
    """The press rooms, and when the item was read."""
    rooms = dict.fromkeys(
        [event.evidence.press_room, *(each.evidence.press_room for each in event.participants)]
    )
    yield kit.plain(spoken.names(kit.shortened(room, kit.NAME) for room in rooms), TITLE)
    at = event.evidence.read_at
    yield kit.mrkdwn(spoken.say("read_on", day=kit.moment(at, spoken.day(at.date()))))


def _item(item: ItemEntry, spoken: Language, key: str) -> Iterator[Block]:
    told = [kit.line(kit.link(item.address, item.title, most=TITLE, bold=True))]
    if item.excerpt:
        told.append(kit.quote(kit.words(item.excerpt, most=SENTENCE)))
    told += [kit.line(kit.words(note, most=SENTENCE, italic=True)) for note in item.notes]
    yield kit.rich(*told)
    if choices := _choices(item.actions, key, mark(item), spoken):
        yield kit.actions(choices)
    named = spoken.say("names", names=spoken.names(kit.shortened(each, PERSON) for each in item.mentions))
    about = [item.press_room, spoken.day(item.day) if item.day else "", named if item.mentions else ""]
    if shown := [kit.plain(each, TITLE) for each in about if kit.shortened(each, TITLE)]:
        yield kit.context(*shown)


# ---- what can be done


def _choices(offered: Sequence[Action], key: str, entry: str, spoken: Language) -> list[Block]:
    """A button for one action, the menu of three dots for two to five, a menu more for every five."""
    made: list[Block] = []
    named = [*_named(offered, spoken), *_muting(offered, key, spoken)]
    for start in range(0, len(named), kit.OVERFLOW):
        group = [(label, f"{key}.{entry}.{what}") for what, label in named[start : start + kit.OVERFLOW]]
        if len(group) == 1:
            made.append(kit.button(f"{DO}{start}", *group[0]))
        else:
            made.append(kit.overflow(f"{MENU}{start}", [kit.option(*each) for each in group]))
    return made


def _named(offered: Sequence[Action], spoken: Language) -> Iterator[tuple[str, str]]:
    """What stands in a menu: the number of an action with its label, or what opens a window. Saying what is
    wrong is done in one."""
    for number, each in enumerate(offered):
        wrong = each.name == "wrong"
        yield (CORRECT, spoken.say("slack_correct")) if wrong else (str(number), each.label)
    if any(each.name == "why" for each in offered):
        yield MERGE, spoken.say("slack_merge")


def _muting(offered: Sequence[Action], key: str, spoken: Language) -> Iterator[tuple[str, str]]:
    """What comes unasked can be muted, where it does not say itself which track tells it."""
    if offered and is_delivered(key) and not any(each.name == "mute" for each in offered):
        yield MUTE, spoken.say("slack_mute")


def _all_actions(offered: Sequence[Action], key: str, entry: str, spoken: Language) -> list[Block]:
    """Those of the whole Reply: a button each."""
    made = [
        kit.button(f"{DO}{number}", each.label, f"{key}.{entry}.{number}")
        for number, each in enumerate(offered[: kit.ACTIONS])
    ]
    return [kit.actions(made)] if made else []


def _others(offered: Sequence[Action], spoken: Language) -> list[Block]:
    """Other events that may be meant, in full, and a button each with its number and as much as fits."""
    if not offered:
        return []
    told = [kit.line(kit.words(f"{at}. {each.label}", most=SENTENCE)) for at, each in enumerate(offered, 1)]
    made = [
        kit.button(f"{CHOOSE}{at}", f"{at}. {each.label}", each.say) for at, each in enumerate(offered, 1)
    ]
    return [kit.context(kit.plain(spoken.say("choose_one"))), kit.rich(*told), kit.actions(made)]


def _suggestions(questions: Sequence[str], spoken: Language) -> list[Block]:
    """Questions to ask next, as buttons that ask them."""
    asked = [each for each in questions if len(each) <= kit.VALUE][: kit.ACTIONS]
    if not asked:
        return []
    made = [kit.button(f"{ASK}{number}", each, each) for number, each in enumerate(asked)]
    return [kit.context(kit.plain(spoken.say("ask_next"))), kit.actions(made)]


def _turning(reply: Reply, key: str, page: int, of: int) -> list[Block]:
    """Back and next, where there are several pages."""
    if of == 1:
        return []
    spoken = language(reply.language)
    back = kit.button(f"{PAGE}{page - 1}", spoken.say("slack_back"), f"{key}.{page - 1}")
    onward = kit.button(f"{PAGE}{page + 1}", spoken.say("slack_next"), f"{key}.{page + 1}")
    told = kit.context(kit.plain(spoken.say("slack_page", n=page, of=of)))
    return [told, kit.actions([*([back] if page > 1 else []), *([onward] if page < of else [])])]
