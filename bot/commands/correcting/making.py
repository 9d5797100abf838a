"""A correction in the making: who is meant, in which event, and what is kept of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from bot.commands.command import Asker, Known
from bot.commands.correcting.wording import Said
from bot.commands.looking import find_events
from bot.commands.telling.entries import is_one_of
from bot.commands.understanding.subject import read_event, read_people
from store.interface import Correction, FoundEvent, Verdict
from store.vocabulary import Participant, Person


def events_meant(said: Said, known: Known) -> list[FoundEvent]:
    """The event that is corrected, alone where there is no doubt; several to choose from where there is."""
    if said.event_id:
        return known.store.events_by_id([said.event_id])
    subject = read_event(said.about, known.language, known.catalogue, known.today)
    found = find_events(subject, known)
    if found.sure and len({each.item.id for each in found.events if each.fit == found.events[0].fit}) == 1:
        return list(found.events[:1])
    return list(found.events)


def tellings_meant(said: Said, event: FoundEvent, known: Known) -> list[FoundEvent]:
    """The tellings of the event that name whom it is said of; where none does, the event itself."""
    tellings = (event, *event.also)
    return [each for each in tellings if participant_meant(said, each, known)] or [event]


def participant_meant(said: Said, event: FoundEvent, known: Known) -> Participant | None:
    """The one among those read to take part, or struck, of whom it is said."""
    name, id = _named(said.who, said, known)
    people = (*event.event.participants, *event.struck)
    names = [name, " ".join(said.who), *([id] if id else [])]
    return next((each for each in people if is_one_of(each, names)), None)


def correction_of(said: Said, event: FoundEvent | None, known: Known) -> Correction:
    """What is kept. The id is made of what is said and by whom at which moment."""
    read = participant_meant(said, event, known) if event else None
    name, entity = (read.name, read.entity) if read else _named(said.who, said, known)
    other, other_entity = _named(said.about, said, known) if said.verdict is Verdict.SAME else ("", None)
    asker = known.asker
    return Correction(
        id=_id(said, event, name, other, asker, known),
        verdict=said.verdict,
        name=name,
        user=asker.user,
        user_name=asker.name or asker.user,
        at=known.now,
        entity=entity,
        kind=read.kind if read else _kind(said.who, known),
        event_id=event.id if event else "",
        item_id=event.item.id if event else "",
        status=said.status,
        other=other,
        other_entity=other_entity,
        note=said.note,
    )


def _named(words: Sequence[str], said: Said, known: Known) -> tuple[str, str | None]:
    """The canonical name and catalogue id of whom the words name, else the words as they are."""
    subject = read_people(words, known.language, known.catalogue, known.today)
    people = [named for named in subject.named if not named.is_post]
    if len(people) == 1 and len(people[0].ids) == 1 and not (subject.strangers or subject.rest):
        return people[0].name, people[0].ids[0]
    return said.spelt(words), None


def _kind(words: Sequence[str], known: Known) -> str:
    subject = read_people(words, known.language, known.catalogue, known.today)
    person = any(isinstance(each, Person) for named in subject.named for each in named.candidates)
    return "person" if person else "organization"


def _id(said: Said, event: FoundEvent | None, name: str, other: str, asker: Asker, known: Known) -> str:
    parts = (said.verdict, event.id if event else "", name, said.status or "", other, asker.user, known.now)
    return id_of(*parts)


def id_of(*parts: object) -> str:
    """The id of what a person decided: the same for the same parts, who and when among them."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:16]
