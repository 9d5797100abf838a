"""Events and items of the store as entries of a Reply, with the evidence of every claim."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from string import Formatter

from bot.commands.looking import day_of, still_to_come
from bot.replies import Action, Attendance, EventEntry, ItemEntry, Quote
from bot.words import Language
from store.catalogue import Catalogue
from store.interface import FoundEvent, FoundItem
from store.vocabulary import AWAY, PRESENT, Evidence, Participant, Post, Status

# In the order in which people are told: the vocabulary's own, host first.
ORDER = tuple(Status)
ALL_STATUSES = frozenset(Status)

_SHORT_NAME = 90  # characters; a heading has to fit a notification
_SPACE = re.compile(r"\s+")


def event_entry(
    found: FoundEvent,
    language: Language,
    catalogue: Catalogue,
    today: date,
    *,
    statuses: Collection[Status] = ALL_STATUSES,
    without: Collection[str] = (),
) -> EventEntry:
    """The event with those of its participants that have one of the `statuses`, host first; `without` leaves
    out those with these catalogue ids or names."""
    people = (
        each for each in found.event.participants if each.status in statuses and not is_one_of(each, without)
    )
    told = {
        (each.name, each.status): each
        for each in (_attendance(one, found, language, catalogue) for one in people)
    }
    return EventEntry(
        name=found.event.name,
        date=found.event.date,
        place=found.event.place,
        future=still_to_come(found, today),
        participants=tuple(sorted(told.values(), key=lambda each: ORDER.index(each.status))),
        evidence=_quote(found.event.evidence, found),
        id=found.id,
        notes=tuple(_notes(found, language, catalogue)),
        actions=(
            _action("right", found.id, language),
            _action("wrong", found.id, language),
            _why(found, language),
            *_splits(found, language),
        ),
    )


def _notes(found: FoundEvent, language: Language, catalogue: Catalogue) -> Iterator[str]:
    """What is told beside the participants: where sources disagree, who is left out, who else tells of it."""
    yield from _disagreeing(found, language, catalogue)
    yield from _struck(found, language, catalogue)
    if found.also:
        others = language.names(f"{press_room(each)} ({each.item.address})" for each in found.also)
        yield language.say("also_told", others=others)


def _disagreeing(found: FoundEvent, language: Language, catalogue: Catalogue) -> Iterator[str]:
    """Who is told to have been there by one source and to have stayed away by another; other days."""
    people = found.event.participants
    for each in people:
        for other in people:
            same = (each.entity or each.name) == (other.entity or other.name)
            if same and each.status in PRESENT and other.status in AWAY:
                yield language.say(
                    "disagree",
                    name=name_of(each, catalogue),
                    one=press_room(found.telling(each)),
                    other=press_room(found.telling(other)),
                )
    days = dict.fromkeys(day for each in (found, *found.also) if (day := each.event.date))
    if len(days) > 1:
        told = (language.day(day) for day in days)
        yield language.say("disagree_days", days=language.either(told))


def _struck(found: FoundEvent, language: Language, catalogue: Catalogue) -> Iterator[str]:
    """Those who were read to take part, and of whom somebody has said that they did not."""
    for each in found.struck:
        if each.corrected:
            yield language.say("struck", names=name_of(each, catalogue), by=each.corrected.by)


def _splits(found: FoundEvent, language: Language) -> Iterator[Action]:
    """Taking another telling of the event out of it: the last that came in."""
    for other in found.also[-1:]:
        label = language.say("split_label", source=shortened(press_room(other), 30))
        yield Action("split", label, f"{language.commands['split'].again} #{found.id} #{other.id}")


def item_entry(found: FoundItem, language: Language) -> ItemEntry:
    """The item, with who else tells its story."""
    others = language.names(f"{room} ({address})" for room, address in found.also)
    return ItemEntry(
        title=found.item.title,
        address=found.item.address,
        press_room=press_room(found),
        day=found.item.day,
        mentions=found.mentions,
        excerpt=found.excerpt,
        id=found.item.id,
        actions=(_why(found, language), _action("irrelevant", found.item.id, language)),
        notes=(language.say("also_told", others=others),) if others else (),
    )


def _why(found: FoundEvent | FoundItem, language: Language) -> Action:
    return _action("why", found.item.id, language)


def _action(name: str, id: str, language: Language) -> Action:
    """A command about an event or item, as a button sends it."""
    return Action(name, language.say(f"{name}_label"), f"{language.commands[name].again} #{id}")


def press_room(found: FoundEvent | FoundItem) -> str:
    return found.source.publisher or found.source.title


def is_one_of(participant: Participant, names: Collection[str]) -> bool:
    """Whether the participant is meant by one of these ids or names; a part of a person's name will do."""
    if participant.entity in names:
        return True
    parts = f" {participant.name.casefold()} "
    return any(f" {name.casefold()} " in parts for name in names)


def named(found: FoundEvent, statuses: Iterable[Status], catalogue: Catalogue) -> list[str]:
    """The names of those with one of these statuses, in the order of the statuses."""
    wanted = sorted(set(statuses), key=ORDER.index)
    people = found.event.participants
    return [name_of(each, catalogue) for status in wanted for each in people if each.status is status]


def name_of(participant: Participant, catalogue: Catalogue) -> str:
    """The canonical name where the catalogue knows the participant, else the name as it was read."""
    id = participant.entity
    known = id and (id in catalogue.persons or id in catalogue.organizations or id in catalogue.posts)
    return catalogue.name_of(id) if id and known else participant.name


def event_title(found: FoundEvent, language: Language) -> str:
    """The event in a sentence: `“Meeting on grooming” (3 December 2025)`."""
    name = shortened(found.event.name or found.item.title)
    if not found.event.date:
        return language.say("event_no_day", name=name)
    return language.say("event_on", name=name, day=language.day(found.event.date))


def shortened(text: str, most: int = _SHORT_NAME) -> str:
    """At most so many characters on one line, cut between words."""
    text = _SPACE.sub(" ", text).strip()
    if len(text) <= most:
        return text
    return f"{text[: text.rfind(' ', most // 2, most - 1)].rstrip(' ,;:–-')}…"


def by_id(command: str, id: str, language: Language) -> str:
    """A question that asks the same of the event with this id, however many there are like it."""
    question = language.commands[command].again.format(event=f"#{id}", on_day="")
    return " ".join(question.replace(" ?", "?").split())


def about(command: str, name: str, language: Language) -> str:
    """A question, ready to send, that a command can be asked about somebody."""
    return language.commands[command].again.format(who=name)


def takes_one(command: str, language: Language) -> bool:
    """Whether a question of the command is about one name and nothing else."""
    gaps = {gap for _, gap, _, _ in Formatter().parse(language.commands[command].again) if gap}
    return gaps == {"who"}


def _attendance(
    participant: Participant, found: FoundEvent, language: Language, catalogue: Catalogue
) -> Attendance:
    return Attendance(
        name=name_of(participant, catalogue),
        kind=participant.kind,
        status=participant.status,
        evidence=_quote(participant.evidence, found.telling(participant)),
        office=office_of(participant, found, language, catalogue),
        affiliation=participant.affiliation,
        on_behalf_of=participant.on_behalf_of,
        inferred=participant.inferred,
        certainty=participant.certainty,
        corrected=participant.corrected,
    )


def office_of(
    participant: Participant, found: FoundEvent, language: Language, catalogue: Catalogue
) -> str | None:
    """The office held on the day of the event.

    What the text calls it; of a text in another language the reply's own word, where the catalogue knows that
    office as theirs. Without a word of the text what the catalogue says, if that is one office only.
    """
    if participant.kind != "person":
        return participant.office
    held = _offices_held(participant, found, catalogue)
    if not participant.office:
        return held[0].label(language.texts) if len(held) == 1 else None
    called = [each for each in catalogue.lookup(participant.office) if isinstance(each, Post)]
    if found.item.language == language.texts:
        return _as_written(participant.office, called)
    same = [post for post in held if post in called]
    return same[0].label(language.texts) if len(same) == 1 else participant.office


def _as_written(office: str, called: Iterable[Post]) -> str:
    """The office without the capital that the start of a sentence gave it."""
    labels = (label for post in called for labels in post.labels.values() for label in labels)
    return next((label for label in labels if label.casefold() == office.casefold()), office)


def _offices_held(participant: Participant, found: FoundEvent, catalogue: Catalogue) -> list[Post]:
    """The offices held through the whole of the event's day, month or year."""
    day = day_of(found)
    if not participant.entity or not day:
        return []
    first, last = (catalogue.of(participant.entity, each) for each in (day.first, day.last))
    posts = dict.fromkeys(
        term.post_id for term in first if any(term.post_id == other.post_id for other in last)
    )
    return [catalogue.posts[id] for id in posts if id in catalogue.posts]


def _quote(evidence: Evidence, found: FoundEvent) -> Quote:
    return Quote(
        _SPACE.sub(" ", evidence.quote).strip(), press_room(found), found.item.address, found.item.fetched_at
    )
