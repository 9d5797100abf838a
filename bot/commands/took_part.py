"""Whether somebody took part in an event."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.commands.command import Command, Heard, Known
from bot.commands.looking import find_events
from bot.commands.telling.entries import ORDER, event_entry, event_title, is_one_of
from bot.commands.telling.nothing import alternatives, nothing
from bot.commands.understanding.subject import Subject
from bot.replies import Reply, Section
from store.interface import FoundEvent
from store.vocabulary import PRESENT, Participant


@dataclass(frozen=True, slots=True)
class Question:
    who: Subject
    event: Subject


def parse(heard: Heard) -> Question | None:
    who, event = heard.people("who"), heard.event("x")
    return Question(who, event or who) if who.names else None  # "the meeting": the newest they are named for


def answer(question: Question, known: Known) -> Reply:
    language, who = known.language, question.who
    found = find_events(question.event, known, PRESENT)
    names = tuple(name for named in who.named for name in named.ids) + who.strangers
    of_them = [each for each in found.events if _parts(each, names)]
    if not found.events:
        return nothing(question.event, known, found.near, command="attended")
    best = (of_them or found.events)[0]
    parts = _parts(best, names)
    entry = event_entry(best, language, known.catalogue, known.today)
    shown = replace(
        entry, participants=tuple(each for each in entry.participants if _is_told(each.name, parts, known))
    )
    others = (each for each in found.events if each.id != best.id)
    return Reply(
        _heading(question, best, parts, known),
        (Section(events=(shown if parts else entry,)),),
        (),
        language.code,
        found=bool(parts),
        choices=alternatives(best, others, known, "attended", PRESENT),
    )


def _parts(found: FoundEvent, names: tuple[str, ...]) -> list[Participant]:
    return [each for each in found.event.participants if is_one_of(each, names)]


def _is_told(name: str, parts: list[Participant], known: Known) -> bool:
    return any(name in (each.name, known.catalogue.name_of(each.entity or "")) for each in parts)


def _heading(question: Question, found: FoundEvent, parts: list[Participant], known: Known) -> str:
    language = known.language
    given = {"names": language.names(question.who.names), "event": event_title(found, language)}
    if not parts:
        return language.say("took_part_no_word", **given)
    if any(each.status in PRESENT for each in parts):
        return language.say("took_part_yes", **given)
    status = min((each.status for each in parts), key=ORDER.index)
    return language.say("took_part_status", status=language.say(f"status_{status.value}").lower(), **given)


COMMAND = Command("took_part", parse, answer)
