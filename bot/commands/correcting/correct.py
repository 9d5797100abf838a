"""Saying that what was read is wrong, or right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands.command import Command, Heard, Known
from bot.commands.correcting.making import (
    correction_of,
    events_meant,
    participant_meant,
    tellings_meant,
)
from bot.commands.correcting.telling import by_whom, may_not, told, undoing
from bot.commands.correcting.wording import Said, by_button, read_correction
from bot.commands.telling.entries import event_entry, event_title
from bot.replies import Reply, Section
from store.interface import Correction, FoundEvent, Verdict

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Correcting:
    """What is said; None where it could not be made out."""

    said: Said | None


def parse(heard: Heard) -> Correcting:
    raw = heard.raw("x")
    return Correcting(read_correction(heard.slots.get("x", ()), raw, heard.typed, heard.language))


def answer(asked: Correcting, known: Known) -> Reply:
    if refusal := may_not(known):
        return refusal
    if asked.said is None:
        return _refused("correct_unclear", known)
    if asked.said.verdict is Verdict.SAME:
        return _kept(asked.said, None, known)
    events = events_meant(asked.said, known)
    if not events:
        return _refused("correct_no_event", known)
    if len(events) > 1:
        return _which(asked.said, events, known)
    return _about(asked.said, events[0], known)


def _about(said: Said, event: FoundEvent, known: Known) -> Reply:
    read = participant_meant(said, event, known)
    if read is None and said.verdict is not Verdict.STATUS:
        title = event_title(event, known.language)
        return _refused("correct_not_named", known, name=said.spelt(said.who), event=title)
    return _kept(said, event, known)


def _kept(said: Said, event: FoundEvent | None, known: Known) -> Reply:
    return confirmed([keep(said, event, known)], event, known)


def keep(said: Said, event: FoundEvent | None, known: Known) -> Correction:
    """Make the correction, of every telling of the event; that of the event itself."""
    tellings = tellings_meant(said, event, known) if event else [None]
    made = [correction_of(said, each, known) for each in tellings]
    for each in made:
        known.store.correct(each)
    return made[0]  # of the event itself, which names everybody whom another telling does


def confirmed(made: Sequence[Correction], event: FoundEvent | None, known: Known) -> Reply:
    """What was corrected, with a way to take all of it back; the event is told as it stands now."""
    language = known.language
    title = event_title(event, language) if event else ""
    sections = [Section(lines=(by_whom(made[0], language),))]
    if event:
        now = known.store.events_by_id([event.id])
        entries = tuple(event_entry(found, language, known.catalogue, known.today) for found in now)
        sections.append(Section(events=entries))
    heading = language.say("corrected", told=" ".join(told(each, title, language) for each in made))
    undo = undoing(made[0], language, *made[1:])
    return Reply(heading, tuple(sections), (), language.code, actions=(undo,))


def _which(said: Said, events: Sequence[FoundEvent], known: Known) -> Reply:
    """Several events could be meant: the same correction for each, to choose from."""
    language = known.language
    verdict = said.status.value if said.status else said.verdict.value
    lines = tuple(event_title(each, language) for each in events[:SHOWN])
    choices = tuple(
        f"{language.commands['correct'].again} {by_button(each.id, ' '.join(said.who), verdict)}"
        for each in events[:SHOWN]
    )
    sections = (Section(lines=lines),)
    return Reply(language.say("correct_which"), sections, choices, language.code, found=False)


def _refused(key: str, known: Known, **given: str) -> Reply:
    language = known.language
    examples = language.commands["correct"].examples
    return Reply(language.say(key, **given), (), examples, language.code, found=False)


COMMAND = Command("correct", parse, answer, acts=True)
