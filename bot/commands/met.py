"""Whom somebody met: the events where they took part, newest first."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.command import Command, Heard, Known
from bot.commands.looking import events_of, who_groups
from bot.commands.telling.meetings import tell_meetings, time_of
from bot.commands.telling.nothing import nothing
from bot.commands.understanding.dates import ANY_TIME
from bot.commands.understanding.subject import Subject
from bot.replies import Reply
from store.vocabulary import PRESENT

MOST = 200  # events that are counted


def parse(heard: Heard) -> Subject | None:
    who = heard.people("who")
    return who if who.named or who.strangers else None


def answer(who: Subject, known: Known) -> Reply:
    groups = who_groups(who, known)
    if events := events_of(groups, who, known, PRESENT, MOST):
        return tell_meetings(events, who, known, "met_known")
    language = known.language
    names, when = language.names(who.names), time_of(who.when, language)
    elsewhen = events_of(groups, replace(who, when=ANY_TIME), known, PRESENT, MOST) if who.when else []
    if not elsewhen:
        return nothing(who, known, command="met", heading=language.say("met_none", names=names, when=when))
    heading = language.say("met_elsewhen", names=names, when=when, n=language.count("events", len(elsewhen)))
    suggestion = language.commands["met"].again.format(who=language.names(who.names))
    return Reply(heading, (), (suggestion,), language.code, found=False)


COMMAND = Command("met", parse, answer)
