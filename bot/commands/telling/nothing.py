"""What is said when nothing known answers: whether X is mentioned at all, and what comes near; no guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.commands.command import Known
from bot.commands.telling.entries import again, item_entry
from bot.commands.understanding.subject import Subject
from bot.replies import Reply, Section
from store.interface import FoundEvent, FoundItem

_ITEMS_SHOWN = 3


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
    lines = _did_you_mean(subject, known)
    sections = [Section(lines=lines)] if lines else []
    if mentioned:
        sections.append(_mentioned_in(mentioned, known))
    suggestions = tuple(dict.fromkeys(again(command, found, language) for found in near))
    return Reply(heading, tuple(sections), suggestions, language.code, found=False)


def alternatives(others: Iterable[FoundEvent], known: Known, command: str, most: int = 3) -> tuple[str, ...]:
    """Questions that ask the same of other events that fit."""
    questions = dict.fromkeys(again(command, found, known.language) for found in others)
    return tuple(questions)[:most]


def _no_event(subject: Subject, known: Known) -> str:
    language = known.language
    if not subject:
        return language.say("no_event_bare")
    if subject.rest and not subject.named and not _is_written(subject, known):
        return language.say("not_mentioned_words", names=f"“{' '.join(subject.rest)}”")
    return language.say("no_event", text=subject.text)


def _is_written(subject: Subject, known: Known) -> bool:
    """Whether some item holds any of the subject's words, in whatever language."""
    words = (word for group in (*subject.topic, *subject.places) for word in group)
    return any(known.store.items(words=[word], hits_only=False, limit=1) for word in words)


def _mentions(subject: Subject, known: Known) -> tuple[list[str], dict[str, list[FoundItem]]]:
    """The names that no item mentions, and the newest items of those that some do."""
    unmentioned, mentioned = list[str](), dict[str, list[FoundItem]]()
    for named in subject.named:
        if not named.is_post:
            found = known.store.items(naming=named.ids, hits_only=False, limit=_ITEMS_SHOWN)
            if found:
                mentioned[named.name] = found
            else:
                unmentioned.append(named.name)
    for stranger in subject.strangers:
        if found := items_with(stranger, known, _ITEMS_SHOWN):
            mentioned[stranger] = found
        else:
            unmentioned.append(stranger)
    return unmentioned, mentioned


def items_with(name: str, known: Known, limit: int) -> list[FoundItem]:
    """Items that name somebody the catalogue lacks: as read out of them, or else in their words."""
    found = known.store.items(naming=[name], hits_only=False, limit=limit)
    return found or known.store.items(words=name.split(), hits_only=False, limit=limit)


def _mentioned_in(mentioned: dict[str, list[FoundItem]], known: Known) -> Section:
    items = {found.item.id: found for each in mentioned.values() for found in each}
    heading = known.language.say("mentioned_heading", names=known.language.names(mentioned))
    return Section(heading, items=tuple(item_entry(found) for found in list(items.values())[:_ITEMS_SHOWN]))


def _did_you_mean(subject: Subject, known: Known) -> tuple[str, ...]:
    """Names of the catalogue that come near what it does not know."""
    typed = [*subject.strangers, *([" ".join(subject.rest)] if subject.rest and not subject.named else [])]
    names = [name for text in typed for name in known.catalogue.near(text)]
    if not names:
        return ()
    return (known.language.say("did_you_mean", names=known.language.names(names)),)
