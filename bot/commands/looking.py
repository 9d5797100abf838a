"""Looking in the store for the events that a question is about.

A subject is read strictly first: who is named took part, the place is the event's place, the words rank.
Where nothing fits, a named organisation may be the event's own name ("the EU Internet Forum"), an office or
place just a word. An event counts as found only if two thirds of the question's words are told of it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from bot.commands.command import Known
from bot.commands.understanding.names import Named
from bot.commands.understanding.subject import Subject
from bot.commands.understanding.topics import Group, word_groups
from store.catalogue import Catalogue
from store.interface import EventQuery, FoundEvent
from store.vocabulary import Day, Organization, Participant, Status

# How many events are weighed against one another for one answer.
WEIGHED = 30
# What it is worth, in groups of words, that an event tells of the status that is asked for.
_STATUS_WORTH = 1
RUNNERS_UP = 3
# An announcement that names no day is of something this near: the store's own rule for such events.
_ANNOUNCED_AHEAD = timedelta(days=30)
# Of three words of a question two have to be told of an event, of two both, before it is the one meant.
_ENOUGH = (2, 3)
# A word of which so many times fewer events are told than of another says better which is meant.
_RARER = 4
# A word this long is also sought inside a compound: "bransch" in "spelbranschen".
_COMPOUND = 5


@dataclass(frozen=True, slots=True)
class Found:
    """The events that fit, best first, and those that come near where none does.

    `sure` is False where the best one is not called by the question's words, and only its text holds them.
    """

    events: tuple[FoundEvent, ...] = ()
    near: tuple[FoundEvent, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to understand a subject: a query, and the names that the event itself has to bear."""

    query: EventQuery
    titled: tuple[Named, ...] = ()
    offices: tuple[Named, ...] = ()


def find_events(subject: Subject, known: Known, wanted: Collection[Status] = ()) -> Found:
    """The events of a subject. Those that tell of somebody with a `wanted` status come first. The address of
    a press item means the events that it tells of, `#` with an event's id that event."""
    if subject.id:
        return Found(tuple(known.store.events_by_id([subject.id])))
    if subject.text.startswith(("http://", "https://")):
        ids = [life.item_id for life in known.store.lives(subject.text)]
        return Found(tuple(known.store.events_of_items(ids)))
    if events := events_meant(subject, known, wanted):
        return Found(tuple(events), sure=_sure(events[0], subject))
    return Found(near=tuple(_near(subject, known)))


def events_meant(
    subject: Subject, known: Known, wanted: Collection[Status] = (), weighed: int = WEIGHED
) -> list[FoundEvent]:
    """The events of a subject as `find_events` has them, of so many that are weighed against one another.

    An event that is called by the words of the question, all of them told of it, is the one that is meant,
    however it is read; only where there is none, those of which most are told are weighed as well.
    """
    statuses = frozenset(wanted)
    for day in subject.when.days:
        readings = [
            replace(each, query=replace(each.query, day=day, limit=weighed))
            for each in _readings(subject, known)
        ]
        if events := _meant_on_a_day(readings, known, statuses):
            return events
    return []


def _meant_on_a_day(
    readings: Sequence[_Reading], known: Known, wanted: frozenset[Status]
) -> list[FoundEvent]:
    strict = list[list[FoundEvent]]()
    for reading in readings:
        words = len(reading.query.words)
        events = _fitting(replace(reading, query=replace(reading.query, fit=words)), known, wanted)
        if (
            events
            and _tells(events[0], wanted)
            and called_by(events[0], reading.query.words) >= enough(words)
        ):
            return events
        strict.append(events)
    first = list[FoundEvent]()
    for reading, events in zip(readings, strict, strict=True):
        loose = _fitting(reading, known, wanted) if reading.query.fit < len(reading.query.words) else events
        if loose and _tells(loose[0], wanted):
            return _called_by_the_telling(reading, loose[0], known, wanted) or loose
        first = first or loose
    return first


def _called_by_the_telling(
    reading: _Reading, best: FoundEvent, known: Known, wanted: frozenset[Status]
) -> list[FoundEvent]:
    """Events that are called by the word of which fewest are told, where the best one is not: "dialogue" is
    told of everywhere, and who asks for the dialogue on antisemitism means that. Of words of which about as
    many are told none counts for more."""
    words = reading.query.words
    if len(words) < 2 or called_by(best, words) >= enough(len(words)):
        return []
    told = known.store.how_often(words)
    telling = words[told.index(min(told))]
    if not 0 < min(told) * _RARER <= max(told) or called_by(best, (telling,)):
        return []
    events = _fitting(replace(reading, query=replace(reading.query, words=(telling,), fit=1)), known, wanted)
    called = [each for each in events if called_by(each, (telling,)) and _tells(each, wanted)]
    return [replace(each, fit=1) for each in called]


def _tells(found: FoundEvent, wanted: Collection[Status]) -> bool:
    return not wanted or has_status(found, wanted)


def events_of(
    who: Sequence[Group], subject: Subject, known: Known, statuses: Collection[Status], limit: int
) -> list[FoundEvent]:
    """The events where one of each group took part with one of these statuses, newest first."""
    for day in subject.when.days:
        query = replace(
            _query(subject, known), who=tuple(who), statuses=frozenset(statuses), day=day, limit=limit
        )
        fitting = [
            each for each in known.store.events(query) if _in_office(each, subject.posts, known.catalogue)
        ]
        if fitting:
            needed = enough(len(subject.topic))
            called = [each for each in fitting if called_by(each, subject.topic) >= needed]
            return sorted(called or fitting, key=newest, reverse=True)
    return []


def coming(subject: Subject, known: Known, most: int) -> list[FoundEvent]:
    """At most so many events that are still to come, the soonest first. What is told of nobody is no meeting,
    but a day on which something ends or comes into force."""
    for day in sorted(subject.when.days, key=lambda day: day is not None and day.last < known.today):
        for reading in _readings(subject, known):
            query = replace(reading.query, day=day, future=True, soonest=True, limit=most)
            found = [
                each
                for each in known.store.events(query)
                if each.event.participants and _is_meant(each, reading, known)
            ]
            if found:
                return found
    return []


def who_groups(subject: Subject, known: Known) -> tuple[Group, ...]:
    """For each name the ids and names that stand for it; for an office those who held it at the time."""
    named = (
        named.ids if not named.is_post else _holders(named, subject, known.catalogue)
        for named in subject.named
    )
    return (*(tuple(group) for group in named), *((stranger,) for stranger in subject.strangers))


def newest(found: FoundEvent) -> tuple[date, str]:
    """For sorting by the event's own day, else the day it was told of."""
    day = day_of(found)
    return (day.last if day else date.min), found.id


def day_of(found: FoundEvent) -> Day | None:
    """The day of the event, else the day of publication."""
    return found.event.date or found.item.day


def still_to_come(found: FoundEvent, today: date) -> bool:
    """Whether it was announced and its day has not passed; without a day, whether that was lately."""
    if not found.event.future:
        return False
    if found.event.date:
        return found.event.date.last >= today
    return found.item.day is None or found.item.day.last + _ANNOUNCED_AHEAD >= today


def _query(subject: Subject, known: Known) -> EventQuery:
    return EventQuery(
        words=subject.topic,
        fit=enough(len(subject.topic)),
        places=subject.places[0] if subject.places else (),
        since=subject.when.since,
        until=subject.when.until,
        future=None if subject else False,  # "the meeting" is one that has been
        today=known.today,
        limit=WEIGHED,
    )


def _readings(subject: Subject, known: Known) -> Iterator[_Reading]:
    yield from _readings_of_names(subject, known)
    if subject.places:
        yield from _readings_of_names(
            replace(subject, places=(), topic=(*subject.topic, *subject.places)), known
        )


def _readings_of_names(subject: Subject, known: Known) -> Iterator[_Reading]:
    query = _query(subject, known)
    yield _Reading(replace(query, who=who_groups(subject, known)), offices=subject.posts)
    everybody = [named for named in subject.named if not named.is_post]
    organizations = [named for named in everybody if isinstance(named.candidates[0], Organization)]
    for titles in (organizations, everybody if len(everybody) > len(organizations) else []):
        if titles:
            words = (*(_title_words(named) for named in titles), *subject.topic)
            who = who_groups(_without(subject, titles), known)
            fit = enough(len(words))
            yield _Reading(replace(query, words=words, fit=fit, who=who), tuple(titles), subject.posts)
    if subject.posts:
        spelt = [word for named in subject.posts for word in named.text.split()]
        words = (*word_groups(spelt, known.language), *subject.topic)
        who = who_groups(_without(subject, subject.posts), known)
        yield _Reading(replace(query, words=words, fit=enough(len(words)), who=who))


def _without(subject: Subject, names: Iterable[Named]) -> Subject:
    left = {named.ids for named in names}
    return replace(subject, named=tuple(named for named in subject.named if named.ids not in left))


def _fitting(reading: _Reading, known: Known, wanted: frozenset[Status]) -> list[FoundEvent]:
    query = reading.query
    found = known.store.events(query)
    best = [each for each in found if each.fit == found[0].fit and has_status(each, wanted)]
    if query.day and not query.words and len(found) == query.limit:
        # What was only published that day comes later, and may fill all there is room for.
        found = [*known.store.events(replace(query, dated=True)), *found]
    if wanted and not query.who and len(found) == query.limit and len(best) <= RUNNERS_UP:
        # Somebody with such a status may stand further down among all that fit.
        found = [*known.store.events(replace(query, statuses=wanted)), *found]
    fitting = [each for each in {each.id: each for each in found}.values() if _is_meant(each, reading, known)]
    return sorted(fitting, key=lambda each: _rank(each, query, wanted), reverse=True)


def _is_meant(found: FoundEvent, reading: _Reading, known: Known) -> bool:
    titled = all(bears(found, named) for named in reading.titled)
    return titled and _in_office(found, reading.offices, known.catalogue)


def _rank(found: FoundEvent, query: EventQuery, wanted: Collection[Status]) -> tuple[int, bool, int, int]:
    """Of what fits equally, what took place comes first, then what is told to have been on the day asked
    about, in its month or year, and not only published then; then what is named so, or its item is."""
    day = found.event.date
    dated = 1 + (day == query.day) if query.day and day else 0
    named = standing((found.event.name, found.item.title), query.words)
    return _worth(found, query, wanted), not found.event.future, dated, named


def _worth(found: FoundEvent, query: EventQuery, wanted: Collection[Status]) -> int:
    """Words that its text holds, words that it is called by, and whether it tells of the status: of
    anybody, and of each whom the question names."""
    names = (group for group in query.words if len(group) == 1)  # the glossary's words are no names
    status = has_status(found, wanted) + _taking_part(found, (*names, *query.who), wanted)
    return found.fit + called_by(found, query.words) + _STATUS_WORTH * status


def _taking_part(found: FoundEvent, asked: Iterable[Group], wanted: Collection[Status]) -> int:
    """How many of the groups name somebody there with a wanted status, by id or by name."""
    there = [each for each in found.event.participants if not wanted or each.status in wanted]
    ids, names = {each.entity for each in there}, " | ".join(f" {each.name}" for each in there).casefold()
    return sum(any(one in ids or _stands(one.casefold(), names) for one in group) for group in asked)


def enough(words: int) -> int:
    """How many of so many groups of words have to be told of an event."""
    needed, of = _ENOUGH
    return math.ceil(needed * words / of)


def has_status(found: FoundEvent, statuses: Collection[Status]) -> bool:
    return any(participant.status in statuses for participant in found.event.participants)


def bears(found: FoundEvent, named: Named) -> bool:
    """Whether the event itself, and not only its text, goes by the name."""
    said = " ".join((found.event.name, found.item.title, found.event.evidence.quote)).casefold()
    return any(name.casefold() in said for name in named.known_as)


def _title_words(named: Named) -> Group:
    return tuple(name.casefold() for name in named.known_as)


def _sure(found: FoundEvent, subject: Subject) -> bool:
    """Whether more than the item's long text tells that this event is meant."""
    if subject.named or subject.places or subject.when or not subject.topic:
        return True
    return called_by(found, subject.topic) >= enough(len(subject.topic))


def called_by(found: FoundEvent, groups: Iterable[Group]) -> int:
    """How many of the groups stand in the event's name, its item's title, the sentence that tells it or the
    names of those who are told of."""
    event = found.event
    people = (each.name for each in event.participants)
    return standing((event.name, found.item.title, event.evidence.quote, *people), groups)


def standing(texts: Iterable[str], groups: Iterable[Group]) -> int:
    """How many of the groups stand in one of the texts."""
    said = f" {' '.join(texts)}".casefold()
    return sum(any(word in said and _stands(word, said) for word in _folded(group)) for group in groups)


@lru_cache(maxsize=4096)  # a few groups are held against hundreds of texts
def _folded(group: Group) -> Group:
    return tuple(word.casefold() for word in group)


def _stands(word: str, said: str) -> bool:
    if len(word) >= _COMPOUND:
        return word in said
    return any(f"{before}{word}" in said for before in " -–(\"“”'’:/")


def _near(subject: Subject, known: Known) -> Iterator[FoundEvent]:
    """Events that would fit if the question asked for less, the nearest first, each once."""
    query, who = _query(subject, known), who_groups(subject, known)
    query = replace(query, fit=1, places=())
    timeless = replace(query, since=None, until=None)
    less = [replace(timeless, who=who)] if who or subject.topic else []
    less += [replace(timeless, words=(), who=who)] if who else []
    less += [timeless] if subject.topic else []
    less += [replace(query, words=(), day=subject.when.day)] if subject.when else []
    seen = set[str]()
    for each in less:
        for found in known.store.events(replace(each, limit=RUNNERS_UP)):
            if found.id not in seen and len(seen) < RUNNERS_UP:
                seen.add(found.id)
                yield found


def _holders(named: Named, subject: Subject, catalogue: Catalogue) -> Group:
    """Everybody who held the office in the time of the question; the event's own day is looked at later."""
    first, last = subject.when.first, subject.when.last
    posts = {post.id for post in named.posts}
    held = (
        term.person_id
        for term in catalogue.memberships
        if term.post_id in posts
        and (last is None or term.since is None or term.since.first <= last)
        and (first is None or term.until is None or first <= term.until.last)
    )
    # An office that nobody held is taken by nobody, rather than by everybody.
    return tuple(dict.fromkeys(held)) or (named.text,)


def _in_office(found: FoundEvent, offices: Iterable[Named], catalogue: Catalogue) -> bool:
    return all(
        any(_holds(each, named, found, catalogue) for each in found.event.participants) for named in offices
    )


def _holds(participant: Participant, named: Named, found: FoundEvent, catalogue: Catalogue) -> bool:
    day = day_of(found)
    posts = {post.id for post in named.posts}
    if participant.entity is None or day is None:
        return participant.office is not None and participant.office in named.text
    held = catalogue.of(participant.entity, day.first), catalogue.of(participant.entity, day.last)
    return any(term.post_id in posts for terms in held for term in terms)
