"""What is said when nothing known answers: whether X is mentioned at all, and what comes near; no guess."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from bot.commands.command import Known
from bot.commands.looking import called_by, day_of, enough, events_meant, has_status, standing
from bot.commands.telling.entries import about, again, called, item_entry, takes_one
from bot.commands.understanding.message import read_message
from bot.commands.understanding.names import Named
from bot.commands.understanding.subject import Subject, read_event
from bot.commands.understanding.topics import word_groups
from bot.replies import Reply, Section
from bot.words import Language
from store.interface import FoundEvent, FoundItem
from store.vocabulary import PRESENT, Status

_ITEMS_SHOWN = 3
# Characters of an event's name in a question that finds it again: a line's worth, else a long one's.
_NAME_SHOWN = (60, 150)
# Of the events of one day with these words so many are looked at, to see whether a question finds the one.
_LOOKED_AT = 12
# Nobody asks how many more there are than this.
MOST_COUNTED = 1001
_ITEMS_SEEN = 25  # of each name where there are several, to find those that name all of them


def nothing(
    subject: Subject, known: Known, near: Sequence[FoundEvent] = (), *, command: str, heading: str = ""
) -> Reply:
    """A reply that claims nothing. `near` become questions of `command` that may be sent next."""
    language = known.language
    unmentioned, mentioned = _mentions(subject, known)
    if unmentioned:
        heading = language.say("not_mentioned", names=language.names(unmentioned))
    elif not heading:
        heading = _no_event(subject, known)
    meant = _near_names(subject, known)
    lines = (language.say("did_you_mean", names=language.names(meant)),) if meant else ()
    sections = [Section(lines=lines)] if lines else []
    if mentioned:
        sections.append(_mentioned_in(mentioned, known))
    suggestions = [*_questions(near, known, command, PRESENT)]
    suggestions += [about(command, name, language) for name in meant if takes_one(command, language)]
    return Reply(heading, tuple(sections), tuple(dict.fromkeys(suggestions)), language.code, found=False)


def alternatives(
    best: FoundEvent | None,
    others: Iterable[FoundEvent],
    known: Known,
    command: str,
    wanted: Collection[Status],
    most: int = 3,
) -> tuple[str, ...]:
    """Questions that ask the same of other events: those that fit and tell of the status as well as the best
    one. Without a best one, of any that tell of it."""
    fit, tells = (best.fit, has_status(best, wanted)) if best else (0, True)
    equal = (found for found in others if found.fit >= fit and has_status(found, wanted) >= tells)
    unlike = (found for found in equal if best is None or found.event.name != best.event.name)
    questions = dict.fromkeys(islice(_questions(islice(unlike, most * 2), known, command, wanted), most))
    return tuple(questions)


def _questions(
    events: Iterable[FoundEvent], known: Known, command: str, wanted: Collection[Status]
) -> Iterator[str]:
    """For each event a question that finds it again, with as much of its name as that takes."""
    for found in events:
        for most in _NAME_SHOWN:
            if _finds(found, called(found, known.language, most), known, wanted):
                yield again(command, found, known.language, most)
                break


def _finds(found: FoundEvent, asked: tuple[str, str], known: Known, wanted: Collection[Status]) -> bool:
    """Whether what is asked for leads to this event, or to one of the same item."""
    words = read_message(" ".join(asked)).words
    subject = read_event(words, known.language, known.catalogue, known.today)
    if _stands_alone(found, subject, read_message(asked[0]).words, known):
        return True
    expected = {Status.EXPECTED} if Status.ATTENDED in wanted else set[Status]()  # as the command asks
    first = events_meant(subject, known, {*wanted, *expected}, _LOOKED_AT)[:1]
    return any(each.item.id == found.item.id for each in first)


def _stands_alone(found: FoundEvent, subject: Subject, name: Sequence[str], known: Known) -> bool:
    """Whether on the day that is asked for no other event is called by as many of these words as it takes to
    be the one that is meant. Looking at what that day's events are called is far quicker than asking."""
    groups, day = word_groups(name, known.language), day_of(found)
    if day is None or not day.full or subject.when.day != day or subject.posts or not groups:
        return False
    if called_by(found, groups) < len(groups):
        return False
    others = (each for each in known.store.called_on(day) if each.item_id != found.item.id)
    return not any(standing(each.texts, groups) >= enough(len(groups)) for each in others)


def _no_event(subject: Subject, known: Known) -> str:
    language = known.language
    if not subject:
        return language.say("no_event_bare")
    if subject.rest and not subject.named and not _is_written(subject, known):
        quoted = language.say("quoted", text=" ".join(subject.rest))
        return language.say("not_mentioned_words", names=quoted)
    return language.say("no_event", text=subject.text)


def _is_written(subject: Subject, known: Known) -> bool:
    """Whether some item holds any of the subject's words, in whatever language."""
    words = (word for group in (*subject.topic, *subject.places) for word in group)
    return any(known.store.items(words=[word], hits_only=False, limit=1) for word in words)


def _mentions(subject: Subject, known: Known) -> tuple[list[str], dict[str, list[FoundItem]]]:
    """The names that no item mentions, and for the others the items that do, newest first."""
    unmentioned, mentioned = list[str](), dict[str, list[FoundItem]]()
    most = _ITEMS_SEEN if len(subject.names) > 1 else _ITEMS_SHOWN
    for named in subject.named:
        if named.is_post:
            continue
        if found := known.store.items(naming=named.ids, hits_only=False, limit=most):
            mentioned[named.name] = found
        elif not items_of(named, known, 1):  # a text may hold a name that was not read as one
            unmentioned.append(named.name)
    for stranger in subject.strangers:
        if found := items_with(stranger, known, most):
            mentioned[stranger] = found
        else:
            unmentioned.append(stranger)
    return unmentioned, mentioned


def counted(number: int, language: Language) -> str:
    """So many items, as far as they are counted: `12 items`, `more than 1000 items`."""
    if number < MOST_COUNTED:
        return language.count("items", number)
    return language.say("more_than", n=language.count("items", MOST_COUNTED - 1))


def items_of(named: Named, known: Known, limit: int, *, everyday: bool = True) -> list[FoundItem]:
    """Items that were read as naming somebody, else those whose text holds one of the names; with `everyday`
    False not if that is an everyday word too."""
    found = known.store.items(naming=named.ids, hits_only=False, limit=limit)
    if found or (named.is_everyday and not everyday):
        return found
    spelt = (known.store.items(words=name.split(), hits_only=False, limit=limit) for name in named.known_as)
    return next((found for found in spelt if found), [])


def items_with(name: str, known: Known, limit: int) -> list[FoundItem]:
    """Items that name somebody the catalogue lacks: as read out of them, or else in their words."""
    found = known.store.items(naming=[name], hits_only=False, limit=limit)
    return found or known.store.items(words=name.split(), hits_only=False, limit=limit)


def _mentioned_in(mentioned: dict[str, list[FoundItem]], known: Known) -> Section:
    """The newest items that name all of them; where there are none, those that name one."""
    every = [{found.item.id for found in each} for each in mentioned.values()]
    items = {found.item.id: found for each in mentioned.values() for found in each}
    both = [found for id, found in items.items() if all(id in ids for ids in every)]
    names = known.language.names(mentioned) if both else known.language.either(mentioned)
    shown = tuple(
        item_entry(found, known.language) for found in (both or list(items.values()))[:_ITEMS_SHOWN]
    )
    return Section(known.language.say("mentioned_heading", names=names), items=shown)


def _near_names(subject: Subject, known: Known) -> list[str]:
    """Names of the catalogue that come near what it does not know."""
    typed = [*subject.strangers, *([" ".join(subject.rest)] if subject.rest and not subject.named else [])]
    return list(dict.fromkeys(name for text in typed for name in known.catalogue.near(text)))
