"""Whom somebody met: the events where they took part, newest first."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.command import Command, Heard, Known
from bot.commands.looking import events_of, who_groups
from bot.commands.telling.entries import about
from bot.commands.telling.meetings import names_of, tell_meetings, time_of
from bot.commands.telling.nothing import nothing
from bot.commands.understanding.dates import ANY_TIME
from bot.commands.understanding.subject import Subject
from bot.replies import Reply
from store.vocabulary import PRESENT

MOST = 200  # events that are counted


def parse(heard: Heard) -> Subject | None:
    who = heard.people("who", "about")
    return who if who.names else None


def answer(who: Subject, known: Known) -> Reply:
    groups = who_groups(who, known)
    if events := events_of(groups, who, known, PRESENT, MOST):
        return tell_meetings(events, who, known, "met_known")
    language = known.language
    names, when = language.names(names_of(who, known)), time_of(who.when, language)
    others = events_of(groups, replace(who, when=ANY_TIME, topic=(), places=()), known, PRESENT, MOST)
    if not others:
        return nothing(who, known, command="met", heading=language.say("met_none", names=names, when=when))
    key = "met_no_such" if who.topic or who.places else "met_elsewhen"
    heading = language.say(
        key, names=names, when=when, text=who.text, n=language.count("events", len(others))
    )
    return Reply(heading, (), (about("met", names, language),), language.code, found=False)


COMMAND = Command("met", parse, answer)
