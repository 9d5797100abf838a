"""Answers about one event: who hosted it, attended, was invited, stayed away, joined or left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.commands.command import Command, Heard, Known
from bot.commands.looking import enough, events_of, find_events, has_status, still_to_come, who_groups
from bot.commands.telling.entries import ORDER, event_entry, event_title, named
from bot.commands.telling.meetings import tell_meetings, time_of
from bot.commands.telling.nothing import alternatives, nothing
from bot.commands.understanding.subject import Subject
from bot.replies import Reply, Section
from store.interface import FoundEvent
from store.vocabulary import PRESENT, Status


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked of an event: the statuses that answer, and what else is worth a line beside them.

    `name` is the command's, and begins the keys of what is said. Where nobody has such a status, those with
    one of `otherwise` are told, with a word on the difference.
    """

    name: str
    statuses: frozenset[Status]
    beside: frozenset[Status] = frozenset()
    otherwise: frozenset[Status] = frozenset()

    @property
    def answering(self) -> frozenset[Status]:
        return self.statuses | self.otherwise


@dataclass(frozen=True, slots=True)
class Question:
    """An event, or with `who` all events where they had the part."""

    event: Subject
    who: Subject | None = None


def command_for(part: Part) -> Command[Question]:
    """The command that asks who had this part in an event, or in which events somebody had it."""
    return Command(part.name, _parse, lambda question, known: _answer(question, known, part))


def _parse(heard: Heard) -> Question | None:
    if "who" in heard.slots:
        who = heard.people("who", "about")
        return Question(who, who) if who.names else None
    return Question(heard.event("x", "whom"))


def _answer(question: Question, known: Known, part: Part) -> Reply:
    if question.who:
        return _answer_of(question.who, known, part)
    found = find_events(question.event, known, part.answering)
    if not found.events:
        return nothing(question.event, known, found.near, command=part.name)
    best, others = found.events[0], found.events[1:]
    if not has_status(best, part.answering) and others and others[0].fit == best.fit:
        return _none_of(question.event, found.events, known, part)
    partly = not found.sure and best.fit < enough(len(question.event.topic))
    told, wanted = tell_event(best, known, part, sure=found.sure or partly), _told(best, part)
    return Reply(
        _near(told.heading, question.event, known) if partly else told.heading,
        told.sections,
        (),
        known.language.code,
        found=has_status(best, wanted) and not partly,
        choices=alternatives(best, others, known, part.name, wanted),
    )


def _near(told: str, subject: Subject, known: Known) -> str:
    """What is told of an event that comes near, below the sentence that none fits."""
    none = known.language.say("no_event", text=subject.text)
    return f"{none} {known.language.say('near_it', told=told)}"


def _none_of(subject: Subject, events: Sequence[FoundEvent], known: Known, part: Part) -> Reply:
    """Several events fit and none of them tells: the answer is about what was asked, not about one."""
    about = known.language.say("quoted", text=subject.text)
    heading = known.language.say(f"{part.name}_none", names="", event=about)
    choices = alternatives(None, events, known, "attended", PRESENT)
    return Reply(heading, (), (), known.language.code, found=False, choices=choices)


def _answer_of(who: Subject, known: Known, part: Part) -> Reply:
    """The events where somebody had the part, newest first."""
    key, statuses = f"{part.name}_by", part.statuses
    events = events_of(who_groups(who, known), who, known, statuses, limit=100)
    if not events and part.otherwise:
        key, statuses = "away_by", part.otherwise
        events = events_of(who_groups(who, known), who, known, statuses, limit=100)
    if not events:
        heading = known.language.say(
            f"{part.name}_by_none",
            names=known.language.names(who.names),
            when=time_of(who.when, known.language),
        )
        if who.topic or who.places:  # of another topic they may have
            heading = ""
        return nothing(who, known, command=part.name, heading=heading)
    return tell_meetings(events, who, known, key, statuses=statuses | PRESENT, all_of_them=True)


def tell_event(found: FoundEvent, known: Known, part: Part, *, sure: bool = True) -> Reply:
    """One event: a sentence, those who had the part with their evidence, and the rest in a line each."""
    statuses = _told(found, part)
    entry = event_entry(found, known.language, known.catalogue, known.today, statuses=statuses)
    lines = [*([] if sure else [_nearest(found, known)]), *_beside(found, known, part)]
    return Reply(
        _heading(found, known, part), (Section(lines=tuple(lines), events=(entry,)),), (), known.language.code
    )


def _told(found: FoundEvent, part: Part) -> frozenset[Status]:
    """The statuses that answer; who was expected answers only where nobody is told to have come."""
    settled = part.statuses - {Status.EXPECTED}
    if part.otherwise and not has_status(found, settled) and has_status(found, part.otherwise):
        return part.otherwise
    return settled if has_status(found, settled) else part.statuses


def _heading(found: FoundEvent, known: Known, part: Part) -> str:
    language = known.language
    statuses = _told(found, part)
    names = named(found, statuses, known.catalogue)
    key = part.name
    if not names:
        key = f"{part.name}_none"
    elif statuses == part.otherwise:
        key = f"{part.name}_otherwise"
    elif Status.EXPECTED in statuses or found.event.future:
        key = f"{part.name}_future" if still_to_come(found, known.today) else f"{part.name}_announced"
    key = key if key in language.phrases else part.name
    return language.say(key, names=language.names(names), event=event_title(found, language))


def _nearest(found: FoundEvent, known: Known) -> str:
    return known.language.say("nearest", event=event_title(found, known.language))


def _beside(found: FoundEvent, known: Known, part: Part) -> Iterator[str]:
    for status in ORDER:
        if status in part.beside - _told(found, part) and has_status(found, {status}):
            names = known.language.names(named(found, {status}, known.catalogue))
            yield known.language.say("also", status=known.language.say(f"status_{status.value}"), names=names)
