"""Whom somebody met: the events where they took part, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.commands.command import Command, Heard, Known
from bot.commands.looking import events_of, who_groups
from bot.commands.telling.entries import about, event_title, is_one_of
from bot.commands.telling.meetings import names_of, tell_meetings, time_of
from bot.commands.telling.nothing import nothing
from bot.commands.understanding.dates import ANY_TIME
from bot.commands.understanding.subject import Subject
from bot.replies import Reply, Section
from store.interface import FoundEvent
from store.vocabulary import PRESENT, Status

MOST = 200  # events that are counted
_NAMED = PRESENT | {Status.EXPECTED}


def parse(heard: Heard) -> Subject | None:
    if "whose" in heard.slots:  # "TikTok's meetings": without a verb only somebody known is meant
        whose = heard.people("whose", "about")
        return whose if whose.named and not whose.strangers else None
    who = heard.people("who", "about")
    return who if who.names else None


def answer(who: Subject, known: Known) -> Reply:
    found = events_of(who_groups(who, known), who, known, _NAMED, MOST)
    took_place = [event for event in found if not event.event.future and _was_there(event, who, known)]
    reply = tell_meetings(took_place, who, known, "met_known") if took_place else _none(who, known)
    announced = [event for event in found if event.event.future]
    return replace(reply, sections=(*reply.sections, *_announced(announced, known)))


def _was_there(event: FoundEvent, who: Subject, known: Known) -> bool:
    present = [each for each in event.event.participants if each.status in PRESENT]
    return all(any(is_one_of(each, group) for each in present) for group in who_groups(who, known))


def _none(who: Subject, known: Known) -> Reply:
    """Nothing at the time or on the topic asked about; what there is besides is counted."""
    language = known.language
    names, when = language.names(names_of(who, known)), time_of(who.when, language)
    at_any_time = replace(who, when=ANY_TIME, topic=(), places=())
    others = events_of(who_groups(who, known), at_any_time, known, PRESENT, MOST)
    others = [event for event in others if not event.event.future]
    if not others:
        return nothing(who, known, command="met", heading=language.say("met_none", names=names, when=when))
    key = "met_no_such" if who.topic or who.places else "met_elsewhen"
    count = language.count("events", len(others))
    heading = language.say(key, names=names, when=when, text=who.text, n=count)
    return Reply(heading, (), (about("met", names, language),), language.code, found=False)


def _announced(events: Sequence[FoundEvent], known: Known) -> tuple[Section, ...]:
    """Events that are only announced, or were, are named apart: that they took place is not told."""
    language = known.language
    if not events:
        return ()
    titles = language.names((event_title(event, language) for event in events), most=3)
    return (Section(lines=(language.say("met_announced", events=titles),)),)


COMMAND = Command("met", parse, answer)
