"""A correction that was chosen and not typed: of one participant of an event, with a note."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.command import Known
from bot.commands.correcting.correct import confirmed, keep
from bot.commands.correcting.making import participant_meant
from bot.commands.correcting.telling import may_not
from bot.commands.correcting.wording import Said
from bot.commands.telling.entries import event_title, name_of
from bot.replies import Reply
from store.interface import FoundEvent, Verdict
from store.vocabulary import Participant, Status


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is wrong with what is told of `name`. `what` is the part they had, or that they had none, that it
    is right, or that they are the same as `other`; None: it was `other` who had their part."""

    event_id: str
    name: str
    what: Status | Verdict | None
    other: str = ""
    note: str = ""


def people_of(event_id: str, known: Known) -> tuple[str, dict[str, Participant]] | None:
    """The event as it is called, and all who were read to take part in it, also those whom somebody struck,
    by their names; None where there is no such event."""
    for event in known.store.events_by_id([event_id]):
        people = {name_of(each, known.catalogue): each for each in (*event.event.participants, *event.struck)}
        return event_title(event, known.language), people
    return None


def corrected(chosen: Chosen, known: Known) -> Reply:
    """Correct it, as `correct` does, and tell the event as it stands now."""
    if refusal := may_not(known):
        return refusal
    events = known.store.events_by_id([chosen.event_id])
    if not events:
        return Reply(known.language.say("judged_unknown"), (), (), known.language.code, found=False)
    event = events[0]
    said = _said(chosen, event, known)
    about = None if chosen.what is Verdict.SAME else event
    made = [keep(each, about, known) for each in said]
    return confirmed(made, about, known)


def _said(chosen: Chosen, event: FoundEvent, known: Known) -> list[Said]:
    who, other = tuple(chosen.name.split()), tuple(chosen.other.split())
    if chosen.what is Verdict.SAME:
        return [Said(Verdict.SAME, who, other, note=chosen.note)]
    if isinstance(chosen.what, Status):
        return [Said(Verdict.STATUS, who, (), chosen.what, event.id, note=chosen.note)]
    if chosen.what is not None:
        return [Said(chosen.what, who, event_id=event.id, note=chosen.note)]
    struck = Said(Verdict.NOT_THERE, who, event_id=event.id, note=chosen.note)
    read = participant_meant(struck, event, known)
    part = (read.corrected.read if read and read.corrected else None) or (read.status if read else None)
    had = Said(Verdict.STATUS, other, (), part or Status.ATTENDED, event.id, note=chosen.note)
    return [struck, had]
