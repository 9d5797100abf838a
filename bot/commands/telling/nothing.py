"""What is said when nothing known answers: whether X is mentioned at all, and what comes near; no guess."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from bot.commands.command import Known
from bot.commands.looking import RUNNERS_UP, has_status
from bot.commands.telling.entries import about, by_id, event_title, item_entry, takes_one
from bot.commands.understanding.names import Named
from bot.commands.understanding.subject import Subject
from bot.replies import Action, Reply, Section
from bot.words import Language
from store.interface import FoundEvent, FoundItem
from store.vocabulary import Status

_ITEMS_SHOWN = 3
# Nobody asks how many more there are than this.
MOST_COUNTED = 1001
_ITEMS_SEEN = 25  # of each name where there are several, to find those that name all of them


def nothing(
    subject: Subject, known: Known, near: Sequence[FoundEvent] = (), *, command: str, heading: str = ""
) -> Reply:
    """A reply that claims nothing. Of the events that are `near`, `command` may be asked by choosing one."""
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
    asked = [about(command, name, language) for name in meant if takes_one(command, language)]
    suggestions = tuple(dict.fromkeys(asked))
    near_by = choices(near, known, command)
    return Reply(heading, tuple(sections), suggestions, language.code, found=False, choices=near_by)


def alternatives(
    best: FoundEvent | None,
    others: Iterable[FoundEvent],
    known: Known,
    command: str,
    wanted: Collection[Status],
) -> tuple[Action, ...]:
    """Events of which the same may be asked, to choose from: those that fit and tell of the status as well as
    the best one. Without a best one, any that tell of it."""
    fit, tells = (best.fit, has_status(best, wanted)) if best else (0, True)
    equal = (found for found in others if found.fit >= fit and has_status(found, wanted) >= tells)
    return choices(equal, known, command, without=best)


def choices(
    events: Iterable[FoundEvent], known: Known, command: str, without: FoundEvent | None = None
) -> tuple[Action, ...]:
    """The first few of the events, each once, and what opens them; none that is told as `without` is."""
    language = known.language
    titles = dict[str, FoundEvent]()
    for found in events:
        titles.setdefault(event_title(found, language), found)
    if without:
        titles.pop(event_title(without, language), None)
    return tuple(
        Action("choose", title, by_id(command, found.id, language))
        for title, found in islice(titles.items(), RUNNERS_UP)
    )


def _no_event(subject: Subject, known: Known) -> str:
    language = known.language
    if subject.id:
        return language.say("judged_unknown")
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
